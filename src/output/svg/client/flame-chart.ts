import { type Chart, openChart } from './chart-picture.js';
import { listenToDrag, listenToWheel } from './chart-pointer.js';
import { chartScene } from './chart-scene.js';
import { showTime, showWhole } from './chart-view.js';
import { followWidth } from './fluid.js';
import { Interaction } from './interaction.js';
import { listenToKeys } from './keys.js';
import { listenToPointer } from './pointer.js';
import { listenToAddress, touchHint } from './reader.js';
import type { ChartSettings } from './settings.js';

const CHART_KEYS = [
  ['drag', 'across the lanes: zoom to what lies between'],
  ['Ctrl + wheel', 'zoom in or out of the time under the pointer'],
] as const;

/** Makes the chart that the running script stands in answer to pointer and keys. */
export function startFlameChart(settings: ChartSettings): void {
  const chart = openChart(settings);
  if (chart === undefined) return;
  if (chart.advancePx > settings.advancePx) showWhole(chart);
  const hint = touchHint('Click, drag or Ctrl + wheel to zoom; ? lists keys');
  const reader = new Interaction(chart, chartScene(chart), { hint, keys: CHART_KEYS, linesAt: markLines });
  followWidth(chart, () => {
    stretchLanes(chart);
    showTime(chart, chart.fromNs, chart.toNs);
  });
  listenToPointer(reader);
  listenToWheel(chart, () => reader.zoomed());
  listenToDrag(chart, () => reader.zoomed());
  listenToKeys(reader);
  listenToAddress(reader);
}

/** What a mark says. */
function markLines(element: Element): string[] {
  const mark = element.closest('.marks > g');
  return mark === null ? [] : (mark.querySelector('title')?.textContent ?? '').split('\n');
}

/** Gives the lines between lanes the width of the picture. */
function stretchLanes({ root, settings, widthPx }: Chart): void {
  for (const line of root.querySelectorAll('.lanes path')) {
    line.setAttribute('d', (line.getAttribute('d') ?? '').replace(/H.*/, `H${widthPx - settings.paddingPx}`));
  }
}
