import { CALL_FLAGS } from '../../../model/traced-profile.js';
import type { FrameName } from '../../../view/call-tree.js';
import type { FlameChart } from '../../../view/flame-chart.js';
import { type CallNumbers, UNSEEN } from '../client/call-details.js';

/** What a box of a chart tells. */
export function callNumbers(chart: FlameChart, box: number): CallNumbers {
  return {
    thing: thingOf(chart, box),
    startNs: chart.startNs[box] as number,
    totalNs: chart.totalNs[box] as number,
    selfNs: chart.selfNs[box] as number,
    unseen: unseenBits(chart.flags[box] as number),
    ...(chart.samples === undefined ? {} : { samples: chart.samples[box] as number }),
  };
}

function thingOf(chart: FlameChart, box: number): number {
  if (chart.isCall[box] === 1) return 0;
  return (chart.names[chart.name[box] as number] as FrameName).kind === 'interrupt' ? 1 : 2;
}

function unseenBits(flags: number): number {
  const bit = (flag: number, unseen: number) => ((flags & flag) === 0 ? 0 : unseen);
  return (
    bit(CALL_FLAGS.noEntry, UNSEEN.entry) |
    bit(CALL_FLAGS.noReturn, UNSEEN.return) |
    bit(CALL_FLAGS.lostInside, UNSEEN.inside) |
    bit(CALL_FLAGS.noDuration, UNSEEN.duration)
  );
}
