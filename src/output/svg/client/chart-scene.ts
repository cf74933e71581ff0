import { chartDetails } from './chart-details.js';
import type { Chart, ChartBox } from './chart-picture.js';
import { matchedCallsText, searchChart } from './chart-search.js';
import { isWhole, showTime, showWhole } from './chart-view.js';
import { Rows } from './rows.js';
import type { Scene } from './scene.js';

/** More rows than any lane has. */
const LANE_ROWS = 1e6;

/** A chart as its reader uses it. */
export function chartScene(chart: Chart): Scene {
  const { boxes } = chart;
  let rows: Rows<ChartBox> | undefined;
  return {
    boxes,
    start: () => boxes.find(({ shown }) => shown),
    boxOf: (element) => chart.boxOf.get(element),
    levelOf: (box) => (box as ChartBox).depth + 1,
    stackOf: (box) => pathTo(box as ChartBox),
    detailsOf: (box) => chartDetails(chart, box as ChartBox),
    isShown: (box) => (box as ChartBox).shown,
    neighbourOf: (box, direction) => {
      rows ??= new Rows(
        boxes,
        ({ lane, depth }) => lane * LANE_ROWS + depth,
        ({ shown }) => shown,
      );
      if (direction === 'up') return callerOrLane(chart, rows, box as ChartBox);
      return direction === 'down' ? calleeOrLane(chart, rows, box as ChartBox) : rows.go(box as ChartBox, direction);
    },
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

function callerOrLane(chart: Chart, rows: Rows<ChartBox>, box: ChartBox): ChartBox | undefined {
  return box.above ?? nearestLane(chart, rows, box, -1);
}

/** The longest shown callee. */
function calleeOrLane(chart: Chart, rows: Rows<ChartBox>, box: ChartBox): ChartBox | undefined {
  const callees = rows.shown(box.lane * LANE_ROWS + box.depth + 1).filter(({ above }) => above === box);
  const longest = callees.reduce<ChartBox | undefined>(
    (best, each) => (best === undefined || each.endNs - each.startNs > best.endNs - best.startNs ? each : best),
    undefined,
  );
  return longest ?? nearestLane(chart, rows, box, 1);
}

/** The outermost call of the next lane that shows any, as near in time as can be. */
function nearestLane({ settings }: Chart, rows: Rows<ChartBox>, box: ChartBox, step: -1 | 1): ChartBox | undefined {
  const middleNs = (box.startNs + box.endNs) / 2;
  const distanceNs = ({ startNs, endNs }: ChartBox) => Math.max(startNs - middleNs, middleNs - endNs, 0);
  for (let lane = box.lane + step; lane >= 0 && lane < settings.lanes.length; lane += step) {
    const [nearest] = rows.shown(lane * LANE_ROWS).sort((a, b) => distanceNs(a) - distanceNs(b));
    if (nearest !== undefined) return nearest;
  }
  return undefined;
}
