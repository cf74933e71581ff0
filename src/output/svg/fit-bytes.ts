import { FlameError } from '../../errors.js';
import { countText } from '../../model/count-text.js';

/** Steps of the least width, a px. */
const STEPS_PER_PX = 100;

interface Limits {
  /** The least width to begin with, in px, and one at which nothing is left but the picture itself. */
  readonly fromPx: number;
  readonly toPx: number;
  readonly maxBytes: number;
}

/**
 * Finds the least width of boxes, in hundredths of a px, with which a picture takes no more than so many bytes. Where a higher
 * one can need more bytes than a lower one, as merged boxes appear, it is one that fits and below which the next does not.
 * @param draw writes the picture with boxes of this least width, in px
 * @throws FlameError `usage` where not even the picture without boxes fits
 */
export function fittingWidthPx(draw: (minWidthPx: number) => Iterable<string>, limits: Limits): number {
  const { fromPx, toPx, maxBytes } = limits;
  const fits = (minWidthPx: number) => fitsInto(maxBytes, draw(minWidthPx));
  if (fits(fromPx)) return fromPx;
  let tooLow = Math.floor(fromPx * STEPS_PER_PX);
  let enough = Math.ceil(toPx * STEPS_PER_PX);
  if (!fits(enough / STEPS_PER_PX)) refuse(draw(enough / STEPS_PER_PX), maxBytes);
  while (enough - tooLow > 1) {
    const middle = Math.floor((tooLow + enough) / 2);
    if (fits(middle / STEPS_PER_PX)) enough = middle;
    else tooLow = middle;
  }
  return enough / STEPS_PER_PX;
}

/** Whether a text takes no more bytes as UTF-8; only so much of it is made. */
export function fitsInto(maxBytes: number, pieces: Iterable<string>): boolean {
  return bytesOf(pieces, maxBytes) <= maxBytes;
}

/** Stops counting when there are too many. */
function bytesOf(pieces: Iterable<string>, enough = Number.POSITIVE_INFINITY): number {
  let bytes = 0;
  for (const piece of pieces) {
    bytes += Buffer.byteLength(piece);
    if (bytes > enough) break;
  }
  return bytes;
}

function refuse(least: Iterable<string>, maxBytes: number): never {
  const needed = countText(bytesOf(least));
  throw new FlameError(
    'usage',
    `no picture fits into ${countText(maxBytes)} bytes: without any frame it takes ${needed} (fewer facts, or --static, make it smaller)`,
  );
}
