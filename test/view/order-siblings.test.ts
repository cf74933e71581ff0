import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallTree } from '../../src/view/call-tree.js';
import { widestFirst } from '../../src/view/order-siblings.js';
import { treeOf } from '../support/call-tree.js';
import { anyTree } from '../support/trees.js';

function rowsOf(tree: CallTree): string[] {
  const path: string[] = [];
  return Array.from({ length: tree.length }, (_, node) => {
    path.length = tree.depth[node] as number;
    path.push(`${tree.name[node]}`);
    return `${path.join(';')} ${tree.selfWeight[node]} ${tree.totalWeight[node]} ${(tree.end[node] as number) - node}`;
  });
}

test('the widest siblings stand first, equal ones by name', () => {
  const tree = widestFirst(treeOf({ 'a;b': 1, 'a;c': 5, 'a;d;e': 5, z: 12 }));
  const names = Array.from(tree.name, (name) => tree.names[name]?.text);
  assert.deepEqual(names, ['z', 'a', 'c', 'd', 'e', 'b']);
  assert.deepEqual([...tree.end], [1, 6, 3, 5, 5, 6]);
});

test('the order changes nothing but the order', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const ordered = widestFirst(tree);
      assert.deepEqual(rowsOf(ordered).sort(), rowsOf(tree).sort());
      for (let node = 0; node < ordered.length; node++) {
        const next = ordered.end[node] as number;
        const areSiblings = next < ordered.length && ordered.depth[next] === ordered.depth[node];
        if (areSiblings) assert.ok((ordered.totalWeight[node] as number) >= (ordered.totalWeight[next] as number));
      }
    }),
  );
});
