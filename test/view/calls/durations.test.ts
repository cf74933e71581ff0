import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { durationNumbers, nearestRank } from '../../../src/view/calls/durations.js';

test('a percentile is the value of its rank, rounded up', () => {
  const five = Float64Array.of(15, 20, 35, 40, 50);
  assert.deepEqual(
    [5, 20, 21, 30, 40, 50, 99, 100].map((percent) => nearestRank(five, percent)),
    [15, 15, 20, 20, 20, 35, 50, 50],
  );
  assert.equal(nearestRank(Float64Array.of(7), 1), 7);
  const hundred = Float64Array.from({ length: 100 }, (_, i) => i + 1);
  assert.deepEqual(
    [50, 90, 99].map((percent) => nearestRank(hundred, percent)),
    [50, 90, 99],
  );
});

test('no fewer than that share of the values are at most the percentile, and no smaller value does', () => {
  const values = fc.array(fc.nat(50), { minLength: 1, maxLength: 300 });
  const law = fc.property(values, fc.integer({ min: 1, max: 100 }), (numbers, percent) => {
    const sorted = Float64Array.from(numbers).sort();
    const value = nearestRank(sorted, percent);
    const atMost = (limit: number) => 100 * sorted.filter((number) => number <= limit).length;
    assert.ok(atMost(value) >= percent * sorted.length);
    assert.ok(atMost(value - 1) < percent * sorted.length);
  });
  fc.assert(law);
});

test('of no call nothing is known', () => {
  assert.ok(Object.values(durationNumbers(new Float64Array(0))).every((number) => number === undefined));
});
