import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DurationSums } from '../../src/model/duration-sums.js';
import { SELF_TIME } from '../../src/model/measure.js';
import { StackTable } from '../../src/model/stack-table.js';
import type { CallTree, TracedTree } from '../../src/view/call-tree.js';
import { reverseStacks } from '../../src/view/reverse-stacks.js';
import { tracedTree } from '../../src/view/tree-builder.js';
import { treeOf } from '../support/call-tree.js';
import { assertPreorder } from '../support/preorder.js';
import { anyTree } from '../support/trees.js';

/** Every stack with its self weight, as folded text has them. */
function stacksOf(tree: CallTree, order: (path: string[]) => string[]): Map<string, number> {
  const sums = new Map<string, number>();
  const path: string[] = [];
  for (let node = 0; node < tree.length; node++) {
    path.length = tree.depth[node] as number;
    path.push(`${tree.name[node]}`);
    const self = tree.selfWeight[node] as number;
    const key = order([...path]).join(';');
    if (self > 0) sums.set(key, (sums.get(key) ?? 0) + self);
  }
  return new Map([...sums].sort());
}

test('roots are functions with their self weight, and upon them stand their callers', () => {
  const tree = reverseStacks(treeOf({ 'app;main;read': 3, 'app;main': 1, 'app;poll;read': 2 }));
  const rows = Array.from({ length: tree.length }, (_, node) => {
    const name = tree.names[tree.name[node] as number]?.text;
    return `${' '.repeat(tree.depth[node] as number)}${name} ${tree.totalWeight[node]}`;
  });
  assert.deepEqual(rows, ['main 1', ' app 1', 'read 5', ' main 3', '  app 3', ' poll 2', '  app 2']);
});

test('the stacks of a reversed tree are those of the tree from their leaves on', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const reversed = reverseStacks(tree);
      assertPreorder(reversed);
      assert.equal(reversed.weight, tree.weight);
      assert.deepEqual(
        stacksOf(reversed, (path) => path),
        stacksOf(tree, (path) => path.reverse()),
      );
    }),
  );
});

test('of traced calls, every node tells of those of the function at the root that came through it', () => {
  const tree = reverseStacks(tracedOf()) as TracedTree;
  const rows = Array.from({ length: tree.length }, (_, node) => {
    const name = tree.names[tree.name[node] as number]?.text;
    const { calls, sumNs, minNs, maxNs } = tree.durations[node] ?? {};
    return [name, tree.calls[node], tree.totalNs[node], tree.selfNs[node], calls, sumNs, minNs, maxNs];
  });
  assert.deepEqual(rows, [
    ['a', 1, 100, 60, 1, 100, 100, 100],
    ['read', 5, 40, 40, 5, 40, 2, 20],
    ['a', 4, 20, 20, 4, 20, 2, 9],
    ['b', 1, 20, 20, 1, 20, 20, 20],
    ['a', 1, 20, 20, 1, 20, 20, 20],
  ]);
});

/** `a` of 100 ns calls `read` four times, and `b`, which does nothing but call `read` once. */
function tracedOf(): TracedTree {
  const nodes = new StackTable();
  const none = -1 as never;
  const a = nodes.child(none, 0 as never);
  const read = nodes.child(a, 1 as never);
  const b = nodes.child(a, 2 as never);
  const inner = nodes.child(b, 1 as never);
  const durations = new DurationSums();
  durations.add(a, { calls: 1, sumNs: 100, minNs: 100, maxNs: 100 });
  durations.add(read, { calls: 4, sumNs: 20, minNs: 2, maxNs: 9 });
  durations.add(inner, { calls: 1, sumNs: 20, minNs: 20, maxNs: 20 });
  const selfNs = Float64Array.of(60, 20, 0, 20);
  const names = ['a', 'read', 'b'].map((text) => ({ text, kind: 'kernel' as const, inlined: false, modules: [] }));
  return tracedTree({
    names,
    nodes,
    measure: SELF_TIME,
    selfWeight: selfNs,
    selfNs,
    calls: Float64Array.of(1, 4, 0, 1),
    truncatedCalls: new Float64Array(4),
    durations,
  });
}
