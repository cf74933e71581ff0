import type { ChartSpans } from './chart-spans.js';

/** More boxes make a picture that browsers are slow to open. */
const MAX_BOXES = 20_000;
/** So many of the longest are kept before the shorter of them are dropped again. */
const ROOM = 4 * MAX_BOXES;

/**
 * The least duration of a call that is drawn, in nanoseconds, so that no more than {@link MAX_BOXES} are: the longest. Calls
 * of one duration are drawn all or none. 0 where there is room for every call. Memory does not follow the number of calls.
 * @param isDrawn by row: whether the call has a place
 */
export function shortestDrawn(spans: Pick<ChartSpans, 'widthNs'>, isDrawn: Uint8Array): number {
  const widths = new Float64Array(ROOM);
  let count = 0;
  let tooShort = 0;
  for (let row = 0; row < isDrawn.length; row++) {
    const width = isDrawn[row] === 0 ? 0 : spans.widthNs(row);
    if (width <= tooShort) continue;
    widths[count++] = width;
    if (count < ROOM) continue;
    widths.sort().copyWithin(0, ROOM - MAX_BOXES - 1);
    count = MAX_BOXES + 1;
    tooShort = widths[0] as number;
  }
  if (count <= MAX_BOXES) return 0;
  const longest = widths
    .subarray(0, count)
    .sort()
    .subarray(-MAX_BOXES - 1);
  const shortestLeftOut = longest[0] as number;
  return longest.find((width) => width > shortestLeftOut) ?? shortestLeftOut;
}
