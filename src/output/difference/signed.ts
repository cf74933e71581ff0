import { countText } from '../quantities.js';

const MINUS = '−';

/** A whole number with its sign, thousands set apart: `+1,234`, `−5`, `0`. */
export function signedCount(change: number): string {
  if (change === 0) return '0';
  return `${change < 0 ? MINUS : '+'}${countText(Math.abs(change))}`;
}

/** A change of a share, from -1 to 1, in percentage points of two decimals: `+1.25`; one too small to show is `+0.00`. */
export function signedPoints(change: number): string {
  if (change === 0) return '0';
  return `${change < 0 ? MINUS : '+'}${Math.abs(change * 100).toFixed(2)}`;
}

/** By how much something grew, of what it was: `+50.0 %`, or `new` and `gone`. */
export function relativeChange(before: number, after: number): string {
  if (before === after) return '0 %';
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  const percent = (100 * Math.abs(after - before)) / before;
  return `${after < before ? MINUS : '+'}${percent.toFixed(1)} %`;
}
