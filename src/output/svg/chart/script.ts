import type { FlameChart } from '../../../view/flame-chart.js';
import type { ChartSettings } from '../client/settings.js';
import { baseSettings, type Program, SHARED_MODULES, scriptXml } from '../script.js';
import { TORN_MIN_PX } from './metrics.js';
import type { ChartPicture } from './picture.js';

const FLAME_CHART: Program = {
  modules: [
    ...SHARED_MODULES,
    ...['duration-text', 'ticks', 'chart-picture', 'chart-view', 'chart-search', 'chart-pointer', 'flame-chart'],
  ],
  start: 'startFlameChart',
};

/** The script that makes a chart answer. */
export function flameChartScript(picture: ChartPicture): string {
  const { chart, axisYPx, plotTopPx, plotBottomPx } = picture;
  const settings: ChartSettings = {
    ...baseSettings(picture),
    boxes: packCalls(chart),
    durationNs: chart.durationNs,
    marks: differences(chart.marks.map(({ timeNs }) => timeNs)).join(' '),
    axisYPx,
    plotTopPx,
    plotBottomPx,
    tornMinPx: TORN_MIN_PX,
    isPartial: chart.dropped.boxes > 0,
  };
  return scriptXml(FLAME_CHART, settings);
}

/**
 * Of each box the difference of its start to the one before, how long it is drawn, how many boxes before it stands the one above it
 * (0 without one) and, where that differs from what is drawn, how long it took: `0 100 0,20 10 1,30 40 2 41`.
 */
function packCalls(chart: FlameChart): string {
  const starts = differences(chart.startNs);
  const packed: string[] = [];
  for (let box = 0; box < chart.length; box++) {
    const drawnNs = (chart.endNs[box] as number) - (chart.startNs[box] as number);
    const above = chart.below[box] as number;
    const totalNs = chart.totalNs[box] as number;
    const total = totalNs === drawnNs ? '' : ` ${totalNs}`;
    packed.push(`${starts[box]} ${drawnNs} ${above < 0 ? 0 : box - above}${total}`);
  }
  return packed.join(',');
}

function differences(numbers: ArrayLike<number>): number[] {
  return Array.from(numbers, (each, at) => each - (at === 0 ? 0 : (numbers[at - 1] as number)));
}
