import { OFF_CPU_STATES, type OffCpuState } from '../model/frame.js';
import type { FrameId } from '../model/ids.js';
import type { Track } from '../model/track.js';
import type { WallClock, WallClockThread } from '../model/wall-clock.js';
import { NameTable } from './name-table.js';
import type { NamingOptions } from './names/frame-names.js';
import { byBytes } from './tree-builder.js';
import { type Interval, wilsonInterval } from './wilson.js';

/** A function that a thread was sampled in, without its callees. */
export interface WallClockFunction {
  /** Bytes. */
  readonly name: string;
  /** Samples with the function at the leaf. */
  readonly samples: number;
  /** Of the thread's samples, from 0 to 1, with its 95 % interval. */
  readonly share: number;
  readonly share95: Interval;
}

/** A thread by the wall clock. The times are traced; samples and functions are sampled. */
export interface WallClockRow {
  readonly track: Track;
  /** From its first switch to its last, in nanoseconds. */
  readonly wallNs: number;
  /** Traced: how long it had a cpu, in nanoseconds. */
  readonly onCpuNs: number;
  /** How often it got one. */
  readonly runs: number;
  /** By state, 0 where the thread never was in it. */
  readonly offCpuNs: Readonly<Record<OffCpuState, number>>;
  /** Spans off the cpu of which the end was not seen. */
  readonly truncatedSpans: number;
  /** Nanoseconds of which nobody knows whether it had a cpu. */
  readonly unknownNs: number;
  /** All samples of the thread. */
  readonly samples: number;
  /** By samples, descending, then in byte order of the names. */
  readonly functions: readonly WallClockFunction[];
}

/** The threads of a wall clock, with the names of the functions that they were sampled in. */
export function wallClockRows({ threads, recording }: WallClock, naming: NamingOptions): WallClockRow[] {
  const names = new NameTable(recording.frames, { naming, oneName: true });
  return threads.map((thread) => ({
    track: recording.tracks.get(thread.track),
    wallNs: thread.wallNs,
    onCpuNs: thread.onCpuNs,
    runs: thread.runs,
    offCpuNs: byState(thread),
    truncatedSpans: thread.offCpu.reduce((sum, { truncated }) => sum + truncated, 0),
    unknownNs: thread.unknownNs,
    samples: thread.samples,
    functions: functionsOf(thread, (frame) => nameOf(names, frame)),
  }));
}

function byState({ offCpu }: WallClockThread): Record<OffCpuState, number> {
  const all = OFF_CPU_STATES.map((state) => [state, offCpu.find((sum) => sum.state === state)?.offCpuNs ?? 0]);
  return Object.fromEntries(all) as Record<OffCpuState, number>;
}

function nameOf(names: NameTable, frame: FrameId | -1): string {
  if (frame === -1) return '[unknown]';
  const [id] = names.of(frame, '');
  return id === undefined ? '[unknown]' : (names.list()[id]?.text ?? '[unknown]');
}

function functionsOf({ samples, samplesByLeaf }: WallClockThread, name: (frame: FrameId | -1) => string) {
  const sums = new Map<string, number>();
  for (const [frame, count] of samplesByLeaf) sums.set(name(frame), (sums.get(name(frame)) ?? 0) + count);
  return [...sums]
    .map(([text, count]) => ({
      name: text,
      samples: count,
      share: count / samples,
      share95: wilsonInterval(count, samples),
    }))
    .sort((a, b) => b.samples - a.samples || byBytes(a.name, b.name));
}
