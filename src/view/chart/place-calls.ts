import { CallerColumn } from '../../model/caller-column.js';
import type { Numbers } from '../../model/column.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import { NarrowColumn } from '../../model/narrow-column.js';
import { CALL_FLAGS, type TracedTimeline } from '../../model/traced-profile.js';
import { ChartSpans } from './chart-spans.js';
import type { TrackGroups } from './group-tracks.js';
import { isFunction } from './is-function.js';

const NONE = -1;

/** Where every call stands, by row. */
export interface PlacedCalls {
  /** The left edge in nanoseconds from the clock's origin, and the width. */
  readonly firstNs: number;
  readonly durationNs: number;
  /** From the left edge. */
  readonly spans: ChartSpans;
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
  spans.countFrom(firstNs);
  const below = new CallerColumn();
  for (let row = 0; row < timeline.rowCount; row++) below.push(timeline.calls.caller.get(row));
  clipOutermost(outermostRows(timeline, groups), { spans, below }, durationNs);
  return { firstNs, durationNs, spans, below, depth: clipCallees({ spans, below }) };
}

/** The same while calls are placed. */
interface Places {
  readonly spans: ChartSpans;
  readonly below: CallerColumn;
}

function printedSpans(timeline: TracedTimeline, groups: TrackGroups): ChartSpans {
  const spans = new ChartSpans(timeline, groups);
  if (!timeline.onCpu) return spans;
  // Totals leave out the time scheduled out, but a call still spans what it called.
  for (let row = timeline.rowCount - 1; row >= 0; row--) {
    const caller = timeline.calls.caller.get(row);
    if (caller !== NONE) spans.setEnd(caller, Math.max(spans.endNs(caller), spans.endNs(row)));
  }
  return spans;
}

/** From the first to the last thing seen: what began before the trace did is drawn from the trace's first moment on. */
function chartSpan(
  timeline: TracedTimeline,
  groups: TrackGroups,
  spans: ChartSpans,
): { firstNs: number; lastNs: number } {
  const { calls, rowCount, starts, recording } = timeline;
  let firstNs = starts === 'packed' ? 0 : Number.POSITIVE_INFINITY;
  let lastNs = firstNs === 0 ? 0 : Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rowCount; row++) {
    const hasEntry = (calls.flags.get(row) & CALL_FLAGS.noEntry) === 0;
    const seenNs = hasEntry ? spans.startNs(row) : spans.endNs(row);
    if (seenNs < firstNs && isFunction(recording.frames.get(calls.frame.get(row) as FrameId))) firstNs = seenNs;
    if (calls.caller.get(row) === NONE) lastNs = Math.max(lastNs, spans.endNs(row));
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
function clipOutermost(rowsOf: readonly number[][], { spans, below }: Places, lastNs: number): void {
  for (const rows of rowsOf) {
    const inOrder = rows.every((row, at) => at === 0 || spans.startNs(rows[at - 1] as number) <= spans.startNs(row));
    if (!inOrder) rows.sort((a, b) => spans.startNs(a) - spans.startNs(b) || a - b);
    let before = NONE;
    let endNs = 0;
    for (const row of rows) {
      const span = { startNs: spans.startNs(row), endNs: spans.endNs(row) };
      if (before !== NONE && before < row && endsBy(span, endNs) && span.startNs >= spans.startNs(before)) {
        below.set(row, before);
        continue;
      }
      clip(spans, row, span, { startNs: endNs, endNs: lastNs });
      before = row;
      endNs = spans.endNs(row);
    }
  }
}

/** @returns the depth of every call */
function clipCallees({ spans, below }: Places): NarrowColumn {
  const depth = new NarrowColumn();
  /** By row, how far behind it the call stands that was placed below it last. */
  const lastBelow = new NarrowColumn();
  const lastOf = (row: number) => (lastBelow.get(row) === 0 ? NONE : row + lastBelow.get(row));
  for (let row = 0; row < below.length; row++) {
    let above = below.get(row);
    if (above === NONE) continue;
    const span = { startNs: spans.startNs(row), endNs: spans.endNs(row) };
    let before = lastOf(above);
    let fromNs = before === NONE ? spans.startNs(above) : spans.endNs(before);
    while (before !== NONE && endsBy(span, fromNs) && span.startNs >= spans.startNs(before)) {
      above = before;
      before = lastOf(above);
      fromNs = before === NONE ? spans.startNs(above) : spans.endNs(before);
    }
    clip(spans, row, span, { startNs: fromNs, endNs: spans.endNs(above) });
    below.set(row, above);
    lastBelow.set(above, row - above);
    depth.set(row, depth.get(above) + 1);
  }
  return depth;
}

interface Span {
  readonly startNs: number;
  readonly endNs: number;
}

/** Whether a call of some duration ends no later. */
function endsBy({ startNs, endNs }: Span, limitNs: number): boolean {
  return endNs <= limitNs && startNs < endNs;
}

/** Puts a call, which would be here, inside those limits. */
function clip(spans: ChartSpans, row: number, { startNs, endNs }: Span, limits: Span): void {
  const start = Math.min(Math.max(startNs, limits.startNs), limits.endNs);
  const end = Math.max(start, Math.min(endNs, limits.endNs));
  if (start !== startNs) spans.setStart(row, start);
  if (end !== endNs) spans.setEnd(row, end);
}
