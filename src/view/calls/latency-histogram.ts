import type { TracedTimeline } from '../../model/traced-profile.js';
import type { NamingOptions } from '../names/frame-names.js';
import { NO_GROUP } from './call-groups.js';
import { nameCalls } from './call-names.js';
import { type CallNumbers, numbersOf } from './call-statistics.js';
import { chosenNames, type FunctionChoice, type TruncatedCalls, truncatedCalls } from './chosen-calls.js';
import { durationsByGroup } from './durations.js';

/** Complete calls that took at least `fromNs` and less than `toNs` nanoseconds. */
export interface LatencyBucket {
  /** The shortest duration that falls into it, in nanoseconds. */
  readonly fromNs: number;
  /** Where the next bucket begins, in nanoseconds. */
  readonly toNs: number;
  /** How many complete calls took from `fromNs` to less than `toNs`. */
  readonly calls: number;
}

/** How the durations of single calls are distributed. */
export interface LatencyHistogram {
  readonly profile: TracedTimeline;
  /** The functions whose calls these are: names in bytes, in byte order. */
  readonly functions: readonly string[];
  /** Of all their calls together; a call inside another counts as one of its own. */
  readonly numbers: CallNumbers;
  /** From the first that holds a call to the last, empty ones between them too. */
  readonly buckets: readonly LatencyBucket[];
  readonly truncated: TruncatedCalls;
}

/** Whose durations are counted. */
export interface HistogramOptions {
  readonly naming: NamingOptions;
  readonly only: FunctionChoice;
}

/** Puts the complete calls of the chosen functions into buckets: see {@link bucketStart}. */
export function latencyHistogram(profile: TracedTimeline, options: HistogramOptions): LatencyHistogram {
  const names = nameCalls(profile, options.naming);
  const chosen = chosenNames(names, options.only);
  const groupOf = names.nameOf.map((name) => groupOfName(name, chosen));
  const groups = { count: 2, groupOf };
  return {
    profile,
    functions: names.names
      .filter((_, name) => chosen[name])
      .map(({ text }) => text)
      .sort(),
    numbers: numbersOf(profile, groups)[CHOSEN] as CallNumbers,
    buckets: bucketsOf(durationsByGroup(profile, groups)[CHOSEN] as Float64Array),
    truncated: truncatedCalls(profile, names, chosen),
  };
}

const CHOSEN = 0;
/** Kept for the share of self time, which is of all functions. */
const OTHERS = 1;

function groupOfName(name: number, chosen: readonly boolean[]): number {
  if (name < 0) return NO_GROUP;
  return chosen[name] === true ? CHOSEN : OTHERS;
}

function bucketsOf(sorted: Float64Array): LatencyBucket[] {
  const buckets: LatencyBucket[] = [];
  if (sorted.length === 0) return buckets;
  let at = 0;
  for (let bucket = bucketOf(sorted[0] as number); at < sorted.length; bucket++) {
    const toNs = bucketStart(bucket + 1);
    const first = at;
    while (at < sorted.length && (sorted[at] as number) < toNs) at++;
    buckets.push({ fromNs: bucketStart(bucket), toNs, calls: at - first });
  }
  return buckets;
}

function bucketOf(durationNs: number): number {
  let bucket = 0;
  while (bucketStart(bucket + 1) <= durationNs) bucket++;
  return bucket;
}

/** 1, 2, 4 … 512 of a unit: the next bound is 1 of the next unit. */
const BOUNDS_A_UNIT = 10;
/** Nanoseconds, microseconds, milliseconds; seconds double without end. */
const SMALL_UNITS = 3;

/**
 * The lower bound of a bucket in nanoseconds: 0, then powers of two of each unit — 1, 2, 4 … 512 ns, 1, 2, 4 … 512 µs,
 * and so on — so that all can be read. The bucket from 512 on ends at 1000, not 1024.
 */
export function bucketStart(bucket: number): number {
  if (bucket === 0) return 0;
  const unit = Math.min(SMALL_UNITS, Math.floor((bucket - 1) / BOUNDS_A_UNIT));
  return 1000 ** unit * 2 ** (bucket - 1 - unit * BOUNDS_A_UNIT);
}
