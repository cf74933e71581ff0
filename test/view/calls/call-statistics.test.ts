import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALL_SORTS } from '../../../src/view/calls/call-sort.js';
import { type CalledFunction, callSiteStatistics, callStatistics } from '../../../src/view/calls/call-statistics.js';
import { type CallSpec, callTimeline, interruptedTimeline } from '../../support/calls.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;
const OPTIONS = { naming: NAMING };

function row(rows: readonly CalledFunction[], name: string): CalledFunction {
  const found = rows.find((candidate) => candidate.name === name);
  assert.ok(found, name);
  return found;
}

test('counts calls, sums and single durations of each function', () => {
  const profile = callTimeline([
    {
      calls: [
        { name: 'read', module: '[kernel]', selfNs: 10, calls: [{ name: 'copy', selfNs: 5 }] },
        { name: 'read', module: '[ext4]', selfNs: 100 },
        { name: 'copy', selfNs: 7 },
      ],
    },
  ]);
  const { rows, selfNs, scheduledOutNs, interruptNs } = callStatistics(profile, OPTIONS);
  assert.deepEqual(rows, [
    {
      name: 'read',
      module: '[ext4]',
      kind: 'kernel',
      calls: 2,
      truncatedCalls: 0,
      withoutDurationCalls: 0,
      completeCalls: 2,
      totalNs: 125,
      selfNs: 120,
      minNs: 25,
      meanNs: 63,
      p50Ns: 25,
      p90Ns: 100,
      p99Ns: 100,
      maxNs: 100,
      share: 120 / 132,
    },
    {
      name: 'copy',
      module: undefined,
      kind: 'unknown',
      calls: 2,
      truncatedCalls: 0,
      withoutDurationCalls: 0,
      completeCalls: 2,
      totalNs: 12,
      selfNs: 12,
      minNs: 5,
      meanNs: 6,
      p50Ns: 5,
      p90Ns: 7,
      p99Ns: 7,
      maxNs: 7,
      share: 12 / 132,
    },
  ]);
  assert.deepEqual([selfNs, scheduledOutNs, interruptNs], [132, 0, 0]);
});

test('a recursive call counts once in total, and every time in calls and single durations', () => {
  const fib: CallSpec = { name: 'fib', selfNs: 4, calls: [{ name: 'add', calls: [{ name: 'fib', selfNs: 6 }] }] };
  const { rows } = callStatistics(callTimeline([{ calls: [fib, fib] }]), OPTIONS);
  const { calls, totalNs, selfNs, minNs, maxNs } = row(rows, 'fib');
  assert.deepEqual([calls, totalNs, selfNs, minNs, maxNs], [4, 32, 28, 6, 16]);
});

test('a call that goes on behind an interrupt is still open', () => {
  const { rows } = callStatistics(interruptedTimeline(), OPTIONS);
  assert.deepEqual(
    rows.map(({ name, calls, totalNs }) => [name, calls, totalNs]),
    [
      ['cut', 1, 60],
      ['outer', 1, 100],
      ['held', 3, 15],
      ['irq', 1, 10],
      ['last', 1, 10],
    ],
  );
});

test('truncated calls and those without a duration stay out of what single calls took', () => {
  const { rows } = callStatistics(
    callTimeline([
      {
        calls: [
          { name: 'f', selfNs: 1000, flags: ['noEntry'] },
          { name: 'f', selfNs: 2000, flags: ['noReturn'] },
          { name: 'f', selfNs: 3000, flags: ['lostInside'] },
          { name: 'f', printedNs: 0, flags: ['noDuration'] },
          { name: 'f', selfNs: 10 },
          { name: 'g', selfNs: 1, flags: ['noReturn'] },
        ],
      },
    ]),
    OPTIONS,
  );
  const f = row(rows, 'f');
  assert.deepEqual([f.calls, f.truncatedCalls, f.withoutDurationCalls, f.completeCalls], [5, 3, 1, 1]);
  assert.deepEqual([f.minNs, f.meanNs, f.p99Ns, f.maxNs, f.totalNs], [10, 10, 10, 10, 6010]);
  const g = row(rows, 'g');
  assert.deepEqual([g.minNs, g.meanNs, g.p50Ns, g.p90Ns, g.p99Ns, g.maxNs], Array(6).fill(undefined));
});

