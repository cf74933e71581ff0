import type { Column } from './column.js';
import type { DurationSums } from './duration-sums.js';
import type { OffCpuState } from './frame.js';
import type { TrackId } from './ids.js';
import type { Recording } from './recording.js';
import type { StackTable } from './stack-table.js';

/** Time that tasks were off the cpu in one state. */
export interface OffCpuStateSum {
  readonly state: OffCpuState;
  /** How many spans, truncated ones too. */
  readonly spans: number;
  /** Of them those of which the end was not seen. */
  readonly truncated: number;
  /** With the lower bounds of the truncated ones. */
  readonly offCpuNs: number;
}

/**
 * Time that tasks were off the cpu, by the stacks with which they left it: from a `sched_switch` that took a task off a cpu until
 * the one that gave it one again. **Traced** evidence: each span is exact, from two events. But no call: a span has neither callees
 * nor self time, a stack says where the task waited and not for what, and spans of several tasks run at the same time. So it
 * has a type of its own, and adds up with nothing but its like. The idle tasks are left out.
 */
export interface OffCpuTotals {
  readonly kind: 'off-cpu';
  readonly recording: Recording;
  /** The tasks that were off the cpu, in the order of their first spans. */
  readonly tracks: readonly TrackId[];
  /** All spans, truncated ones too. */
  readonly spanCount: number;
  /** Spans of which the end was not seen: their time is a lower bound, 0 where nothing tells one. */
  readonly truncatedCount: number;
  /** By state, in the order of {@link OFF_CPU_STATES}; those that occurred. */
  readonly states: readonly OffCpuStateSum[];
  /** Root first; the leaf is the state, a mark. */
  readonly stacks: StackTable;
  /** By stack: the spans of exactly that, how many are truncated, and their time in nanoseconds. */
  readonly spans: Column<Float64Array<ArrayBuffer>>;
  /** By stack: those of them of which the end was not seen. */
  readonly truncatedSpans: Column<Float64Array<ArrayBuffer>>;
  /** By stack: their time in nanoseconds, with the lower bounds of truncated ones. */
  readonly offCpuNs: Column<Float64Array<ArrayBuffer>>;
  /** By stack: how long its complete spans were. */
  readonly durations: DurationSums;
  /** The first and the last event's time in nanoseconds from the clock's origin. */
  readonly spanNs: { readonly first: number; readonly last: number };
  readonly switches: SwitchFacts;
  /** Spans whose stacks were folded away, as there were too many; absent without any. */
  readonly foldedAway?: number;
}

/** What the switches of a recording tell of it. */
export interface SwitchFacts {
  /** `sched_switch` events that were read. */
  readonly switchCount: number;
  /** Events of other kinds, which say nothing of this. */
  readonly otherCount: number;
  /** Tasks that were given a cpu, and of which nobody saw before that they left one: since when they waited is not known. */
  readonly unseenStarts: number;
  /** Tasks that ended: what follows is no wait. */
  readonly exits: number;
  /** Switches that do not follow from the one before on their cpu: those between were lost, or not recorded. */
  readonly gaps: number;
  /**
   * Whether what was not seen to end lasted until the recording ended: no switch is missing but for the first of each cpu, as where
   * recording begins on one after the other. Else nothing tells how long it lasted.
   */
  readonly isWhole: boolean;
}
