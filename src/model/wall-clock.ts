import type { FrameId, TrackId } from './ids.js';
import type { OffCpuStateSum, SwitchFacts } from './off-cpu-profile.js';
import type { Recording } from './recording.js';

/**
 * What a thread did by the wall clock. Two kinds of evidence stand side by side, and nothing is calculated from both: how long the
 * thread had a cpu and how long it had none is **traced**, exactly; what it did on the cpu is **sampled**, and says how often.
 */
export interface WallClockThread {
  /** The thread with the last name that it was seen under. */
  readonly track: TrackId;
  /** From its first switch to its last; where all switches were recorded, until it exited or the recording ended. */
  readonly wallNs: number;
  /** Traced: the time in which it had a cpu, and how often it got one. */
  readonly onCpuNs: number;
  /** How often it got a cpu. */
  readonly runs: number;
  /** Traced: the time in which it had none, by state. */
  readonly offCpu: readonly OffCpuStateSum[];
  /** The rest of its wall clock: switches were missing, so that nobody knows which of the two it is. */
  readonly unknownNs: number;
  /** Sampled: its samples, and those of them by the function that ran (the leaf; -1 without a stack). */
  readonly samples: number;
  readonly samplesByLeaf: ReadonlyMap<FrameId | -1, number>;
}

/** The wall clock of every thread that was switched, the idle tasks left out. */
export interface WallClock {
  readonly kind: 'wall-clock';
  readonly recording: Recording;
  /** By wall clock, descending; those of the same in the order of their first switches. */
  readonly threads: readonly WallClockThread[];
  /** The event of the samples, as bytes; `undefined` where there are none, and only the traced part is told. */
  readonly sampledEvent: string | undefined;
  readonly spanNs: { readonly first: number; readonly last: number };
  readonly switches: SwitchFacts;
}
