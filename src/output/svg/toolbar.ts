import type { Place } from './client/settings.js';
import { BUTTONS_PX, PADDING_PX, TITLE_Y_PX } from './metrics.js';

/** A picture at least this wide has its buttons beside the title, a narrower one below all the lines. */
const WIDE_PX = 900;
const TOOLBAR_PX = 26;

/** What decides whether and where there are buttons. */
export interface Drawn {
  readonly widthPx: number;
  readonly isStatic: boolean;
}

/** What the buttons take of the title's line. */
export function besideTitlePx({ widthPx, isStatic }: Drawn): number {
  return isStatic || widthPx < WIDE_PX ? 0 : BUTTONS_PX;
}

/** What they take below the lines above the plot. */
export function toolbarRowPx({ widthPx, isStatic }: Drawn): number {
  return isStatic || widthPx >= WIDE_PX ? 0 : TOOLBAR_PX + 4;
}

/** @param headerEndPx where the lines above the plot end */
export function toolbarPlace({ widthPx }: Drawn, headerEndPx: number): Place {
  const isWide = widthPx >= WIDE_PX;
  const toolbarPx = isWide ? BUTTONS_PX : widthPx - 2 * PADDING_PX;
  const yPx = isWide ? TITLE_Y_PX - 18 : headerEndPx - 8;
  return { xPx: widthPx - PADDING_PX - toolbarPx, yPx, widthPx: toolbarPx, heightPx: TOOLBAR_PX };
}
