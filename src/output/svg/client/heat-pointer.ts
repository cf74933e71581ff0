import { cellUnder } from './heat-grid.js';
import type { HeatRange } from './heat-range.js';

/** Dragging chooses what lies between in time, a click one cell, a click with Shift what lies up to there. */
export function listenToHeatPointer(range: HeatRange): void {
  const { grid } = range;
  const { hit } = grid;
  let isDragging = false;
  hit.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    isDragging = true;
    hit.setPointerCapture(event.pointerId);
    range.choose(cellUnder(grid, event), event.shiftKey);
    event.preventDefault();
  });
  hit.addEventListener('pointermove', (event) => {
    const cell = cellUnder(grid, event);
    if (isDragging) range.choose(cell, true);
    else range.point(cell);
  });
  hit.addEventListener('pointerup', () => {
    isDragging = false;
    grid.cursor.focus({ preventScroll: true });
  });
  hit.addEventListener('pointercancel', () => {
    isDragging = false;
  });
  hit.addEventListener('pointerleave', () => range.point(undefined));
}
