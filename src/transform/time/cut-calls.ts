import type { FrameId, StackId, TrackId } from '../../model/ids.js';
import type { ShownSpan } from '../../model/shown-span.js';
import { CALL_FLAGS, type TracedTimeline } from '../../model/traced-profile.js';
import { type CallRef, type CallSink, NO_CALLER } from '../../parse/call-sink.js';

/** How many calls lie before and after a range, and how many only in part in it. */
interface CutCounts {
  before: number;
  after: number;
  cut: number;
}

/** The parts of calls that lie in a range, by row; `NaN` where nothing of a call does. */
interface Parts {
  readonly startNs: Float64Array;
  readonly totalNs: Float64Array;
  /** The sum of the callees' parts, and of their whole totals. */
  readonly calleesNs: Float64Array;
  readonly wholeCalleesNs: Float64Array;
}

/** Hands on what of a trace's calls lies in a range: a call over its edge is cut there, and counts as truncated. */
export function cutCalls(timeline: TracedTimeline, span: ShownSpan, sink: CallSink): CutCounts {
  const { calls, rowCount } = timeline;
  const counts = { before: 0, after: 0, cut: 0 };
  const parts = partsOf(timeline, span);
  const refs = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const caller = calls.caller.get(row);
    const callerRef = caller < 0 ? NO_CALLER : (refs[caller] as CallRef);
    const isIn = !Number.isNaN(parts.totalNs[row]);
    refs[row] = isIn ? handOn(timeline, row, parts, callerRef, sink) : callerRef;
    if (isFunctionCall(timeline, row)) count(counts, isIn, timeline, row, parts, span);
  }
  for (const { track, timeNs, event, text } of timeline.marks) {
    if (timeNs >= span.fromNs && timeNs < span.toNs) sink.mark(track as TrackId, timeNs, event, text);
  }
  return counts;
}

function count(
  counts: CutCounts,
  isIn: boolean,
  { calls }: TracedTimeline,
  row: number,
  parts: Parts,
  { toNs }: ShownSpan,
): void {
  if (!isIn) counts[calls.startNs.get(row) >= toNs ? 'after' : 'before']++;
  else if ((parts.totalNs[row] as number) < calls.totalNs.get(row)) counts.cut++;
}

/** @returns the number of the call, or of its part, in the sink */
function handOn(timeline: TracedTimeline, row: number, parts: Parts, caller: CallRef, sink: CallSink): CallRef {
  const { calls } = timeline;
  const track = calls.track.get(row) as TrackId;
  const context = calls.context.get(row);
  const above = context === 0 ? [] : timeline.contexts.frames((context - 1) as StackId);
  const ref = sink.open(track, caller, calls.frame.get(row) as FrameId, above);
  const startNs = parts.startNs[row] as number;
  const totalNs = parts.totalNs[row] as number;
  const wholeNs = calls.totalNs.get(row);
  const selfNs = totalNs < wholeNs ? Math.max(0, totalNs - (parts.calleesNs[row] as number)) : calls.selfNs.get(row);
  sink.close({
    ref,
    track,
    startNs,
    totalNs,
    selfNs,
    flags: calls.flags.get(row) | cutFlags(startNs, totalNs, timeline, row),
    isCall: isFunctionCall(timeline, row),
    clamped: (parts.wholeCalleesNs[row] as number) > wholeNs,
  });
  return ref;
}

function partsOf({ calls, rowCount }: TracedTimeline, { fromNs, toNs }: ShownSpan): Parts {
  const parts = {
    startNs: new Float64Array(rowCount),
    totalNs: new Float64Array(rowCount),
    calleesNs: new Float64Array(rowCount),
    wholeCalleesNs: new Float64Array(rowCount),
  };
  for (let row = 0; row < rowCount; row++) {
    const startNs = calls.startNs.get(row);
    const wholeNs = calls.totalNs.get(row);
    const isIn = startNs < toNs && (startNs >= fromNs || startNs + wholeNs > fromNs);
    const partStart = Math.max(startNs, fromNs);
    // What lies inside keeps its number to the digit.
    const isWhole = startNs >= fromNs && startNs + wholeNs <= toNs;
    const partNs = isWhole ? wholeNs : Math.min(startNs + wholeNs, toNs) - partStart;
    parts.startNs[row] = partStart;
    parts.totalNs[row] = isIn ? partNs : Number.NaN;
    const caller = calls.caller.get(row);
    if (caller < 0) continue;
    parts.wholeCalleesNs[caller] = (parts.wholeCalleesNs[caller] as number) + wholeNs;
    if (isIn) parts.calleesNs[caller] = (parts.calleesNs[caller] as number) + partNs;
  }
  return parts;
}

function cutFlags(startNs: number, totalNs: number, { calls }: TracedTimeline, row: number): number {
  const wholeStart = calls.startNs.get(row);
  const cutBefore = startNs > wholeStart ? CALL_FLAGS.noEntry : 0;
  const cutAfter = startNs + totalNs < wholeStart + calls.totalNs.get(row) ? CALL_FLAGS.noReturn : 0;
  return cutBefore | cutAfter;
}

/** `[scheduled out]` and `[interrupt]` are no function's calls. */
function isFunctionCall({ recording, calls }: TracedTimeline, row: number): boolean {
  const frame = recording.frames.get(calls.frame.get(row) as FrameId);
  return frame.kind !== 'mark' || frame.mark === 'unresolved';
}
