import type { TracedTimeline } from '../../model/traced-profile.js';
import { type CallGroups, NO_GROUP } from './call-groups.js';
import { isComplete } from './call-names.js';

/** How long single calls took, whole nanoseconds; all `undefined` where there is no complete call. */
export interface DurationNumbers {
  /** The shortest, in nanoseconds; `undefined` without a complete call, as all below. */
  readonly minNs: number | undefined;
  /** Rounded to a whole nanosecond. */
  readonly meanNs: number | undefined;
  /** The median: half of the calls took so long or less. Nearest rank, so that it is a duration that occurred. */
  readonly p50Ns: number | undefined;
  /** So long or less took 90 % of the calls. */
  readonly p90Ns: number | undefined;
  /** So long or less took 99 % of the calls. */
  readonly p99Ns: number | undefined;
  /** The longest. */
  readonly maxNs: number | undefined;
}

const UNKNOWN: DurationNumbers = {
  minNs: undefined,
  meanNs: undefined,
  p50Ns: undefined,
  p90Ns: undefined,
  p99Ns: undefined,
  maxNs: undefined,
};

/** The durations of each group's complete calls, ascending: views of one array of 8 bytes a call. */
export function durationsByGroup({ calls }: TracedTimeline, { count, groupOf }: CallGroups): Float64Array[] {
  const ends = new Int32Array(count + 1);
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] as number;
    if (group !== NO_GROUP && isComplete(calls.flags.get(row))) ends[group + 1] = (ends[group + 1] as number) + 1;
  }
  for (let group = 0; group < count; group++) ends[group + 1] = (ends[group + 1] as number) + (ends[group] as number);
  const durations = new Float64Array(ends[count] as number);
  const starts = ends.slice();
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] as number;
    if (group === NO_GROUP || !isComplete(calls.flags.get(row))) continue;
    const place = starts[group] as number;
    durations[place] = calls.totalNs.get(row);
    starts[group] = place + 1;
  }
  return Array.from({ length: count }, (_, group) => durations.subarray(ends[group], ends[group + 1]).sort());
}

/** @param sorted durations in nanoseconds, ascending */
export function durationNumbers(sorted: Float64Array): DurationNumbers {
  if (sorted.length === 0) return UNKNOWN;
  let sum = 0;
  for (const duration of sorted) sum += duration;
  return {
    minNs: sorted[0],
    meanNs: Math.round(sum / sorted.length),
    p50Ns: nearestRank(sorted, 50),
    p90Ns: nearestRank(sorted, 90),
    p99Ns: nearestRank(sorted, 99),
    maxNs: sorted.at(-1),
  };
}

/**
 * The percentile by the nearest-rank method (NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.6.2, names the others;
 * this is definition 1 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996): the value of rank
 * ⌈p/100 · n⌉, the smallest that at least p % of the values do not exceed. Always one of the values, never between two.
 * @param sorted ascending, at least one
 * @param percent a whole number from 1 to 100, so that the rank is exact
 */
export function nearestRank(sorted: Float64Array, percent: number): number {
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] as number;
}