test('time scheduled out and in interrupts stands apart; what has no name is a row', () => {
  const table = callStatistics(
    callTimeline([
      {
        calls: [
          {
            name: 'schedule',
            calls: [
              { name: 'scheduled-out', selfNs: 900 },
              { name: 'interrupt', selfNs: 20, calls: [{ name: 'tick', selfNs: 3 }] },
              { name: 'unresolved', selfNs: 2 },
              { name: '[scheduled out]', selfNs: 4 },
            ],
          },
        ],
      },
    ]),
    OPTIONS,
  );
  assert.deepEqual(
    table.rows.map(({ name, calls, selfNs }) => [name, calls, selfNs]),
    [
      ['schedule', 1, 5],
      ['[scheduled out]', 1, 4],
      ['tick', 1, 3],
      ['[unresolved]', 1, 2],
    ],
  );
  assert.deepEqual([table.selfNs, table.scheduledOutNs, table.interruptNs], [14, 900, 40]);
});

test('names calls as asked: by display name, one name a call', () => {
  const calls = [{ name: 'run(int)' }, { name: 'run(char)' }];
  const short = callStatistics(callTimeline([{ calls }]), { naming: { style: 'short', annotate: new Set() } });
  assert.deepEqual(
    short.rows.map(({ name, calls: count }) => [name, count]),
    [['run', 2]],
  );
  const java = callTimeline([{ comm: 'java', calls: [{ name: 'Outer::run->Inner::step' }, { name: '(skipped)' }] }]);
  const { rows } = callStatistics(java, { naming: { style: 'flamegraph', annotate: new Set() } });
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['(skipped)', 'Outer::run->Inner::step_[i]'],
  );
});

test('counts calls by caller and function', () => {
  const f: CallSpec = { name: 'f', selfNs: 2, calls: [{ name: 'g', selfNs: 10 }] };
  const profile = callTimeline([
    {
      calls: [
        f,
        { name: 'g', selfNs: 4 },
        { name: 'interrupt', calls: [{ name: 'g', selfNs: 6, calls: [{ name: 'g' }] }] },
      ],
    },
  ]);
  const { rows } = callSiteStatistics(profile, OPTIONS);
  assert.deepEqual(
    rows.map(({ caller, name, calls, selfNs, totalNs }) => [caller, name, calls, selfNs, totalNs]),
    [
      ['[interrupt]', 'g', 1, 12, 13],
      ['f', 'g', 1, 10, 10],
      [undefined, 'f', 1, 4, 14],
      [undefined, 'g', 1, 4, 4],
      ['g', 'g', 1, 1, 1],
    ],
  );
});

test('sorts by every column, unknown numbers last, ties by other times and the names', () => {
  const profile = callTimeline([
    {
      calls: [
        { name: 'slow', selfNs: 50, calls: [{ name: 'leaf', selfNs: 1 }] },
        { name: 'cut', selfNs: 5000, flags: ['noReturn'] },
        { name: 'b', selfNs: 7 },
        { name: 'a', selfNs: 7 },
        { name: 'a', selfNs: 0 },
      ],
    },
  ]);
  const order = (sort: (typeof CALL_SORTS)[number]) =>
    callStatistics(profile, { ...OPTIONS, sort })
      .rows.map(({ name }) => name)
      .join(' ');
  assert.equal(order('self'), 'cut slow a b leaf');
  assert.equal(order('total'), 'cut slow a b leaf');
  assert.equal(order('calls'), 'a cut slow b leaf');
  assert.equal(order('name'), 'a b cut leaf slow');
  assert.equal(order('min'), 'slow b leaf a cut');
  assert.equal(order('max'), 'slow a b leaf cut');
  for (const sort of CALL_SORTS) assert.equal(order(sort).split(' ').length, 5);
});
