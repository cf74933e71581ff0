import { FlameError } from '../../errors.js';
import { ONLY_DIFFERENCES } from '../../model/no-times.js';
import type { Recording } from '../../model/recording.js';
import type { ShownSpan } from '../../model/shown-span.js';
import { resolvePoint, type TimePoint } from './time-point.js';

/** The part of the recorded time that is wanted; without an end it goes as far as the recording does. */
export interface TimeRange {
  readonly from?: TimePoint;
  readonly to?: TimePoint;
}

/** Whether anything is asked for. */
export function isRange({ from, to }: TimeRange): boolean {
  return from !== undefined || to !== undefined;
}

/**
 * The range in nanoseconds, once all times of a recording are known.
 * @throws FlameError `usage` without any time, where times are differences, and where the range has no length
 */
export function resolveRange(range: TimeRange, recording: Recording, recordedNs: ShownSpan['recordedNs'] | undefined) {
  if (recording.clock.hasDifferences) throw onlyDifferences('--from and --to do not apply');
  if (recordedNs === undefined) throw noTimes();
  const { from, to } = range;
  const fromNs = from === undefined ? recordedNs.first : resolvePoint(from, recording.clock, recordedNs);
  const toNs = to === undefined || isEnd(to) ? Number.POSITIVE_INFINITY : resolvePoint(to, recording.clock, recordedNs);
  if (fromNs >= toNs) throw new FlameError('usage', '--from is not before --to');
  return { fromNs, toNs, recordedNs, cutCalls: 0 } satisfies ShownSpan;
}

/** The last record is part of the whole. */
function isEnd(point: TimePoint): boolean {
  return point.of === 'length' && point.share === 1;
}

export function noTimes(): FlameError {
  return new FlameError(
    'usage',
    '--from and --to do not apply: the input prints no times (folded text has none; perf script -F +time; echo 1 | sudo tee /sys/kernel/tracing/options/funcgraph-abstime)',
  );
}

/** @param refused what needs times that place something in time */
export function onlyDifferences(refused: string): FlameError {
  return new FlameError('usage', `${refused}: ${ONLY_DIFFERENCES}`);
}
