import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clockText, decimalsFor } from '../../../src/view/calls/clock-text.js';
import { slowestCalls } from '../../../src/view/calls/slowest-calls.js';
import { type CallSpec, callTimeline, everyCall, roughTracks, type TrackSpec } from '../../support/calls.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;

const TRACKS: TrackSpec[] = [
  {
    comm: 'ls',
    tid: 7,
    startNs: 1_500_000_000,
    calls: [
      { name: 'open', selfNs: 1000, calls: [{ name: 'lookup', selfNs: 500 }] },
      { name: 'open', selfNs: 9000, flags: ['noReturn'] },
    ],
  },
  { comm: '', cpu: 1, calls: [{ name: 'interrupt', selfNs: 0, calls: [{ name: 'lookup', selfNs: 500 }] }] },
];

test('tells of each of the slowest calls when, where and called by whom it was', () => {
  const { rows, completeCalls, truncated } = slowestCalls(callTimeline(TRACKS), { naming: NAMING, limit: 2 });
  assert.deepEqual(rows, [
    {
      name: 'open',
      module: undefined,
      kind: 'unknown',
      durationNs: 2500,
      selfNs: 2000,
      startNs: 1_500_000_000,
      time: '101.500000',
      track: 'ls (7)',
      callers: [],
    },
    {
      name: 'lookup',
      module: undefined,
      kind: 'unknown',
      durationNs: 500,
      selfNs: 500,
      startNs: 1_500_001_000,
      time: '101.500001',
      track: 'ls (7)',
      callers: ['open'],
    },
  ]);
  assert.deepEqual([completeCalls, truncated], [3, { count: 1, longestNs: 9000 }]);
});

test('takes only the calls of chosen functions; of packed starts there is no time', () => {
  const packed = callTimeline(TRACKS, { hasTimes: false });
  const { rows, truncated } = slowestCalls(packed, { naming: NAMING, limit: 9, only: 'lookup' });
  assert.deepEqual(
    rows.map(({ track, callers, time }) => [track, callers, time]),
    [
      ['ls (7)', ['open'], undefined],
      ['cpu 1', ['[interrupt]'], undefined],
    ],
  );
  assert.deepEqual(truncated, { count: 0, longestNs: undefined });
});

test('writes times of the clock exactly, with six decimals where they hold them', () => {
  assert.equal(clockText(0, 12, 6), '12.000000');
  assert.equal(clockText(1_000_000_001, 12, 9), '13.000000001');
  assert.equal(clockText(-1000, 12, 6), '11.999999');
  assert.equal(clockText(-1000, 0, 6), '-0.000001');
  assert.equal(clockText(-1_000_000_000, 0, 9), '-1.000000000');
  assert.equal(clockText(123_456_000, 1_700_000_000, 6), '1700000000.123456');
  assert.deepEqual([decimalsFor([1000, -2000]), decimalsFor([1000, 1]), decimalsFor([])], [6, 9, 6]);
});

test('finds as many as asked, and none that is longer is left out', () => {
  const law = fc.property(roughTracks, fc.integer({ min: 0, max: 12 }), (tracks, limit) => {
    const { rows, completeCalls } = slowestCalls(callTimeline(tracks), { naming: NAMING, limit });
    const durations = tracks
      .flatMap(({ calls }) => [...everyCall(calls)])
      .filter(({ call }) => (call.flags ?? []).length === 0 && call.name !== 'scheduled-out')
      .map(({ call }) => call.printedNs ?? lasting(call))
      .sort((a, b) => b - a);
    assert.equal(completeCalls, durations.length);
    assert.deepEqual(
      rows.map(({ durationNs }) => durationNs),
      durations.slice(0, limit),
    );
  });
  fc.assert(law);
});

/** How long a call really takes, whatever the text prints. */
function lasting({ selfNs = 1, calls = [] }: CallSpec): number {
  return selfNs + calls.reduce((total, callee) => total + selfNs + lasting(callee), 0);
}
