import { FlameError } from '../../errors.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { ScheduledOutRule, TracedTimeline } from '../../model/traced-profile.js';
import type { CallRef, CallSink, ClosedCall, SelfTimes, TraceFacts } from '../../parse/call-sink.js';
import { cutCalls } from './cut-calls.js';
import { noTimes, resolveRange, type TimeRange } from './time-range.js';

/** Gathers calls with their places in time; none, or one profile of all. */
type TimelineOfCalls = CallSink & { profiles(): TracedTimeline[] };

/**
 * Keeps calls until all have come, and hands on what of them lies in the range, as if the trace had begun and ended with
 * it. Calls outside are counted in the ledger.
 */
export class CallRangeSink implements CallSink {
  readonly #recording: Recording;
  readonly #range: TimeRange;
  readonly #next: CallSink;
  readonly #calls: TimelineOfCalls;

  /** @param calls keeps them until then */
  constructor(recording: Recording, range: TimeRange, calls: TimelineOfCalls, next: CallSink) {
    this.#recording = recording;
    this.#range = range;
    this.#next = next;
    this.#calls = calls;
  }

  open(track: TrackId, caller: CallRef, frame: FrameId | undefined, context?: readonly FrameId[]): CallRef {
    return this.#calls.open(track, caller, frame, context);
  }

  name(ref: CallRef, frame: FrameId): void {
    this.#calls.name(ref, frame);
  }

  drop(ref: CallRef): void {
    this.#calls.drop(ref);
  }

  close(call: ClosedCall): void {
    this.#calls.close(call);
  }

  mark(track: TrackId, timeNs: number, event: string, text: string): void {
    this.#calls.mark(track, timeNs, event, text);
  }

  scheduledOut(rule: ScheduledOutRule): void {
    this.#calls.scheduledOut(rule);
  }

  end(facts: TraceFacts): void {
    this.#calls.end(facts);
  }

  /** @throws FlameError `usage`: sums have no times */
  get selfTimes(): SelfTimes {
    throw noTimes();
  }

  /**
   * All calls have come.
   * @throws FlameError `usage` where they have no times, the range no length, or the time scheduled out was taken away
   */
  handOn(): void {
    const [timeline] = this.#calls.profiles();
    if (timeline === undefined) return;
    const span = resolveRange(this.#range, this.#recording, timeline.spanNs);
    if (timeline.onCpu) throw onCpuHasNoTimes();
    const { before, after, cut } = cutCalls(timeline, span, this.#next);
    this.#recording.shownSpan = { ...span, cutCalls: cut };
    if (before > 0) this.#recording.ledger.filtered('from', before);
    if (after > 0) this.#recording.ledger.filtered('to', after);
    this.#end(timeline);
  }

  #end({ scheduledOutRules, starts, naming, onCpu, tracer }: TracedTimeline): void {
    for (const rule of scheduledOutRules) this.#next.scheduledOut(rule);
    this.#next.end({ hasTimes: starts === 'recorded', naming, onCpu, ...(tracer === undefined ? {} : { tracer }) });
  }
}

function onCpuHasNoTimes(): FlameError {
  return new FlameError(
    'usage',
    '--on-cpu does not go with --from and --to: what of a call lies in a range is told by its whole time',
  );
}
