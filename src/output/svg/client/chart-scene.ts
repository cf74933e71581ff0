import { chartDetails } from './chart-details.js';
import type { Chart, ChartBox } from './chart-picture.js';
import { matchedCallsText, searchChart } from './chart-search.js';
import { isWhole, showTime, showWhole } from './chart-view.js';
import { besideIn } from './rows.js';
import type { Direction, Scene } from './scene.js';

/** A chart as its reader uses it. */
export function chartScene(chart: Chart): Scene {
  const { boxes } = chart;
  return {
    boxes,
    start: () => boxes.find(({ shown }) => shown),
    boxOf: (element) => chart.boxOf.get(element),
    levelOf: (box) => (box as ChartBox).depth + 1,
    stackOf: (box) => pathTo(box as ChartBox),
    detailsOf: (box) => chartDetails(chart, box as ChartBox),
    isShown: (box) => (box as ChartBox).shown,
    neighbourOf: (box, direction) => neighbour(boxes, box as ChartBox, direction),
    zoomTo: (box) => showTime(chart, (box as ChartBox).startNs, (box as ChartBox).endNs),
    showWhole: () => showWhole(chart),
    isWhole: () => isWhole(chart),
    zoomState: () => (isWhole(chart) ? '' : `${hundredths(chart.fromNs)}-${hundredths(chart.toNs)}`),
    restoreZoom: (state) => restoreTime(chart, state),
    search: (pattern) => searchChart(chart, pattern),
    isMatch: (box) => (box as ChartBox).matched,
    matchedText: () => matchedCallsText(chart),
  };
}

function hundredths(timeNs: number): number {
  return Math.round(timeNs * 100) / 100;
}

function restoreTime(chart: Chart, state: string): boolean {
  const [fromNs = Number.NaN, toNs = Number.NaN] = state.split('-').map(Number);
  const isSpan = fromNs >= 0 && toNs > fromNs && fromNs < chart.settings.durationNs;
  if (isSpan) showTime(chart, fromNs, Math.min(toNs, chart.settings.durationNs));
  else showWhole(chart);
  return isSpan || state === '';
}

/** From the outermost call to this one. */
function pathTo(box: ChartBox): ChartBox[] {
  const path: ChartBox[] = [];
  for (let at: ChartBox | undefined = box; at !== undefined; at = at.above) path.push(at);
  return path.reverse();
}

function neighbour(boxes: readonly ChartBox[], box: ChartBox, direction: Direction): ChartBox | undefined {
  if (direction === 'up') return box.above ?? nearestLane(boxes, box, -1);
  if (direction === 'down') return longestCallee(boxes, box) ?? nearestLane(boxes, box, 1);
  const row = boxes.filter(({ lane, depth, shown }) => shown && lane === box.lane && depth === box.depth);
  return besideIn(row, box, direction);
}

function longestCallee(boxes: readonly ChartBox[], box: ChartBox): ChartBox | undefined {
  const callees = boxes.filter(({ above, shown }) => shown && above === box);
  return callees.sort((a, b) => b.endNs - b.startNs - (a.endNs - a.startNs))[0];
}

/** The outermost call of the next lane that shows any, as near in time as can be. */
function nearestLane(boxes: readonly ChartBox[], box: ChartBox, step: -1 | 1): ChartBox | undefined {
  const middleNs = (box.startNs + box.endNs) / 2;
  const distanceNs = ({ startNs, endNs }: ChartBox) => Math.max(startNs - middleNs, middleNs - endNs, 0);
  const beyond = boxes.filter(({ depth, shown, lane }) => shown && depth === 0 && (lane - box.lane) * step > 0);
  return beyond.sort((a, b) => (a.lane - b.lane) * step || distanceNs(a) - distanceNs(b))[0];
}
