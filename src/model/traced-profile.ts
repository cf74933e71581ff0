import type { Column, Numbers } from './column.js';
import type { DurationSums } from './duration-sums.js';
import type { TrackId } from './ids.js';
import type { Recording } from './recording.js';
import type { StackTable } from './stack-table.js';

/**
 * What a row of calls says beyond its numbers, as bits: `0` for a call of which entry and return were seen. The first
 * three make a call **truncated**: its total is a lower bound, and it stays out of minimum, mean, maximum and percentiles.
 */
export const CALL_FLAGS = {
  /** Its entry was not seen: the trace began, or events were lost, inside the call. */
  noEntry: 1,
  /** Its return was not seen: the trace ended, or events were lost, inside the call. */
  noReturn: 2,
  /** Events were lost while it was open: some of its callees may be missing. */
  lostInside: 4,
  /** The text prints no duration for it, and none follows from times: its total of 0 says nothing. */
  noDuration: 8,
} as const;

/** The flags of calls that were not seen whole: their times are lower bounds. */
export const TRUNCATED = CALL_FLAGS.noEntry | CALL_FLAGS.noReturn | CALL_FLAGS.lostInside;

/** How the time that a task was scheduled out was told: see `ScheduledOut` in parse/. `none`: no call held such time. */
export type ScheduledOutRule = 'sched_switch events' | 'the self time of schedule()' | 'times of entry and return';

/** Whose calls a stack's are: what the text names. `nobody`: neither task nor cpu, so calls of several may be mixed. */
export type TrackNaming = 'tasks' | 'cpus' | 'nobody';

/** What recorded the calls. Those of `strace` are system calls, which do not nest. */
export type Tracer = 'function_graph' | 'strace';

/** What the two forms of a traced profile have in common: every call of the traced functions. */
export interface TracedBase {
  readonly kind: 'traced';
  readonly recording: Recording;
  /** Whose calls these are: tasks, or cpus, in the order in which the input names them. Those left out are not here. */
  readonly tracks: readonly TrackId[];
  /** Calls of which an entry or a return was seen; NaN where sums of self time were read, which do not tell. */
  readonly callCount: number;
  /** Those of them with a flag of {@link TRUNCATED}. */
  readonly truncatedCount: number;
  /** Those of them whose duration is not known: flag `noDuration`. */
  readonly withoutDurationCount: number;
  /**
   * `recorded`: the text prints times, so starts are real. `packed`: it prints none; durations are exact, but a track's
   * calls only follow one another in order, from 0, without the gaps between them.
   */
  readonly starts: 'recorded' | 'packed';
  readonly naming: TrackNaming;
  /** `undefined` where the text does not show it, or several did. */
  readonly tracer: Tracer | undefined;
  /** The first and the last time in nanoseconds from the clock's origin; `undefined` where starts are packed. */
  readonly spanNs: { readonly first: number; readonly last: number } | undefined;
  /** Calls whose callees' printed durations add up to more than their own: their self time counts as 0. */
  readonly clampedCount: number;
  /** True where stacks were printed with calls: their functions are callers in sums, and no traced calls. */
  readonly hasContext: boolean;
  /** The rules by which time counted as scheduled out, in the order of their first use. */
  readonly scheduledOutRules: readonly ScheduledOutRule[];
  /** True where that time was taken out of every total. */
  readonly onCpu: boolean;
}

/** Calls and self time of each stack: memory in the order of distinct stacks, whatever the length of the trace. */
export interface TracedTotals extends TracedBase {
  readonly form: 'totals';
  /** Root first: the task, then calls. */
  readonly stacks: StackTable;
  /** By stack: the calls that ran exactly there (NaN where their number is not known), how many of them are truncated, and their self time in nanoseconds. */
  readonly calls: Column<Float64Array<ArrayBuffer>>;
  /** By stack: those of them of which the entry or the return was not seen. */
  readonly truncatedCalls: Column<Float64Array<ArrayBuffer>>;
  /** By stack: their self time in nanoseconds. */
  readonly selfNs: Column<Float64Array<ArrayBuffer>>;
  /** By stack: how long its complete calls took. */
  readonly durations: DurationSums;
}

/**
 * Every call in columns, in the order of entry: a caller's row lies before those of its callees. Some 20 bytes a call.
 * Rows of `[scheduled out]` and `[interrupt]` frames stand among them, as callees; they are no calls of a function.
 */
export interface CallColumns {
  readonly track: Numbers;
  /** The row of the caller, or -1 for an outermost call. */
  readonly caller: Numbers;
  readonly frame: Numbers;
  /** Nanoseconds from the clock's origin (`recorded`) or from the track's beginning (`packed`). */
  readonly startNs: Numbers;
  /** As printed, or from times; a lower bound where the call is truncated. */
  readonly totalNs: Numbers;
  /** The total less those of the callees; never below 0. */
  readonly selfNs: Numbers;
  /** {@link CALL_FLAGS}. */
  readonly flags: Numbers;
  /** The stack that was printed above the call: one more than its number in `contexts`, 0 without one. */
  readonly context: Numbers;
}

/** Something that happened at an instant, between the calls: another event, or a text written to `trace_marker`. */
export interface TraceMark {
  /** An index into the recording's tracks. */
  readonly track: number;
  /** Nanoseconds from the clock's origin. */
  readonly timeNs: number;
  /** `sched_switch`, or `print` for a text of `trace_marker`. Bytes. */
  readonly event: string;
  /** Bytes. */
  readonly text: string;
}

/** Every call with its place in time, in the order of the input. */
export interface TracedTimeline extends TracedBase {
  readonly form: 'timeline';
  readonly calls: CallColumns;
  readonly contexts: StackTable;
  /** The length of every column, with the rows that are no calls. */
  readonly rowCount: number;
  readonly marks: readonly TraceMark[];
}

/** A profile of traced calls, in either form. */
export type TracedProfile = TracedTotals | TracedTimeline;

/** What a width or a folded line counts. */
export type TracedWeight = 'self-time' | 'calls';
