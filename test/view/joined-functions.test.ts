import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EVENT_COUNT } from '../../src/model/measure.js';
import type { NameKind } from '../../src/view/call-tree.js';
import { callStatistics } from '../../src/view/calls/call-statistics.js';
import { countedTable } from '../../src/view/counted-functions.js';
import { functionTable } from '../../src/view/function-table.js';
import { joinFunctions } from '../../src/view/joined-functions.js';
import { treeOfStacks } from '../support/call-tree.js';
import { tracedTimeline } from '../support/traced-timeline.js';

type Stack = readonly [readonly string[], number];

function sampledOf(stacks: readonly Stack[], kind: NameKind = 'kernel') {
  const tree = treeOfStacks(stacks, { about: (text) => (text === 'sh' ? {} : { kind }) });
  if (tree.kind !== 'sampled') throw new TypeError('not sampled');
  return functionTable(tree);
}

function tracedOf(names: readonly string[]) {
  const calls = names.map((name, at) => ({ name, start: at * 10, total: 5 }));
  return callStatistics(tracedTimeline([{ calls }]), { naming: { style: 'short', annotate: new Set() } });
}

test('functions of one name are joined, the one seen in most stacks first', () => {
  const sampled = sampledOf([
    [['sh', 'vfs_read', 'copy'], 3],
    [['sh', 'vfs_open'], 1],
  ]);
  const { rows, onlySampled, onlyTraced } = joinFunctions(
    sampled,
    tracedOf(['vfs_open', 'vfs_read', 'vfs_read', 'dput']),
  );
  assert.deepEqual(
    rows.map(({ name, sampled: { totalSamples }, traced: { calls } }) => [name, totalSamples, calls]),
    [
      ['vfs_read', 3, 2],
      ['vfs_open', 1, 1],
    ],
  );
  assert.deepEqual([onlySampled, onlyTraced], [1, 1]);
});

test('counted events stand beside, each by its own; where none had the function nothing is known', () => {
  const tree = treeOfStacks([[['sh', 'vfs_read', 'schedule'], 4]], { measure: EVENT_COUNT });
  if (tree.kind !== 'counted') throw new TypeError('not counted');
  const events = { event: 'sched:sched_switch', functions: countedTable(tree) };
  const asUnknown = sampledOf(
    [
      [['sh', 'vfs_read'], 1],
      [['sh', 'dput'], 1],
    ],
    'unknown',
  );
  const { rows } = joinFunctions(asUnknown, tracedOf(['vfs_read', 'dput']), [events]);
  assert.deepEqual(
    rows.map(({ name, counted }) => [name, ...counted.map((row) => row?.totalEvents)]),
    [
      ['dput', undefined],
      ['vfs_read', 4],
    ],
  );
});

test("a program's function is not the kernel's of that name; where the kind is not told it may be", () => {
  assert.equal(joinFunctions(sampledOf([[['sh', 'read'], 1]], 'user'), tracedOf(['read'])).rows.length, 0);
  assert.equal(joinFunctions(sampledOf([[['sh', 'read'], 1]], 'unknown'), tracedOf(['read'])).rows.length, 1);
});

test('every function is in both, or counted as in one alone', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), fc.array(name, { minLength: 1 }), (seen, called) => {
      const joined = joinFunctions(sampledOf(seen.map((each) => [['sh', each], 1])), tracedOf(called));
      const both = [...new Set(seen)].filter((each) => called.includes(each));
      assert.deepEqual(new Set(joined.rows.map((row) => row.name)), new Set(both));
      assert.equal(joined.rows.length + joined.onlySampled, new Set(seen).size);
      assert.equal(joined.rows.length + joined.onlyTraced, new Set(called).size);
    }),
    { numRuns: 100 },
  );
});
