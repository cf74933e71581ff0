import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodMeasure, SAMPLE_COUNT } from '../../src/model/measure.js';
import { countText, weightText } from '../../src/output/quantities.js';
import { durationText } from '../../src/output/svg/client/duration-text.js';
import { shareText } from '../../src/output/svg/client/share-text.js';

test('thousands are set apart', () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(countText), ['0', '999', '1,000', '1,234,567']);
});

test('a time is told in the unit that suits it', () => {
  const texts = [0, 999, 1500, 12_345_678, 61_000_000_000].map(durationText);
  assert.deepEqual(texts, ['0 ns', '999 ns', '1.50 µs', '12.35 ms', '61.00 s']);
});

test('a share is never rounded to nothing or to everything', () => {
  assert.equal(shareText(1, 3), '33.33 %');
  assert.equal(shareText(1, 1e6), '< 0.01 %');
  assert.equal(shareText(999_999, 1e6), '> 99.99 %');
  assert.deepEqual([shareText(0, 3), shareText(3, 3), shareText(0, 0)], ['0 %', '100 %', '0 %']);
});

test('a weight says what it counts, and sampled time is no duration', () => {
  assert.equal(weightText(SAMPLE_COUNT, 1), '1 sample');
  assert.equal(weightText(SAMPLE_COUNT, 1200), '1,200 samples');
  assert.equal(weightText(periodMeasure('cycles'), 1200), '1,200 events');
  assert.equal(weightText(periodMeasure('cycles'), 1200, 'cycles'), '1,200 cycles');
  assert.equal(weightText(periodMeasure('cpu-clock'), 2e9), '2.00 s of sampled time');
  assert.equal(weightText({ kind: 'traced', of: 'self-time', unit: 'nanoseconds' }, 2e6), '2.00 ms');
  assert.equal(weightText({ kind: 'traced', of: 'calls', unit: 'count' }, 5), '5 calls');
});
