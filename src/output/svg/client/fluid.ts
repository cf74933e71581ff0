import type { Canvas } from './canvas.js';
import type { Toolbar } from './toolbar.js';

/**
 * Gives a fluid picture the width of where it stands, now and whenever that changes.
 * @param redraw places the boxes anew
 */
export function followWidth(canvas: Canvas, toolbar: Toolbar, redraw: () => void): void {
  const { root, settings } = canvas;
  const { narrowestPx } = settings;
  if (narrowestPx === undefined) return;
  const fit = () => {
    const seenPx = root.getBoundingClientRect().width;
    const widthPx = Math.max(Math.round(seenPx), narrowestPx);
    if (seenPx === 0 || widthPx === canvas.widthPx) return;
    canvas.widthPx = widthPx;
    root.setAttribute('viewBox', `0 0 ${widthPx} ${settings.heightPx}`);
    if (document.documentElement.isSameNode(root)) root.style.height = `calc(100vw*${settings.heightPx}/${widthPx})`;
    stretch(canvas, toolbar);
    redraw();
  };
  new ResizeObserver(fit).observe(root);
  fit();
}

/** What reaches from edge to edge beside the boxes. */
function stretch({ root, settings, widthPx }: Canvas, { frame, message }: Toolbar): void {
  const { paddingPx, toolbar } = settings;
  const rightPx = widthPx - paddingPx;
  frame.setAttribute('width', String(rightPx - toolbar.xPx));
  message.setAttribute('x', String(rightPx));
  for (const strip of root.querySelectorAll('.alarm')) strip.setAttribute('width', String(rightPx - paddingPx));
  for (const line of root.querySelectorAll('.lanes path')) {
    line.setAttribute('d', (line.getAttribute('d') ?? '').replace(/H.*/, `H${rightPx}`));
  }
}
