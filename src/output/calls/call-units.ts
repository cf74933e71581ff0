import type { CallNumbers } from '../../view/calls/call-statistics.js';
import { countText } from '../quantities.js';

/** Stands where a number is not known. */
export const NOT_KNOWN = '–';

/** Nanoseconds as microseconds, exactly: `1,234.567`. */
export function microseconds(ns: number | undefined): string {
  if (ns === undefined) return NOT_KNOWN;
  const whole = Math.floor(ns / 1000);
  return `${countText(whole)}.${String(ns - whole * 1000).padStart(3, '0')}`;
}

/** Sums of times of which every one is unknown are unknown, not 0. */
export function knownSums({ calls, withoutDurationCalls, selfNs, totalNs, share }: CallNumbers) {
  return withoutDurationCalls < calls ? { selfNs, totalNs, share } : UNKNOWN_SUMS;
}

const UNKNOWN_SUMS = { selfNs: undefined, totalNs: undefined, share: undefined };

export const NEAREST_RANK =
  'p50, p90, p99 by nearest rank: the shortest duration that at least 50, 90, 99 % of the complete calls do not exceed';
