import type { PlacedCalls } from './place-calls.js';

/** More boxes make a picture that browsers are slow to open. */
const MAX_BOXES = 20_000;

/**
 * The least duration of a call that is drawn, in nanoseconds, so that no more than {@link MAX_BOXES} are: the longest. Calls
 * of one duration are drawn all or none. 0 where there is room for every call.
 * @param isDrawn by row: whether the call has a place
 */
export function shortestDrawn({ startNs, endNs }: PlacedCalls, isDrawn: Uint8Array): number {
  const widths = endNs
    .map((end, row) => (isDrawn[row] === 0 ? 0 : end - (startNs[row] as number)))
    .filter((width) => width > 0);
  if (widths.length <= MAX_BOXES) return 0;
  widths.sort();
  const shortestLeftOut = widths.at(-MAX_BOXES - 1) as number;
  return widths.find((width) => width > shortestLeftOut) ?? shortestLeftOut;
}
