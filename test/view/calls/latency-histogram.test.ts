import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bucketStart, latencyHistogram } from '../../../src/view/calls/latency-histogram.js';
import { type CallSpec, callTimeline, roughTracks } from '../../support/calls.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;

function lasting(...durations: number[]): CallSpec[] {
  return durations.map((selfNs) => ({ name: 'f', selfNs }));
}

test('bounds are powers of two of each unit', () => {
  assert.deepEqual(
    Array.from({ length: 14 }, (_, bucket) => bucketStart(bucket)),
    [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000, 2000, 4000],
  );
  assert.deepEqual([20, 21, 30, 31, 32, 41].map(bucketStart), [512e3, 1e6, 512e6, 1e9, 2e9, 1024e9]);
});

test('counts the complete calls of one function in buckets, empty ones between them too', () => {
  const profile = callTimeline([
    {
      calls: [
        ...lasting(1999, 2000, 3999, 9000, 1000),
        { name: 'f', selfNs: 70_000, flags: ['noReturn'] },
        { name: 'f', selfNs: 50_000, flags: ['noEntry'] },
        { name: 'g', selfNs: 5 },
      ],
    },
  ]);
  const { buckets, functions, numbers, truncated } = latencyHistogram(profile, { naming: NAMING, only: 'f' });
  assert.deepEqual(
    buckets.map(({ fromNs, toNs, calls }) => [fromNs, toNs, calls]),
    [
      [1000, 2000, 2],
      [2000, 4000, 2],
      [4000, 8000, 0],
      [8000, 16_000, 1],
    ],
  );
  assert.deepEqual(functions, ['f']);
  assert.deepEqual([numbers.calls, numbers.completeCalls, numbers.p50Ns, numbers.maxNs], [7, 5, 2000, 9000]);
  assert.deepEqual(truncated, { count: 2, longestNs: 70_000 });
  assert.ok(numbers.share > 0.99 && numbers.share < 1);
});

test('takes the functions that a predicate accepts together, or none', () => {
  const profile = callTimeline([{ calls: [...lasting(0), { name: 'fg', selfNs: 600 }, { name: 'x' }] }]);
  const both = latencyHistogram(profile, { naming: NAMING, only: (name) => name.startsWith('f') });
  assert.deepEqual(both.functions, ['f', 'fg']);
  assert.deepEqual(
    [both.buckets.length, both.buckets[0], both.buckets.at(-1)?.toNs],
    [11, { fromNs: 0, toNs: 1, calls: 1 }, 1000],
  );
  const none = latencyHistogram(profile, { naming: NAMING, only: 'y' });
  assert.deepEqual([none.functions, none.buckets, none.numbers.calls, none.numbers.maxNs], [[], [], 0, undefined]);
});

test('every complete call is in one bucket that holds its duration', () => {
  const law = fc.property(roughTracks, (tracks) => {
    const { buckets, numbers } = latencyHistogram(callTimeline(tracks), { naming: NAMING, only: () => true });
    assert.equal(
      buckets.reduce((sum, { calls }) => sum + calls, 0),
      numbers.completeCalls,
    );
    for (const [i, { fromNs }] of buckets.entries()) if (i > 0) assert.equal(fromNs, buckets[i - 1]?.toNs);
    const [first, last] = [buckets[0], buckets.at(-1)];
    if (first === undefined || last === undefined) return;
    assert.ok(first.calls > 0 && last.calls > 0);
    assert.ok((numbers.minNs ?? -1) >= first.fromNs && (numbers.minNs ?? -1) < first.toNs);
    assert.ok((numbers.maxNs ?? -1) >= last.fromNs && (numbers.maxNs ?? -1) < last.toNs);
  });
  fc.assert(law);
});
