import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallTree, SampledTree, TreeShape } from '../../../src/view/call-tree.js';
import { sampledDifference, tracedDifference } from '../../../src/view/difference/difference-tree.js';
import { foldTraced } from '../../../src/view/fold-traced.js';
import { treeOf } from '../../support/call-tree.js';
import { callTotals } from '../../support/calls.js';
import { assertPreorder } from '../../support/preorder.js';
import { anyTree } from '../../support/trees.js';

const sampledTrees = anyTree.map(sampled);

function sampled(tree: CallTree): SampledTree {
  assert.ok(tree.kind === 'sampled');
  return tree;
}

function textOf({ names, name }: TreeShape, node: number): string {
  return names[name[node] as number]?.text ?? '?';
}

/** Every stack with the numbers of a column, those of 0 left out. */
function numbersByStack(tree: TreeShape, column: Float64Array): Map<string, number> {
  const path: string[] = [];
  const numbers = new Map<string, number>();
  for (let node = 0; node < tree.length; node++) {
    path.length = tree.depth[node] as number;
    path.push(textOf(tree, node));
    if (column[node] !== 0) numbers.set(path.join(';'), column[node] as number);
  }
  return numbers;
}

test('has every stack of both with its numbers, once and in preorder', () => {
  fc.assert(
    fc.property(sampledTrees, sampledTrees, (before, after) => {
      const difference = sampledDifference(before, after);
      for (const [side, tree] of [
        [difference.before, before],
        [difference.after, after],
      ] as const) {
        assertPreorder({ ...difference, ...side });
        for (const column of ['selfWeight', 'totalWeight', 'selfSamples', 'totalSamples'] as const) {
          assert.deepEqual(numbersByStack(difference, side[column]), numbersByStack(tree, tree[column]));
        }
      }
      const stacks = new Set([before, after].flatMap((tree) => [...numbersByStack(tree, tree.totalWeight).keys()]));
      assert.equal(difference.length, stacks.size);
    }),
  );
});

test('a tree compared with itself is that tree', () => {
  fc.assert(
    fc.property(sampledTrees, (tree) => {
      const { length, before, after } = sampledDifference(tree, tree);
      assert.equal(length, tree.length);
      assert.deepEqual(before, after);
      assert.deepEqual(before.selfWeight, tree.selfWeight);
    }),
  );
});

test('weights before are multiplied and rounded, samples are not, and totals stay sums', () => {
  fc.assert(
    fc.property(sampledTrees, fc.double({ min: 0.001, max: 1000, noNaN: true }), (tree, scale) => {
      const difference = sampledDifference(tree, tree, scale);
      assertPreorder({ ...difference, ...difference.before });
      const scaled = tree.selfWeight.map((weight) => Math.round(weight * scale));
      assert.deepEqual(difference.before.selfWeight, scaled);
      assert.deepEqual(difference.before.selfSamples, tree.selfSamples);
      assert.deepEqual(difference.after.selfWeight, tree.selfWeight);
    }),
  );
});

test('knows what vanished and what is new', () => {
  const difference = sampledDifference(
    sampled(treeOf({ 'app;main;old': 3, 'app;main;same': 2 })),
    sampled(treeOf({ 'app;main;same': 4, 'app;main;young': 1 })),
  );
  const rows = Array.from({ length: difference.length }, (_, node) => [
    textOf(difference, node),
    difference.before.totalWeight[node],
    difference.after.totalWeight[node],
  ]);
  assert.deepEqual(rows, [
    ['app', 5, 5],
    ['main', 5, 5],
    ['old', 3, 0],
    ['same', 2, 4],
    ['young', 0, 1],
  ]);
});

test('a root and a function of one name stay two names, and a name has the modules of both', () => {
  const about = (module: string) => (text: string) => (text === 'work' ? { modules: [module] } : {});
  const difference = sampledDifference(
    sampled(treeOf({ 'node;node;work': 1 }, { about: about('old.so') })),
    sampled(treeOf({ 'node;node;work': 1 }, { about: about('new.so') })),
  );
  assert.deepEqual(
    difference.names.map(({ text, kind, modules }) => [text, kind, modules]),
    [
      ['node', 'root', []],
      ['node', 'user', []],
      ['work', 'user', ['new.so', 'old.so']],
    ],
  );
});

test('traces are joined with the counts of their calls', () => {
  const options = { naming: { style: 'full', annotate: new Set<never>() }, mergeRecursion: false } as const;
  const fold = (selfNs: number, calls: number) =>
    foldTraced(callTotals([{ calls: Array.from({ length: calls }, () => ({ name: 'open', selfNs })) }]), options);
  const { kind, measure, before, after } = tracedDifference(fold(10, 3), fold(7, 2));
  assert.equal(kind, 'traced');
  assert.equal(measure.of, 'self-time');
  assert.deepEqual([...before.totalWeight, ...before.calls], [30, 30, 0, 3]);
  assert.deepEqual([...after.totalWeight, ...after.calls], [14, 14, 0, 2]);
});
