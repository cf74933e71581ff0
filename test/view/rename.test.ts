import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallTree } from '../../src/view/call-tree.js';
import { renamed } from '../../src/view/rename.js';
import { treeOf } from '../support/call-tree.js';
import { assertPreorder, linesOf } from '../support/preorder.js';
import { anyTree } from '../support/trees.js';

test('names that stay give the same tree', () => {
  const tree = treeOf({ 'a;b': 1 });
  assert.equal(
    renamed(tree, ({ text }) => text),
    tree,
  );
});

test('siblings of one new name become one, and are sorted anew', () => {
  const tree = treeOf({ 'x;b1;c': 1, 'x;b2;c': 2, 'x;b2': 4, 'x;z': 8 });
  const result = renamed(tree, ({ text }) => text.replace(/\d/, '').replace('z', 'a'));
  assert.deepEqual(linesOf(result), { 'x;a': 8, 'x;b': 4, 'x;b;c': 3 });
  assertPreorder(result);
});

test('a root and a function of one new name stay two names', () => {
  const result = renamed(treeOf({ 'x;y': 1 }), () => 'n');
  assert.deepEqual(
    result.names.map(({ text, kind }) => [text, kind]),
    [
      ['n', 'root'],
      ['n', 'user'],
    ],
  );
});

test('equals renaming every stack, whatever the names become', () => {
  const names = ['a', 'b', 'c', 'main', '[unknown]', 'sys_read_[k]'];
  const anyNames = fc.tuple(...names.map((name) => fc.constantFrom(name, 'a', 'z', '')));
  fc.assert(
    fc.property(anyTree, anyNames, (tree, texts) => {
      const rename = (text: string) => texts[names.indexOf(text)] ?? text;
      const result = renamed(tree, ({ text }) => rename(text));
      const expected: Record<string, number> = {};
      for (const [line, weight] of Object.entries(linesOf(tree))) {
        const stack = line.split(';').map(rename).join(';');
        expected[stack] = (expected[stack] ?? 0) + weight;
      }
      assert.deepEqual(linesOf(result), expected);
      assertPreorder(result);
      assert.equal(result.weight, tree.weight);
      assert.equal(samplesOf(result), samplesOf(tree));
    }),
  );
});

function samplesOf(tree: CallTree): number {
  return tree.kind === 'sampled' ? tree.samples : Number.NaN;
}
