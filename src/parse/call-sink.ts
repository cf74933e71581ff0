import type { CallSumsSink } from '../engine/call-sums.js';
import type { FrameId, TrackId } from '../model/ids.js';
import type { ScheduledOutRule, Tracer, TrackNaming } from '../model/traced-profile.js';

/** A call as the sink knows it, from its entry until its return. */
export type CallRef = number & { readonly __id: 'call' };

/** The caller of outermost calls. */
export const NO_CALLER = -1 as CallRef;

/** What is known of a call when it ends. The parser fills the same object again for the next: take what you need. */
export interface ClosedCall {
  ref: CallRef;
  track: TrackId;
  /** Nanoseconds from the clock's origin, or where starts are packed, from the track's beginning. */
  startNs: number;
  /** With its callees; a lower bound where it is truncated. */
  totalNs: number;
  /** Nanoseconds without its callees; never below 0. */
  selfNs: number;
  /** `CALL_FLAGS`. */
  flags: number;
  /** False for `[scheduled out]` and `[interrupt]`, which are no function's calls. */
  isCall: boolean;
  /** True where the callees' durations add up to more than the call's. */
  clamped: boolean;
}

/** What a trace as a whole tells of its calls, known at its end. */
export interface TraceFacts {
  readonly hasTimes: boolean;
  readonly naming: TrackNaming;
  readonly onCpu: boolean;
  /** What recorded the calls, where the text shows it. */
  readonly tracer?: Tracer;
}

/** Takes the self time of stacks, where nothing but that is known: how many calls there were, and when, nobody tells. */
export interface SelfTimes {
  /**
   * Takes the self time of one stack.
   * @param frames root first, without the track's own; good only during the call
   */
  addSelfTime(track: TrackId, frames: readonly FrameId[], selfNs: number): void;
}

/** Takes the calls of a trace, each when it begins and again when it ends, in the order of the input. */
export interface CallSink {
  /** Takes sums of calls instead, where these are enough. */
  readonly sums?: CallSumsSink | undefined;
  /**
   * A call begins, or is inferred from what stands inside it.
   * @param frame `undefined` where only its return, if that ever comes, will tell which function it is
   * @param context of an outermost call: the functions that a printed stack shows above it, root first. They were not traced
   * @returns the number that later calls refer to it by
   */
  open(track: TrackId, caller: CallRef, frame: FrameId | undefined, context?: readonly FrameId[]): CallRef;
  /** The return of an inferred call tells its function. */
  name(ref: CallRef, frame: FrameId): void;
  /** An inferred call turns out to have shown itself nowhere: its callees are its caller's. */
  drop(ref: CallRef): void;
  /**
   * Lets go of what it keeps for calls that are no longer open, if that is much.
   * @param settle called before, so that it is told of all calls so far
   * @returns the new number of each open call by its old one, or `undefined` where nothing has changed
   */
  shrink?(settle: () => void): Int32Array | undefined;
  /** A call ends. An inferred one that is never named is never closed: it did not show itself. */
  close(call: ClosedCall): void;
  /** Something happened at an instant. Texts are bytes. */
  mark(track: TrackId, timeNs: number, event: string, text: string): void;
  /** A call held time in which its task did not run, told by `rule`. */
  scheduledOut(rule: ScheduledOutRule): void;
  /** The input has ended. */
  end(facts: TraceFacts): void;
  /** Takes sums too; absent where each call must be known. */
  readonly selfTimes?: SelfTimes;
}
