import type { FlameChart } from '../../../view/flame-chart.js';
import type { CallColumns } from '../client/settings.js';
import { packOrigins } from '../origins.js';
import { packColumn } from '../pack.js';
import { toldNames } from '../told-names.js';
import { callNames } from './boxes.js';
import { callNumbers } from './call-numbers.js';
import type { ChartPicture } from './picture.js';

/** What the script is told of the boxes: their numbers once, without what follows from others. */
export function packCalls(picture: ChartPicture): CallColumns {
  const { chart } = picture;
  const boxes = Array.from({ length: chart.length }, (_, box) => callNumbers(chart, box));
  const drawn = boxes.map(({ startNs }, box) => (chart.endNs[box] as number) - startNs);
  const totals = boxes.map(({ totalNs }) => totalNs);
  const column = (key: 'selfNs' | 'unseen' | 'thing') => boxes.map((numbers) => numbers[key]);
  return {
    length: chart.length,
    up: packColumn(
      Array.from(chart.below, (above, box) => (above < 0 ? 0 : box - above)),
      1,
    ),
    gap: packColumn(gapsOf(chart)),
    drawn: packColumn(drawn),
    total: packColumn(totals, drawn),
    self: packColumn(column('selfNs'), totals),
    unseen: packColumn(column('unseen')),
    thing: packColumn(column('thing')),
    ...(chart.samples === undefined ? {} : { samples: packColumn(Array.from(chart.samples), 1) }),
    named: toldNames(callNames(picture)).column,
    ...packOrigins(chart.names, chart.name),
  };
}

/** From each box's left neighbour below the same box, or the left edge of that, to its start. */
function gapsOf({ length, below, lane, startNs, endNs }: FlameChart): number[] {
  const gaps: number[] = [];
  const freeFromNs = new Map<number, number>();
  for (let box = 0; box < length; box++) {
    const start = startNs[box] as number;
    const above = below[box] as number;
    if (above < 0 && lane[box] !== lane[box - 1]) freeFromNs.set(-1, 0);
    gaps.push(start - (freeFromNs.get(above) ?? 0));
    freeFromNs.set(above, endNs[box] as number);
    freeFromNs.set(box, start);
  }
  return gaps;
}

export function boxesByLane({ lanes, lane }: FlameChart): number[] {
  const counts = lanes.map(() => 0);
  for (const at of lane) counts[at] = (counts[at] ?? 0) + 1;
  return counts;
}
