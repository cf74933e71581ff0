import type { Column } from './column.js';
import type { Recording } from './recording.js';
import type { SampledBase, SampledTimeline, SampledTotals } from './sampled-profile.js';
import type { StackTable } from './stack-table.js';

/**
 * What the two forms of a counted profile have in common: stacks at every occurrence of one event (a tracepoint, a probe,
 * a function's entry). Says exactly how many; never how long. Not even a share of anything but these events.
 */
export interface CountedBase {
  readonly kind: 'counted';
  /** The event, as bytes. One a profile. */
  readonly event: string;
  readonly recording: Recording;
  readonly stacks: StackTable;
  /** All events of the profile, with those without a stack. */
  readonly eventCount: number;
  /** The first and the last event's time in nanoseconds from the clock's origin; `undefined` without times. */
  readonly spanNs: { readonly first: number; readonly last: number } | undefined;
  /** Of them those whose stacks were folded away, as there were too many; absent without any. */
  readonly foldedAway?: number;
}

/** How many events each stack had: memory in the order of distinct stacks. */
export interface CountedTotals extends CountedBase {
  readonly form: 'totals';
  /** By stack: the events that occurred exactly there. */
  readonly selfEvents: Column<Float64Array<ArrayBuffer>>;
}

/** Every event with its time, in the order of the input. */
export interface CountedTimeline extends CountedBase {
  readonly form: 'timeline';
  readonly events: Pick<SampledTimeline['samples'], 'track' | 'stack' | 'timeNs'>;
}

/** A profile of counted events, in either form. */
export type CountedProfile = CountedTotals | CountedTimeline;

/** `sched:sched_switch`, `probe_a:main__return`, `sdt_libc:setjmp`: a system and a name. */
const SYSTEM_AND_NAME = /^[A-Za-z_][\w.-]*:[A-Za-z_][\w.]*$/;
/** `cycles:ukh`, `instructions:Pu`: an event of the cpu or the kernel's software, with perf's modifiers. */
const MODIFIERS = /:[ukhGHIpPSDWeb]+$/;

/** Tells the events that perf records each time they occur, unless it was told otherwise, by their names. */
function isTracepoint(event: string): boolean {
  return SYSTEM_AND_NAME.test(event) && !MODIFIERS.test(event);
}

/**
 * Whether the records of an event are all its occurrences: it is a tracepoint or a probe, and no printed period says that
 * some stand for several (`-c`, `-F`).
 */
export function isCountedEvent(
  event: string,
  { hasPeriods, sampleCount }: Pick<SampledBase, 'hasPeriods' | 'sampleCount'>,
  periods: number,
): boolean {
  return isTracepoint(event) && (!hasPeriods || periods === sampleCount);
}

/** What a builder of samples gathered, as the counted events that they are. */
export function countedTotals({
  recording,
  event,
  stacks,
  sampleCount,
  spanNs,
  selfSamples,
  foldedAway,
}: SampledTotals): CountedTotals {
  const folded = foldedAway === undefined ? {} : { foldedAway };
  const base = { recording, event, stacks, spanNs, eventCount: sampleCount, ...folded };
  return { kind: 'counted', form: 'totals', ...base, selfEvents: selfSamples };
}

/** As {@link countedTotals}. */
export function countedTimeline({
  recording,
  event,
  stacks,
  sampleCount,
  spanNs,
  samples,
  foldedAway,
}: SampledTimeline): CountedTimeline {
  const { track, stack, timeNs } = samples;
  const folded = foldedAway === undefined ? {} : { foldedAway };
  const base = { recording, event, stacks, spanNs, eventCount: sampleCount, ...folded };
  return { kind: 'counted', form: 'timeline', ...base, events: { track, stack, timeNs } };
}
