import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallTree, SampledTree } from '../../../src/view/call-tree.js';
import { type SampledDifference, sampledDifference } from '../../../src/view/difference/difference-tree.js';
import { drawnDifference } from '../../../src/view/difference/drawn-difference.js';
import { elidedDifference } from '../../../src/view/difference/elided.js';
import { treeOf } from '../../support/call-tree.js';
import { assertPreorder } from '../../support/preorder.js';
import { anyTree } from '../../support/trees.js';

const sampledTrees = anyTree.map(sampled);

function sampled(tree: CallTree): SampledTree {
  assert.ok(tree.kind === 'sampled');
  return tree;
}

/** `app;main 4 2`: each stack with its totals before and after. */
function totals({ names, name, depth, length, before, after }: SampledDifference): string[] {
  const path: string[] = [];
  return Array.from({ length }, (_, node) => {
    path.length = depth[node] as number;
    path.push(names[name[node] as number]?.text ?? '?');
    return `${path.join(';')} ${before.totalWeight[node]} ${after.totalWeight[node]}`;
  });
}

test('what is gone stands there with its callers, as wide as it was', () => {
  const before = sampled(treeOf({ 'app;main;parse;lex': 3, 'app;main;parse': 2, 'app;main;write': 4, 'idle;wait': 5 }));
  const after = sampled(treeOf({ 'app;main;parse': 2, 'app;main;read': 7 }));
  const gone = elidedDifference(sampledDifference(before, after));
  assert.ok(gone !== undefined);
  assert.deepEqual(totals(gone), [
    'app 9 9',
    'app;main 9 9',
    'app;main;parse 5 2',
    'app;main;parse;lex 3 0',
    'app;main;write 4 0',
    'idle 5 0',
    'idle;wait 5 0',
  ]);
  const { tree } = drawnDifference(gone);
  assert.deepEqual([...tree.totalWeight], [7, 7, 3, 3, 4, 5, 5]);
  assert.deepEqual([tree.weight, gone.before.samples], [12, 14]);
});

test('of a tree compared with itself nothing is gone, and with nothing all of it', () => {
  fc.assert(
    fc.property(sampledTrees, (tree) => {
      assert.equal(elidedDifference(sampledDifference(tree, tree)), undefined);
      const all = sampledDifference(tree, sampled(treeOf({})));
      assert.deepEqual(elidedDifference(all) ?? { ...all, length: 0 }, all);
    }),
  );
});

test('own weights are those of the stacks that are gone, every one of them', () => {
  fc.assert(
    fc.property(sampledTrees, sampledTrees, (before, after) => {
      const difference = sampledDifference(before, after);
      const gone = elidedDifference(difference);
      const weight = difference.before.selfWeight.reduce(
        (sum, own, node) => sum + (difference.after.totalSamples[node] === 0 ? own : 0),
        0,
      );
      assert.equal(gone?.before.selfWeight.reduce((sum, own) => sum + own, 0) ?? 0, weight);
      if (gone === undefined) return;
      const { tree } = drawnDifference(gone);
      assert.ok(tree.kind === 'sampled');
      assertPreorder({ ...tree, samples: tree.selfSamples.reduce((sum, own) => sum + own, 0) });
      const stacks = new Set(totals(difference));
      for (const stack of totals(gone)) assert.ok(stacks.has(stack));
    }),
  );
});
