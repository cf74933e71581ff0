import { decodeBytes } from '../model/bytes.js';
import { countText } from '../model/count-text.js';
import type { WallClock } from '../model/wall-clock.js';
import { missingLines, recordedLines } from './facts.js';

const DECIMALS = 6;

const TRACED =
  'Traced, exact: on cpu and off cpu, from sched_switch events; together with what is not known they are the wall clock of a thread';

/** What a reader must know of the wall clock of threads. */
export function wallClockFacts(clock: WallClock): string[] {
  const { switches, sampledEvent } = clock;
  return [
    wallClockText(clock),
    TRACED,
    sampledEvent === undefined
      ? 'No samples beside them: what was done on the cpu is not told (perf record -a -e sched:sched_switch -e cpu-clock -F 99 -g tells it)'
      : `Sampled: in which functions the samples of ${decodeBytes(sampledEvent)} found a thread on the cpu; shares of its samples with their 95 % interval, and no durations`,
    ...(switches.gaps === 0
      ? []
      : [
          `${countText(switches.gaps)} of ${countText(switches.switchCount)} switches do not follow from those before on their cpus: what lies between is not known`,
        ]),
    ...recordedLines(clock, DECIMALS),
    ...missingLines(clock.recording.ledger),
  ];
}

/** `wall clock of 12 threads`. */
export function wallClockText({ threads }: Pick<WallClock, 'threads'>): string {
  return `Wall clock of ${threads.length === 1 ? '1 thread' : `${threads.length} threads`}`;
}
