import { chartDetails } from './chart-details.js';
import { type Chart, openChart } from './chart-picture.js';
import { listenToDrag, listenToWheel } from './chart-pointer.js';
import { matchedCallsText, searchChart } from './chart-search.js';
import { isWhole, showTime, showWhole } from './chart-view.js';
import { type Abilities, letAnswer } from './interaction.js';
import type { ChartSettings } from './settings.js';

/** Makes the chart that the running script stands in answer to pointer and keys. */
export function startFlameChart(settings: ChartSettings): void {
  const chart = openChart(settings);
  if (chart === undefined) return;
  if (chart.advancePx > settings.advancePx) showWhole(chart);
  const tellZoom = letAnswer(
    chart,
    chartAbilities(chart),
    chart.boxes.map(({ rect }) => rect),
  );
  listenToWheel(chart, tellZoom);
  listenToDrag(chart, tellZoom);
}

function chartAbilities(chart: Chart): Abilities {
  return {
    detailsOf: (element) => {
      const box = chart.boxOf.get(element);
      return box === undefined
        ? (element.querySelector('title')?.textContent ?? '').split('\n')
        : chartDetails(chart, box);
    },
    zoomTo: (element) => {
      const box = chart.boxOf.get(element);
      if (box === undefined) return undefined;
      showTime(chart, box.startNs, box.endNs);
      return isWhole(chart) ? 'whole' : 'part';
    },
    reset: () => showWhole(chart),
    search: (pattern) => searchChart(chart, pattern),
    matchText: () => matchedCallsText(chart),
    hint: 'Click on a box, drag across or turn the wheel with Ctrl to zoom into time; Esc shows all',
  };
}
