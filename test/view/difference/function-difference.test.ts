import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallTree } from '../../../src/view/call-tree.js';
import { callStatistics } from '../../../src/view/calls/call-statistics.js';
import { callDifferences } from '../../../src/view/difference/call-difference.js';
import { functionDifferences } from '../../../src/view/difference/function-difference.js';
import { functionTable } from '../../../src/view/function-table.js';
import { treeOf } from '../../support/call-tree.js';
import { callTimeline } from '../../support/calls.js';

function table(folded: Record<string, number>) {
  return functionTable(treeOf(folded) as CallTree<'sampled'>);
}

test('functions are joined by name, the largest change of self weight first', () => {
  const { rows } = functionDifferences(
    table({ 'app;main;parse': 50, 'app;main;old': 30, 'app;main': 120 }),
    table({ 'app;main;parse': 60, 'app;main;young': 90, 'app;main': 50 }),
    1,
  );
  assert.deepEqual(
    rows.map(({ name, before, after }) => [
      name,
      before.selfWeight,
      after.selfWeight,
      before.totalWeight,
      after.totalWeight,
    ]),
    [
      ['young', 0, 90, 0, 90],
      ['main', 120, 50, 200, 200],
      ['old', 30, 0, 30, 0],
      ['parse', 50, 60, 50, 60],
    ],
  );
});

test('a change is significant by its own samples, self and total apart', () => {
  const { rows } = functionDifferences(
    table({ 'a;main': 100, 'a;main;f': 100 }),
    table({ 'a;main': 40, 'a;main;f': 160 }),
    1,
  );
  const byName = new Map(rows.map((row) => [row.name, row]));
  const main = byName.get('main');
  assert.ok(main !== undefined);
  assert.equal(main.selfIsSignificant, true);
  assert.ok(main.selfZ < -6);
  assert.equal(main.totalIsSignificant, false);
  const few = functionDifferences(table({ 'a;main': 2, 'a;main;f': 2 }), table({ 'a;main': 1, 'a;main;f': 3 }), 1);
  assert.ok(few.rows.every((row) => !row.selfIsSignificant && !row.totalIsSignificant));
});

test('weights are normalised, samples are not', () => {
  const [row] = functionDifferences(table({ 'a;f': 10 }), table({ 'a;f': 25 }), 2.5).rows;
  assert.deepEqual(row?.before, { selfSamples: 10, totalSamples: 10, selfWeight: 25, totalWeight: 25 });
  assert.equal(row?.selfZ, 0);
});

test('calls are joined by name with all that is known of each', () => {
  const naming = { style: 'full', annotate: new Set<never>() } as const;
  const calls = (...selfNs: number[]) => selfNs.map((ns) => ({ name: 'open', selfNs: ns }));
  const before = callTimeline([{ calls: [...calls(10, 20), { name: 'gone', selfNs: 5 }] }]);
  const after = callTimeline([{ calls: [...calls(10, 20, 90), { name: 'young', selfNs: 7 }] }]);
  const { rows } = callDifferences(callStatistics(before, { naming }), callStatistics(after, { naming }));
  assert.deepEqual(
    rows.map((row) => [row.name, row.before?.calls, row.after?.calls, row.before?.maxNs, row.after?.maxNs]),
    [
      ['open', 2, 3, 20, 90],
      ['young', undefined, 1, undefined, 7],
      ['gone', 1, undefined, 5, undefined],
    ],
  );
});
