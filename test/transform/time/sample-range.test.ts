import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Recording } from '../../../src/model/recording.js';
import { SampleRangeSink } from '../../../src/transform/time/sample-range.js';
import { parseTimePoint } from '../../../src/transform/time/time-point.js';
import { isRange, type TimeRange } from '../../../src/transform/time/time-range.js';
import { Collected, feedRecords, type RecordSpec } from '../../support/sample-records.js';

function shown(samples: readonly RecordSpec[], range: TimeRange) {
  const recording = new Recording();
  recording.clock.timeNs(10, 0);
  const kept = new Collected(recording);
  const sink = new SampleRangeSink(recording, range, kept);
  feedRecords(samples, recording, sink);
  sink.end();
  return { kept: kept.stacks, left: Object.fromEntries(recording.ledger.filteredSamples), span: recording.shownSpan };
}

function rangeOf(from: string | undefined, to: string | undefined): TimeRange {
  return {
    ...(from === undefined ? {} : { from: parseTimePoint(from) }),
    ...(to === undefined ? {} : { to: parseTimePoint(to) }),
  };
}

const SAMPLES: readonly RecordSpec[] = [
  { stack: ['a', 'main'], timeNs: 1000 },
  { stack: ['b', 'a', 'main'], timeNs: 2000 },
  { stack: [], timeNs: 3000 },
  { stack: ['c', 'main'], timeNs: 5000 },
];

const CASES: readonly (readonly [string | undefined, string | undefined, readonly string[], Record<string, number>])[] =
  [
    ['+1us', undefined, ['b a main', '', 'c main'], { from: 1 }],
    [undefined, '10.000003', ['a main', 'b a main'], { to: 2 }],
    ['10.000002', '10.000003', ['b a main'], { from: 1, to: 2 }],
    ['50%', '100%', ['', 'c main'], { from: 2 }],
    ['+0s', '+4us', ['a main', 'b a main', ''], { to: 1 }],
    ['99%', undefined, ['c main'], { from: 3 }],
    ['11', undefined, [], { from: 4 }],
  ];

for (const [from, to, expected, left] of CASES) {
  test(`from ${from} to ${to}: ${expected.length} of ${SAMPLES.length} samples`, () => {
    const result = shown(SAMPLES, rangeOf(from, to));
    assert.deepEqual(result.kept, expected);
    assert.deepEqual(result.left, left);
    assert.deepEqual(result.span?.recordedNs, { first: 1000, last: 5000 });
  });
}

test('samples without any time cannot be cut, and a range must have a length', () => {
  assert.throws(() => shown([{ stack: ['a'] }], rangeOf('10%', undefined)), /the input prints no times/);
  assert.throws(() => shown(SAMPLES, rangeOf('50%', '50%')), /--from is not before --to/);
  assert.throws(() => shown(SAMPLES, rangeOf('60%', '+1us')), /--from is not before --to/);
  assert.deepEqual(shown([], rangeOf('10%', undefined)).kept, []);
  assert.equal(isRange({}), false);
});

test('two ranges that meet hold every sample once', () => {
  const times = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 99 }), (all, share) => {
      const samples = all.map((timeNs, index) => ({ stack: [`f${index}`], timeNs }));
      // So long that either part has a length, in whole nanoseconds.
      fc.pre(Math.max(...all) - Math.min(...all) >= 100);
      const before = shown(samples, rangeOf(undefined, `${share}%`));
      const after = shown(samples, rangeOf(`${share}%`, undefined));
      assert.deepEqual([...before.kept, ...after.kept].sort(), samples.map(({ stack }) => stack[0]).sort());
      assert.deepEqual(before.left, after.kept.length > 0 ? { to: after.kept.length } : {});
    }),
  );
});
