import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FrameName, SampledTree } from '../../../src/view/call-tree.js';
import { changeOf } from '../../../src/view/difference/change.js';
import { sampledDifference, tracedDifference } from '../../../src/view/difference/difference-tree.js';
import { drawnDifference } from '../../../src/view/difference/drawn-difference.js';
import { foldTraced } from '../../../src/view/fold-traced.js';
import { treeOf } from '../../support/call-tree.js';
import { callTotals } from '../../support/calls.js';
import { assertPreorder } from '../../support/preorder.js';
import { anyTree } from '../../support/trees.js';

function sampled(folded: Record<string, number>): SampledTree {
  return treeOf(folded) as SampledTree;
}

/** Direction and strength by name. */
function changes(before: Record<string, number>, after: Record<string, number>): Record<string, string> {
  const difference = sampledDifference(sampled(before), sampled(after));
  const entries = Array.from({ length: difference.length }, (_, node) => {
    const { direction, strength } = changeOf(difference, node);
    return [difference.names[difference.name[node] as number]?.text, `${direction} ${strength}`];
  });
  return Object.fromEntries(entries);
}

test('every stack has room for the larger of its weights, and callees fit into their callers', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (one, other) => {
      const difference = sampledDifference(one as SampledTree, other as SampledTree);
      const { before, after } = difference;
      const { tree: drawn, changes } = drawnDifference(difference);
      assertPreorder(drawn);
      for (let node = 0; node < drawn.length; node++) {
        const self = Math.max(before.selfWeight[node] as number, after.selfWeight[node] as number);
        assert.equal(drawn.selfWeight[node], self);
        const subtree = drawn.selfWeight.subarray(node, drawn.end[node]);
        assert.equal(
          drawn.totalWeight[node],
          subtree.reduce((sum, weight) => sum + weight, 0),
        );
        assert.ok((drawn.totalWeight[node] as number) >= (before.totalWeight[node] as number));
        assert.ok((drawn.totalWeight[node] as number) >= (after.totalWeight[node] as number));
        const id = drawn.name[node] as number;
        const name = drawn.names[id] as FrameName;
        assert.deepEqual(changes.get(name), changeOf(difference, node));
        assert.deepEqual(name, difference.names[difference.name[node] as number]);
      }
      assert.equal(
        drawn.weight,
        drawn.selfWeight.reduce((sum, weight) => sum + weight, 0),
      );
    }),
  );
});

test('samples changed where their share did by more than chance', () => {
  assert.deepEqual(
    changes(
      { 'app;a': 400, 'app;b': 300, 'app;c': 250, 'app;old': 50 },
      { 'app;a': 401, 'app;b': 200, 'app;c': 349, 'app;young': 50 },
    ),
    { app: 'same little', a: 'same little', b: 'shrank medium', c: 'grew medium', old: 'gone much', young: 'new much' },
  );
});

test('twice as many samples of the same shares are no change, and few samples tell none', () => {
  const twice = changes({ 'app;a': 400, 'app;b': 600 }, { 'app;a': 800, 'app;b': 1200 });
  assert.deepEqual(new Set(Object.values(twice)), new Set(['same little']));
  const few = changes({ 'app;a': 2, 'app;b': 2 }, { 'app;a': 1, 'app;b': 3 });
  assert.deepEqual(new Set(Object.values(few)), new Set(['same little']));
});

test('how much it changed is told in three steps', () => {
  const of = (before: number, after: number) =>
    changes({ 'app;a': before, 'app;b': 1e6 - before }, { 'app;a': after, 'app;b': 1e6 - after })['a'];
  assert.equal(of(100_000, 105_000), 'grew little');
  assert.equal(of(100_000, 130_000), 'grew medium');
  assert.equal(of(100_000, 300_000), 'grew much');
  assert.equal(of(300_000, 100_000), 'shrank much');
});

test('calls changed by what they took, to the nanosecond', () => {
  const fold = (selfNs: number) =>
    foldTraced(callTotals([{ calls: [{ name: 'open', selfNs }] }]), {
      naming: { style: 'full', annotate: new Set<never>() },
      mergeRecursion: false,
    });
  assert.deepEqual(changeOf(tracedDifference(fold(1000), fold(1001)), 1), { direction: 'grew', strength: 'little' });
  assert.deepEqual(changeOf(tracedDifference(fold(1000), fold(1000)), 1), { direction: 'same', strength: 'little' });
});
