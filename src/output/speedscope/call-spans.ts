import { CallerColumn } from '../../model/caller-column.js';
import type { Numbers } from '../../model/column.js';
import { NarrowColumn } from '../../model/narrow-column.js';
import { CALL_FLAGS, TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';
import { firstFrom } from '../../view/first-from.js';

/** When the calls of one track begin and end, by their places in its rows: nested, never overlapping, never backwards. */
export interface CallSpans {
  readonly startNs: Numbers;
  readonly endNs: Numbers;
  /** By place: the place of the call inside which it is, or -1. */
  readonly caller: Numbers;
}

/** The same while they are fitted. */
interface OpenSpans extends CallSpans {
  readonly startNs: NarrowColumn;
  readonly endNs: NarrowColumn;
}

/** The columns of one track's spans, which the next track's take over: others would be as much memory once more. */
export class SpanColumns {
  readonly startNs = new NarrowColumn({ times: true });
  readonly endNs = new NarrowColumn({ times: true });
  readonly caller = new CallerColumn();
  readonly behind = new NarrowColumn();

  clear(): void {
    this.startNs.clear();
    this.endNs.clear();
    this.caller.clear();
    this.behind.clear();
  }
}

/**
 * Fits a track's calls into one another. Texts cut durations to whole units, so that callees may seem to outlast their
 * callers and calls to overlap: a call then begins no sooner than the one before it ended, and ends no later than its
 * caller; within that it keeps its duration, even by beginning sooner, as durations are printed more finely than times.
 * What truncated calls last is only known from below: they last as long as their callees, and those whose return was
 * never seen until the end of the track.
 * @param rows the track's rows, ascending: callers before their callees
 * @param columns what the spans are written into; those of the track before are gone
 */
export function callSpans(timeline: TracedTimeline, rows: Int32Array, columns: SpanColumns): CallSpans {
  columns.clear();
  const { startNs, endNs, caller } = columns;
  enclosingPlaces(timeline, rows, columns);
  printedSpans(timeline, rows, columns);
  stretch(timeline, rows, { startNs, endNs, caller });
  nest({ startNs, endNs, caller }, timeline.onCpu || timeline.starts === 'packed');
  return { startNs, endNs, caller };
}

function printedSpans({ calls }: TracedTimeline, rows: Int32Array, { startNs, endNs }: SpanColumns): void {
  for (const row of rows) {
    const start = calls.startNs.get(row);
    startNs.push(start);
    endNs.push(start + calls.totalNs.get(row));
  }
}

/**
 * The call inside which each is drawn, by place. Mostly its caller; but a call may go on behind the functions of an
 * interrupt that stand beside it in the text: these are drawn inside it.
 */
function enclosingPlaces({ calls }: TracedTimeline, rows: Int32Array, { caller, behind }: SpanColumns): void {
  for (let place = 0, open = NONE; place < rows.length; place++) {
    const wanted = calls.caller.get(rows[place] as number);
    while (open !== NONE && rows[open] !== wanted) open = caller.get(open);
    if (open === NONE && wanted >= 0) open = placeOf(rows, wanted);
    caller.push(open);
    open = place;
  }
  countBelow(caller, behind);
  for (let place = 0, open = NONE; place < rows.length; place++) {
    while (open !== NONE && open + behind.get(open) < place) open = caller.get(open);
    caller.set(place, open);
    open = place;
  }
}

/** @param behind by place: how far behind it the last call below it stands; all 0 before */
function countBelow(caller: CallerColumn, behind: NarrowColumn): void {
  for (let place = caller.length - 1; place >= 0; place--) {
    const up = caller.get(place);
    if (up === NONE) continue;
    const last = place + behind.get(place) - up;
    if (last > behind.get(up)) behind.set(up, last);
  }
}

/** Finds a row among ascending ones. */
function placeOf(rows: Int32Array, row: number): number {
  const place = firstFrom(rows, row);
  return rows[place] === row ? place : NONE;
}

const NONE = -1;

/** Lengthens the calls whose durations are lower bounds, or not known. */
function stretch({ calls }: TracedTimeline, rows: Int32Array, { startNs, endNs, caller }: OpenSpans): void {
  const flags = (place: number) => calls.flags.get(rows[place] as number);
  let last = Number.NEGATIVE_INFINITY;
  for (let place = rows.length - 1; place >= 0; place--) {
    const end = endNs.get(place);
    if (end > last) last = end;
    const up = caller.get(place);
    if (up === NONE || (flags(up) & OPEN_ENDED) === 0) continue;
    endNs.set(up, Math.max(endNs.get(up), end));
    if (!startsKnown(flags(up))) startNs.set(up, Math.min(startNs.get(up), startNs.get(place)));
  }
  for (let place = rows.length - 1; place >= 0; place = caller.get(place)) {
    if ((flags(place) & CALL_FLAGS.noReturn) !== 0) endNs.set(place, last);
  }
}

const OPEN_ENDED = TRUNCATED | CALL_FLAGS.noDuration;

function startsKnown(flags: number): boolean {
  return (flags & CALL_FLAGS.noEntry) === 0;
}

/**
 * @param inOrder true where starts say nothing inside a call, as the text prints none or time scheduled out was taken out:
 *   callees then follow one another from the beginning of their caller
 */
function nest({ startNs, endNs, caller }: OpenSpans, inOrder: boolean): void {
  let now = Number.NEGATIVE_INFINITY;
  let open = NONE;
  for (let place = 0; place < startNs.length; place++) {
    const up = caller.get(place);
    for (; open !== up; open = caller.get(open)) now = endNs.get(open);
    const start = startNs.get(place);
    const duration = endNs.get(place) - start;
    const limit = up === NONE ? Number.POSITIVE_INFINITY : endNs.get(up);
    const begin = inOrder && up !== NONE ? now : Math.max(now, Math.min(start, limit - duration));
    now = Math.min(begin, limit);
    startNs.set(place, now);
    endNs.set(place, Math.min(begin + Math.max(0, duration), limit));
    open = place;
  }
}
