import { CallerColumn } from '../../model/caller-column.js';
import type { Numbers } from '../../model/column.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import { NarrowColumn } from '../../model/narrow-column.js';
import { CALL_FLAGS, type TracedTimeline } from '../../model/traced-profile.js';
import type { TrackGroups } from './group-tracks.js';
import { isFunction } from './is-function.js';

const NONE = -1;

/** Where every call stands, by row, in nanoseconds from the chart's left edge. */
export interface PlacedCalls {
  /** The left edge in nanoseconds from the clock's origin, and the width. */
  readonly firstNs: number;
  readonly durationNs: number;
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  /** The row of the call that it stands below, or -1. */
  readonly below: Numbers;
  readonly depth: Numbers;
}

/**
 * Gives every call a span inside its caller's and behind the call before it. Printed times and durations are cut to
 * microseconds or less, so that as they stand a callee may reach beyond its caller. A call that ran while the one before it
 * still did, as an interrupt that came while that one's entry was written, stands below that one.
 */
export function placeCalls(timeline: TracedTimeline, groups: TrackGroups): PlacedCalls {
  const spans = printedSpans(timeline, groups);
  const { firstNs, lastNs } = chartSpan(timeline, groups, spans);
  const durationNs = lastNs - firstNs;
  for (let row = 0; row < timeline.rowCount; row++) {
    spans.startNs[row] = (spans.startNs[row] as number) - firstNs;
    spans.endNs[row] = (spans.endNs[row] as number) - firstNs;
  }
  const below = new CallerColumn();
  for (let row = 0; row < timeline.rowCount; row++) below.push(timeline.calls.caller.get(row));
  clipOutermost(outermostRows(timeline, groups), { ...spans, below }, durationNs);
  return { firstNs, durationNs, ...spans, below, depth: clipCallees({ ...spans, below }) };
}

interface Spans {
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
}

/** The same while calls are placed. */
interface Places extends Spans {
  readonly below: CallerColumn;
}

function printedSpans({ calls, rowCount, onCpu }: TracedTimeline, { offsetNs }: TrackGroups): Spans {
  const startNs = new Float64Array(rowCount);
  const endNs = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const start = (calls.startNs.get(row) || 0) + (offsetNs[calls.track.get(row)] as number);
    const total = calls.totalNs.get(row);
    startNs[row] = start;
    endNs[row] = total > 0 ? start + total : start;
  }
  if (!onCpu) return { startNs, endNs };
  // Totals leave out the time scheduled out, but a call still spans what it called.
  for (let row = rowCount - 1; row >= 0; row--) {
    const caller = calls.caller.get(row);
    if (caller !== NONE) endNs[caller] = Math.max(endNs[caller] as number, endNs[row] as number);
  }
  return { startNs, endNs };
}

/** From the first to the last thing seen: what began before the trace did is drawn from the trace's first moment on. */
function chartSpan(
  timeline: TracedTimeline,
  groups: TrackGroups,
  { startNs, endNs }: Spans,
): { firstNs: number; lastNs: number } {
  const { calls, rowCount, starts, recording } = timeline;
  let firstNs = starts === 'packed' ? 0 : Number.POSITIVE_INFINITY;
  let lastNs = firstNs === 0 ? 0 : Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rowCount; row++) {
    const hasEntry = (calls.flags.get(row) & CALL_FLAGS.noEntry) === 0;
    const seenNs = (hasEntry ? startNs[row] : endNs[row]) as number;
    if (seenNs < firstNs && isFunction(recording.frames.get(calls.frame.get(row) as FrameId))) firstNs = seenNs;
    if (calls.caller.get(row) === NONE && (endNs[row] as number) > lastNs) lastNs = endNs[row] as number;
  }
  for (const at of markTimes(timeline, groups)) {
    if (at < firstNs) firstNs = at;
    if (at > lastNs) lastNs = at;
  }
  return lastNs >= firstNs ? { firstNs, lastNs } : { firstNs: 0, lastNs: 0 };
}

function markTimes({ marks }: TracedTimeline, { groupOf, offsetNs }: TrackGroups): number[] {
  const shown = marks.filter(({ track }) => (groupOf[track] ?? NONE) !== NONE);
  return shown.map(({ track, timeNs }) => timeNs + (offsetNs[track] as number));
}

function outermostRows({ calls, rowCount }: TracedTimeline, { labels, groupOf }: TrackGroups): number[][] {
  const rowsOf: number[][] = labels.map(() => []);
  for (let row = 0; row < rowCount; row++) {
    if (calls.caller.get(row) === NONE) rowsOf[groupOf[calls.track.get(row) as TrackId] as number]?.push(row);
  }
  return rowsOf;
}

/** Outermost calls of a group follow one another in time, which inputs that come one after the other need not. */
function clipOutermost(rowsOf: readonly number[][], places: Places, lastNs: number): void {
  const startOf = (row: number) => places.startNs[row] as number;
  for (const rows of rowsOf) {
    const inOrder = rows.every((row, at) => at === 0 || startOf(rows[at - 1] as number) <= startOf(row));
    if (!inOrder) rows.sort((a, b) => startOf(a) - startOf(b) || a - b);
    let before = NONE;
    for (const row of rows) {
      if (before !== NONE && before < row && spans(places, before, row)) {
        places.below.set(row, before);
        continue;
      }
      clip(places, row, before === NONE ? 0 : (places.endNs[before] as number), lastNs);
      before = row;
    }
  }
}

/** @returns the depth of every call */
function clipCallees(places: Places): NarrowColumn {
  const { startNs, endNs, below } = places;
  const depth = new NarrowColumn();
  const lastBelow = new Int32Array(below.length).fill(NONE);
  for (let row = 0; row < below.length; row++) {
    let above = below.get(row);
    if (above === NONE) continue;
    let before = lastBelow[above] as number;
    while (before !== NONE && spans(places, before, row)) {
      above = before;
      before = lastBelow[above] as number;
    }
    clip(places, row, (before === NONE ? startNs[above] : endNs[before]) as number, endNs[above] as number);
    below.set(row, above);
    lastBelow[above] = row;
    depth.set(row, depth.get(above) + 1);
  }
  return depth;
}

/** Whether one call ran while another did. */
function spans({ startNs, endNs }: Spans, outer: number, inner: number): boolean {
  const start = startNs[inner] as number;
  const end = endNs[inner] as number;
  return start < end && start >= (startNs[outer] as number) && end <= (endNs[outer] as number);
}

function clip({ startNs, endNs }: Spans, row: number, fromNs: number, toNs: number): void {
  const start = Math.min(Math.max(startNs[row] as number, fromNs), toNs);
  startNs[row] = start;
  endNs[row] = Math.max(start, Math.min(endNs[row] as number, toNs));
}
