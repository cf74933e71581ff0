import { FlameError } from '../../errors.js';
import type { Clock } from '../../model/recording.js';

/** A point in a recording's time, as a user names it. */
export type TimePoint =
  /** What the recorder's clock printed. */
  | { readonly of: 'clock'; readonly seconds: number; readonly nanoseconds: number }
  /** After the first time in the recording. */
  | { readonly of: 'beginning'; readonly offsetNs: number }
  /** Of the recording's length; 0 to 1. */
  | { readonly of: 'length'; readonly share: number };

const NS_OF: Readonly<Record<string, number>> = { s: 1e9, ms: 1e6, us: 1e3, ns: 1 };
const POINT = /^(\+)?(\d{1,15})(?:\.(\d{1,9}))?(s|ms|us|ns|%)?$/;
const PER_CENT = 100;
const NS_DIGITS = 9;

/**
 * Reads a point in time: `1150.717543` on the recorder's clock, in seconds; `+2s`, `+250ms` from the recording's first
 * time on (without a unit: seconds); `25%` of its length.
 * @throws FlameError `usage` where it is none of these
 */
export function parseTimePoint(text: string): TimePoint {
  const [, plus, whole = '', fraction = '', unit] = POINT.exec(text.trim()) ?? [];
  if (whole === '') throw noPoint(text);
  if (unit === '%') {
    const share = Number(`${whole}.${fraction}`) / PER_CENT;
    if (plus !== undefined || share > 1) throw noPoint(text);
    return { of: 'length', share };
  }
  if (plus !== undefined) return { of: 'beginning', offsetNs: offsetNs(whole, fraction, unit) };
  if (unit !== undefined && unit !== 's') throw noPoint(text);
  return { of: 'clock', seconds: Number(whole), nanoseconds: Number(fraction.padEnd(NS_DIGITS, '0')) };
}

/** Digit by digit; what is below a nanosecond is left away. */
function offsetNs(whole: string, fraction: string, unit = 's'): number {
  const digits = String(NS_OF[unit] as number).length - 1;
  return Number(whole + fraction.padEnd(digits, '0').slice(0, digits));
}

function noPoint(text: string): FlameError {
  return new FlameError(
    'usage',
    `'${text}' is no point in time: write 1150.717543 (as the recorder printed it), +2s or +250ms (after the beginning), or 25% (of the whole)`,
  );
}

/** Nanoseconds from the clock's origin. */
export function resolvePoint(point: TimePoint, clock: Clock, recorded: { first: number; last: number }): number {
  if (point.of === 'clock') return clock.timeNs(point.seconds, point.nanoseconds);
  if (point.of === 'beginning') return recorded.first + point.offsetNs;
  return recorded.first + Math.round(point.share * (recorded.last - recorded.first));
}
