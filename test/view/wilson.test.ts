import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wilsonInterval } from '../../src/view/wilson.js';

const rounded = (hits: number, samples: number): number[] => {
  const { low, high } = wilsonInterval(hits, samples);
  return [low, high].map((share) => Math.round(share * 1e4) / 1e4);
};

test('gives the intervals that statistics books print', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
  assert.deepEqual(rounded(81, 263), [0.2553, 0.3662]);
  assert.deepEqual(rounded(15, 148), [0.0624, 0.1605]);
  assert.deepEqual(rounded(0, 20), [0, 0.1611]);
  assert.deepEqual(rounded(1, 29), [0.0061, 0.1718]);
});

test('knows nothing without samples', () => {
  assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
});

test('reaches the ends exactly where nothing or everything was hit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), (samples) => {
      assert.equal(wilsonInterval(0, samples).low, 0);
      assert.equal(wilsonInterval(samples, samples).high, 1);
    }),
  );
});

test('holds the share, stays in the range, mirrors, and narrows with more samples', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (samples, share) => {
      const { low, high } = wilsonInterval(share * samples, samples);
      assert.ok(low >= 0 && low <= share + 1e-12 && share - 1e-12 <= high && high <= 1);
      const mirrored = wilsonInterval((1 - share) * samples, samples);
      assert.ok(Math.abs(mirrored.low - (1 - high)) < 1e-9);
      const more = wilsonInterval(share * samples * 4, samples * 4);
      assert.ok(more.high - more.low < high - low);
    }),
  );
});
