import type { CountedTotals } from '../../model/counted-profile.js';
import type { RecordedOn } from '../../model/kernel/kernel-release.js';
import type { NameOnKernel } from '../../model/kernel/name-on-kernel.js';
import type { Untraceable } from '../../model/kernel/untraceable.js';
import type { SampledTotals, WeightChoice } from '../../model/sampled-profile.js';
import type { Interval } from '../wilson.js';
import type { Task } from './places.js';

/** How the next recording is to be made. */
export interface AdviceOptions {
  /** How long it records, in milliseconds; 5 s unless told. */
  readonly durationMs?: number;
  /** How many calls deep; as deep as most samples lie unless told. */
  readonly depth?: number;
  /** The kernel's buffer for each cpu in KiB; by the time that was sampled unless told. */
  readonly bufferKb?: number;
  /** The release of the kernel that will be traced, where it is not the one that was recorded. */
  readonly release?: string;
  /** The process that will be traced, where the recorded one has ended. */
  readonly pid?: number;
  /** Periods where every sample has one, else samples, unless this says which. */
  readonly weight?: WeightChoice;
  /** The smallest share of the samples that matters; 0.02 unless told. */
  readonly minShare?: number;
}

/** The kernel that will be traced. */
export interface Target extends RecordedOn {
  /** `recording`: the one that was recorded; `option`: another one, which was named. */
  readonly from: 'recording' | 'option';
}

/** Whose calls are traced. */
export interface Scope {
  /** `undefined`: all tasks, as no process is known, or it is the idle task. */
  readonly pid: number | undefined;
  /** True where the text tells ids of threads only, and `pid` is that of the one with the most samples. */
  readonly isThread: boolean;
  /** Of the process with most of the samples; bytes, `undefined` without one. */
  readonly comm: string | undefined;
  /** The part of the function's weight that is this process's; 0 to 1. */
  readonly part: number;
}

/** What was seen of a function. Shares are of the whole profile's weight, 0 to 1, with their 95 % intervals. */
export interface Seen {
  /** Bytes. */
  readonly name: string;
  readonly module: string | undefined;
  /** Samples with the function anywhere in the stack. */
  readonly samples: number;
  /** Their part of all weight, 0 to 1. */
  readonly share: number;
  readonly share95: Interval;
  /** The part of the weight in which it was the leaf, 0 to 1. */
  readonly selfShare: number;
}

/** Why a function is worth tracing. */
export type Reason =
  /** It is the outermost function that can be traced of so large a share of the samples. */
  | { readonly kind: 'outermost'; readonly share: number }
  /** Most samples that end in a hot function came through it; `nearest` is the nearest caller of whom that holds. */
  | {
      readonly kind: 'common-caller';
      readonly of: string;
      readonly nearest: string;
      readonly part: number;
      readonly ofSelfShare: number;
    }
  /** Samples end in it and in what it calls. */
  | { readonly kind: 'hot'; readonly selfShare: number };

/** How much a cpu worked in a function, for what a trace of it would cost. Samples tell no number of calls. */
export interface Load {
  /** Seconds of cpu time a second of the recording, in the scope. */
  readonly cpus: number;
  /** `frequency`: samples by the rate of `perf record -F`; `clock`: periods are times; `one-cpu`: as if one cpu had been busy all the time. */
  readonly from: 'frequency' | 'clock' | 'one-cpu';
  /** True where most of its samples end in itself: such functions are short, and called often. */
  readonly isShort: boolean;
  /** So many calls a second if each takes {@link ASSUMED_CALL_NS}, of it and all that it calls. */
  readonly callsPerSecond: number;
  readonly isExpensive: boolean;
}

/** A call as short as this is what a warning about the cost takes calls for. */
export const ASSUMED_CALL_NS = 1000;

/** A kernel function to trace with its callees. */
export interface KernelAdvice extends Seen {
  readonly reasons: readonly Reason[];
  /** What it is called on the kernel that will be traced. */
  readonly on: NameOnKernel;
  /** How many levels of calls hold the part `depthPart` of its samples. */
  readonly depth: number;
  /** A part, 0 to 1. */
  readonly depthPart: number;
  /** The size of each cpu's buffer, in KiB. */
  readonly bufferKb: number;
  /** True where even the largest buffer would be too small for the calls that {@link Load} supposes. */
  readonly mayOverrun: boolean;
  readonly scope: Scope;
  readonly load: Load;
}

/** A program's function to probe. */
export interface UserAdvice extends Seen {
  /** As the recorder printed it, arguments and all; `undefined` where functions that differ in them have this name. */
  readonly symbol: string | undefined;
  /** Files that have a function of this name, in byte order. */
  readonly modules: readonly string[];
  readonly reasons: readonly Reason[];
  readonly scope: Scope;
  readonly load: Load;
}

/** A function in which samples end and that cannot be traced or probed itself. */
export interface Unseen extends Seen {
  readonly why: Untraceable | 'inlined' | 'jit' | 'no-name' | 'no-kernel-name';
  /** The function whose self time holds its time in a trace; bytes. None of what a JIT made. */
  readonly caller: string | undefined;
}

/** A process that did not run all the time; what it did meanwhile no sample of cpu time tells. */
export interface OffCpuAdvice {
  readonly pid: number;
  readonly isThread: boolean;
  /** Bytes. */
  readonly comm: string;
  /** The seconds of cpu time a second of the recording. */
  readonly cpus: number;
  readonly from: Load['from'];
  /** Functions in its stacks in which tasks go to wait, with their share of its samples. */
  readonly waits: readonly { readonly name: string; readonly part: number }[];
}

/** What to trace after a sampled profile. */
export interface SampledAdvice {
  readonly kind: 'sampled';
  readonly profile: SampledTotals;
  /** Whether the recording has `sched_switch` events, which tell the time off the cpu themselves. */
  readonly hasSwitches: boolean;
  readonly target: Target;
  /** How long the commands trace, in milliseconds. */
  readonly durationMs: number;
  /** What tells how much of the time the cpus worked. */
  readonly rate: Load['from'];
  /** By share, descending. */
  readonly kernel: readonly KernelAdvice[];
  readonly user: readonly UserAdvice[];
  readonly unseen: readonly Unseen[];
  readonly offCpu: readonly OffCpuAdvice[];
}

/** A kernel function above counted events, whose calls a trace would time. */
export interface EventsAdvice {
  /** Bytes. */
  readonly name: string;
  readonly on: NameOnKernel;
  /** The events that it is the outermost traceable function of, and their part of all, 0 to 1: exact. */
  readonly events: number;
  /** A part of all events, 0 to 1. */
  readonly part: number;
  /** How many levels of calls to trace. */
  readonly depth: number;
  /** The size of each cpu's buffer, in KiB. */
  readonly bufferKb: number;
  readonly scope: Scope;
}

/** What to do after counted events. */
export interface CountedAdvice {
  readonly kind: 'counted';
  readonly profile: CountedTotals;
  /** Whether the recording has `sched_switch` events, which tell the time off the cpu themselves. */
  readonly hasSwitches: boolean;
  readonly target: Target;
  /** How long the commands trace, in milliseconds. */
  readonly durationMs: number;
  /** By events, descending. */
  readonly kernel: readonly EventsAdvice[];
  /** Whom to sample, by events, descending. */
  readonly tasks: readonly (Task & { readonly events: number; readonly part: number })[];
}
