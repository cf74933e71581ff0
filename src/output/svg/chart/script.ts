import { isPartial } from '../../../view/flame-chart.js';
import type { ChartSettings } from '../client/settings.js';
import { baseSettings, scriptText } from '../script.js';
import { TORN_MIN_PX } from './metrics.js';
import { boxesByLane, packCalls } from './pack-calls.js';
import type { ChartPicture } from './picture.js';

/** The script that makes a chart answer. */
export function flameChartScript(picture: ChartPicture): string {
  const { chart, axisYPx, plotTopPx, plotBottomPx } = picture;
  const settings: ChartSettings = {
    ...baseSettings(picture),
    columns: packCalls(picture),
    lanes: boxesByLane(chart),
    isPacked: chart.starts === 'packed',
    durationNs: chart.durationNs,
    marks: differences(chart.marks.map(({ timeNs }) => timeNs)).join(' '),
    axisYPx,
    plotTopPx,
    plotBottomPx,
    tornMinPx: TORN_MIN_PX,
    isPartial: isPartial(chart.dropped),
  };
  return scriptText('flame-chart', settings);
}

function differences(numbers: ArrayLike<number>): number[] {
  return Array.from(numbers, (each, at) => each - (at === 0 ? 0 : (numbers[at - 1] as number)));
}
