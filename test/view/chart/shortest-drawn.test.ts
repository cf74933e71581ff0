import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shortestDrawn } from '../../../src/view/chart/shortest-drawn.js';

const MAX_BOXES = 20_000;

/** Calls so long each, every tenth of which has no place. */
function shortestOf(widths: Float64Array): number {
  const isDrawn = Uint8Array.from(widths, (_, row) => (row % 10 === 0 ? 0 : 1));
  return shortestDrawn({ widthNs: (row) => widths[row] as number }, isDrawn);
}

/** The same by sorting all. */
function wanted(widths: Float64Array): number {
  const longest = widths
    .filter((width, row) => row % 10 !== 0 && width > 0)
    .sort()
    .reverse();
  if (longest.length <= MAX_BOXES) return 0;
  const leftOut = longest[MAX_BOXES] as number;
  return longest.findLast((width) => width > leftOut) ?? leftOut;
}

test('the longest calls are found among any number of them, in any order, equal ones too', () => {
  const count = fc.constantFrom(0, 1, 22_222, 22_223, 22_224, 90_000, 250_000);
  const order = fc.constantFrom('ascending', 'descending', 'mixed');
  const kinds = fc.constantFrom(1, 2, 50, 19_999, 1e6);
  fc.assert(
    fc.property(count, order, kinds, fc.nat(1e6), (length, how, distinct, seed) => {
      const widths = Float64Array.from({ length }, (_, row) => (Math.imul(row + seed, 0x9e3779b1) >>> 0) % distinct);
      if (how !== 'mixed') widths.sort();
      if (how === 'descending') widths.reverse();
      assert.equal(shortestOf(widths), wanted(widths));
    }),
    { numRuns: 40 },
  );
});
