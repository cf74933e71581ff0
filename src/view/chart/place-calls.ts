import type { TrackId } from '../../model/ids.js';
import { CALL_FLAGS, type TracedTimeline } from '../../model/traced-profile.js';
import type { TrackGroups } from './group-tracks.js';

const NO_CALLER = -1;

/** Where every call stands, by row, in nanoseconds from the chart's left edge. */
export interface PlacedCalls {
  /** The left edge in nanoseconds from the clock's origin, and the width. */
  readonly firstNs: number;
  readonly durationNs: number;
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  readonly depth: Int32Array;
}

/**
 * Gives every call a span inside its caller's and behind the call before it. Printed times and durations are cut to
 * microseconds or less, so that as they stand a callee may reach beyond its caller.
 */
export function placeCalls(timeline: TracedTimeline, groups: TrackGroups): PlacedCalls {
  const { startNs, endNs } = printedSpans(timeline, groups);
  if (timeline.onCpu) widenToCallees(timeline, endNs);
  const { firstNs, lastNs } = chartSpan(timeline, groups, startNs, endNs);
  for (let row = 0; row < timeline.rowCount; row++) {
    startNs[row] = (startNs[row] as number) - firstNs;
    endNs[row] = (endNs[row] as number) - firstNs;
  }
  const durationNs = lastNs - firstNs;
  clipOutermost(timeline, groups, { startNs, endNs }, durationNs);
  const depth = clipCallees(timeline, { startNs, endNs });
  return { firstNs, durationNs, startNs, endNs, depth };
}

interface Spans {
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
}

function printedSpans({ calls, rowCount }: TracedTimeline, { offsetNs }: TrackGroups): Spans {
  const startNs = new Float64Array(rowCount);
  const endNs = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const start = (calls.startNs.get(row) || 0) + (offsetNs[calls.track.get(row)] as number);
    const total = calls.totalNs.get(row);
    startNs[row] = start;
    endNs[row] = total > 0 ? start + total : start;
  }
  return { startNs, endNs };
}

/** Where the time scheduled out is not in the totals, a call still spans what it called. */
function widenToCallees({ calls, rowCount }: TracedTimeline, endNs: Float64Array): void {
  for (let row = rowCount - 1; row >= 0; row--) {
    const caller = calls.caller.get(row);
    if (caller !== NO_CALLER) endNs[caller] = Math.max(endNs[caller] as number, endNs[row] as number);
  }
}

/** From the first to the last thing seen: what began before the trace did is drawn from the trace's first moment on. */
function chartSpan(
  timeline: TracedTimeline,
  groups: TrackGroups,
  startNs: Float64Array,
  endNs: Float64Array,
): { firstNs: number; lastNs: number } {
  const { calls, rowCount, starts, marks } = timeline;
  let firstNs = starts === 'packed' ? 0 : Number.POSITIVE_INFINITY;
  let lastNs = firstNs === 0 ? 0 : Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rowCount; row++) {
    const end = endNs[row] as number;
    const seen = (calls.flags.get(row) & CALL_FLAGS.noEntry) === 0 ? (startNs[row] as number) : end;
    if (seen < firstNs) firstNs = seen;
    if (end > lastNs) lastNs = end;
  }
  for (const { track, timeNs } of marks) {
    if ((groups.groupOf[track] ?? -1) < 0) continue;
    const at = timeNs + (groups.offsetNs[track] as number);
    if (at < firstNs) firstNs = at;
    if (at > lastNs) lastNs = at;
  }
  return lastNs >= firstNs ? { firstNs, lastNs } : { firstNs: 0, lastNs: 0 };
}

/** Outermost calls of a group follow one another in time, which inputs that come one after the other need not. */
function clipOutermost({ calls, rowCount }: TracedTimeline, groups: TrackGroups, spans: Spans, lastNs: number): void {
  const { startNs, endNs } = spans;
  const rowsOf: number[][] = groups.labels.map(() => []);
  for (let row = 0; row < rowCount; row++) {
    if (calls.caller.get(row) === NO_CALLER)
      rowsOf[groups.groupOf[calls.track.get(row) as TrackId] as number]?.push(row);
  }
  for (const rows of rowsOf) {
    const inOrder = rows.every(
      (row, at) => at === 0 || (startNs[rows[at - 1] as number] as number) <= (startNs[row] as number),
    );
    if (!inOrder) rows.sort((a, b) => (startNs[a] as number) - (startNs[b] as number) || a - b);
    let freeFromNs = 0;
    for (const row of rows) {
      clip(spans, row, freeFromNs, lastNs);
      freeFromNs = endNs[row] as number;
    }
  }
}

/** @returns the depth of every call */
function clipCallees({ calls, rowCount }: TracedTimeline, spans: Spans): Int32Array {
  const depth = new Int32Array(rowCount);
  const freeFromNs = spans.startNs.slice();
  for (let row = 0; row < rowCount; row++) {
    const caller = calls.caller.get(row);
    if (caller !== NO_CALLER) {
      depth[row] = (depth[caller] as number) + 1;
      clip(spans, row, freeFromNs[caller] as number, spans.endNs[caller] as number);
      freeFromNs[caller] = spans.endNs[row] as number;
    }
    freeFromNs[row] = spans.startNs[row] as number;
  }
  return depth;
}

function clip({ startNs, endNs }: Spans, row: number, fromNs: number, toNs: number): void {
  const start = Math.min(Math.max(startNs[row] as number, fromNs), toNs);
  startNs[row] = start;
  endNs[row] = Math.max(start, Math.min(endNs[row] as number, toNs));
}
