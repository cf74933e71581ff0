/** Where a box stands, in px with two decimals. */
export interface Span {
  readonly xPx: number;
  readonly widthPx: number;
}

/**
 * Rounds both ends of a box to hundredths of a px, and the width never by itself: boxes that touch still touch, and no box
 * leaves the one it stands in.
 * @param from weight on the box's left, counted from the edge of what is shown
 * @param to the same for its right end
 */
export function spanOf(from: number, to: number, pxPerWeight: number, paddingPx: number): Span {
  const left = Math.round(from * pxPerWeight * 100);
  const right = Math.round(to * pxPerWeight * 100);
  return { xPx: (left + paddingPx * 100) / 100, widthPx: (right - left) / 100 };
}
