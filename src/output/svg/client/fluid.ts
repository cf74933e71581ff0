import type { Canvas } from './canvas.js';
import { setAttributes, standsAlone } from './element.js';

/**
 * Gives a fluid picture the width of where it stands, now and whenever that changes.
 * @param redraw places the boxes anew
 */
export function followWidth(canvas: Canvas, redraw: () => void): void {
  const { root, settings } = canvas;
  const { narrowestPx } = settings;
  if (narrowestPx === undefined) return;
  const fit = () => {
    const seenPx = root.getBoundingClientRect().width;
    const widthPx = Math.max(Math.round(seenPx), narrowestPx);
    if (seenPx === 0 || widthPx === canvas.widthPx) return;
    canvas.widthPx = widthPx;
    setAttributes(root, { viewBox: `0 0 ${widthPx} ${settings.heightPx}` });
    if (standsAlone(root)) root.style.height = `calc(100vw*${settings.heightPx}/${widthPx})`;
    redraw();
  };
  new ResizeObserver(fit).observe(root);
  fit();
}
