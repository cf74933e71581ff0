import { CALL_FLAGS, TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';

/** When the calls of one track begin and end, by their places in its rows: nested, never overlapping, never backwards. */
export interface CallSpans {
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  /** By place: the place of the call inside which it is, or -1. */
  readonly caller: Int32Array;
}

/**
 * Fits a track's calls into one another. Texts cut durations to whole units, so that callees may seem to outlast their
 * callers and calls to overlap: a call then begins no sooner than the one before it ended, and ends no later than its
 * caller; within that it keeps its duration, even by beginning sooner, as durations are printed more finely than times.
 * What truncated calls last is only known from below: they last as long as their callees, and those whose return was
 * never seen until the end of the track.
 * @param rows the track's rows, ascending: callers before their callees
 */
export function callSpans(timeline: TracedTimeline, rows: Int32Array): CallSpans {
  const caller = enclosingPlaces(timeline, rows);
  const { startNs, endNs } = printedSpans(timeline, rows);
  stretch(timeline, rows, { startNs, endNs, caller });
  nest({ startNs, endNs, caller }, timeline.onCpu || timeline.starts === 'packed');
  return { startNs, endNs, caller };
}

function printedSpans({ calls }: TracedTimeline, rows: Int32Array) {
  const startNs = new Float64Array(rows.length);
  const endNs = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    startNs[place] = calls.startNs.get(row);
    endNs[place] = calls.startNs.get(row) + calls.totalNs.get(row);
  }
  return { startNs, endNs };
}

/**
 * The call inside which each is drawn, by place. Mostly its caller; but a call may go on behind the functions of an
 * interrupt that stand beside it in the text: these are drawn inside it.
 */
function enclosingPlaces({ calls }: TracedTimeline, rows: Int32Array): Int32Array {
  const caller = new Int32Array(rows.length);
  for (let place = 0, open = NONE; place < rows.length; place++) {
    const wanted = calls.caller.get(rows[place] as number);
    while (open !== NONE && rows[open] !== wanted) open = caller[open] as number;
    if (open === NONE && wanted >= 0) open = placeOf(rows, wanted);
    caller[place] = open;
    open = place;
  }
  const last = lastPlaces(caller);
  for (let place = 0, open = NONE; place < rows.length; place++) {
    while (open !== NONE && (last[open] as number) < place) open = caller[open] as number;
    caller[place] = open;
    open = place;
  }
  return caller;
}

/** By place: that of the last call below it. */
function lastPlaces(caller: Int32Array): Int32Array {
  const last = caller.map((_, place) => place);
  for (let place = last.length - 1; place >= 0; place--) {
    const up = caller[place] as number;
    if (up !== NONE) last[up] = Math.max(last[up] as number, last[place] as number);
  }
  return last;
}

/** Finds a row among ascending ones. */
function placeOf(rows: Int32Array, row: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row ? low : NONE;
}

const NONE = -1;

/** Lengthens the calls whose durations are lower bounds, or not known. */
function stretch({ calls }: TracedTimeline, rows: Int32Array, { startNs, endNs, caller }: CallSpans): void {
  const flags = (place: number) => calls.flags.get(rows[place] as number);
  let last = Number.NEGATIVE_INFINITY;
  for (let place = rows.length - 1; place >= 0; place--) {
    const end = endNs[place] as number;
    if (end > last) last = end;
    const up = caller[place] as number;
    if (up === NONE || (flags(up) & OPEN_ENDED) === 0) continue;
    endNs[up] = Math.max(endNs[up] as number, end);
    startNs[up] = startsKnown(flags(up))
      ? (startNs[up] as number)
      : Math.min(startNs[up] as number, startNs[place] as number);
  }
  for (let place = rows.length - 1; place >= 0; place = caller[place] as number) {
    if ((flags(place) & CALL_FLAGS.noReturn) !== 0) endNs[place] = last;
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
function nest({ startNs, endNs, caller }: CallSpans, inOrder: boolean): void {
  let now = Number.NEGATIVE_INFINITY;
  let open = NONE;
  for (let place = 0; place < startNs.length; place++) {
    const up = caller[place] as number;
    for (; open !== up; open = caller[open] as number) now = endNs[open] as number;
    const start = startNs[place] as number;
    const duration = (endNs[place] as number) - start;
    const limit = up === NONE ? Number.POSITIVE_INFINITY : (endNs[up] as number);
    const begin = inOrder && up !== NONE ? now : Math.max(now, Math.min(start, limit - duration));
    startNs[place] = Math.min(begin, limit);
    endNs[place] = Math.min(begin + Math.max(0, duration), limit);
    now = startNs[place] as number;
    open = place;
  }
}
