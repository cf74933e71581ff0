import { openGrid } from './heat-grid.js';
import { KeysSheet, listenToHeatKeys } from './heat-keys.js';
import { listenToHeatPointer } from './heat-pointer.js';
import { HeatRange } from './heat-range.js';
import type { HeatmapSettings } from './settings.js';

/** Makes the heatmap that the running script stands in answer to pointer and keys. */
export function startHeatmap(settings: HeatmapSettings): void {
  const grid = openGrid(settings);
  if (grid === undefined) return;
  const sheet = new KeysSheet(grid);
  const range = new HeatRange(grid, () => sheet.open());
  listenToHeatPointer(range);
  listenToHeatKeys(range, sheet);
  window.addEventListener('hashchange', () => range.follow());
}
