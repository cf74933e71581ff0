import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallTree } from '../../src/view/call-tree.js';
import { layOutFlameGraph } from '../../src/view/flame-graph.js';
import { treeOf } from '../support/call-tree.js';
import { anyTree } from '../support/trees.js';

const WIDTH_PX = 1000;

function layOut(tree: CallTree, minWidthPx = 0) {
  return layOutFlameGraph(tree, { widthPx: WIDTH_PX, minWidthPx });
}

const bounds = fc.double({ min: 0, max: 400, noNaN: true });

test('boxes stand beside each other in preorder, callees from the left of their caller', () => {
  const boxes = layOut(treeOf({ 'a;b': 3, 'a;c;d': 2, a: 1, e: 4 }));
  assert.deepEqual([...boxes.row], [0, 1, 1, 2, 0]);
  assert.deepEqual([...boxes.start], [0, 0, 3, 3, 6]);
  assert.deepEqual([...boxes.total], [6, 3, 2, 2, 4]);
  assert.deepEqual([...boxes.self], [1, 3, 0, 2, 4]);
  assert.deepEqual([boxes.rows, boxes.weight], [3, 10]);
});

test('a box that is too narrow takes its callees along and is counted', () => {
  const boxes = layOut(treeOf({ 'a;b;c': 1, 'a;d': 999 }), 2);
  assert.deepEqual([...boxes.start], [0, 1]);
  assert.deepEqual(boxes.dropped, { count: 2, weight: 1 });
});

test('rows count what is drawn', () => {
  assert.equal(layOut(treeOf({ 'a;b;c;d': 1, 'a;e': 999 }), 2).rows, 2);
  assert.equal(layOut(treeOf({})).rows, 0);
});

test('callees never leave their caller', () => {
  fc.assert(
    fc.property(anyTree, bounds, (tree, minWidthPx) => {
      const boxes = layOut(tree, minWidthPx);
      const callers: number[] = [];
      for (let box = 0; box < boxes.length; box++) {
        const row = boxes.row[box] as number;
        callers[row] = box;
        if (row === 0) continue;
        const caller = callers[row - 1] as number;
        assert.ok((boxes.start[box] as number) >= (boxes.start[caller] as number));
        assert.ok(endOf(boxes, box) <= endOf(boxes, caller));
      }
    }),
  );
});

test('boxes of a row never overlap', () => {
  fc.assert(
    fc.property(anyTree, bounds, (tree, minWidthPx) => {
      const boxes = layOut(tree, minWidthPx);
      const taken: number[] = [];
      for (let box = 0; box < boxes.length; box++) {
        const row = boxes.row[box] as number;
        assert.ok((boxes.start[box] as number) >= (taken[row] ?? 0));
        taken[row] = endOf(boxes, box);
      }
    }),
  );
});

test('every node of the tree is drawn or counted as dropped', () => {
  fc.assert(
    fc.property(anyTree, bounds, (tree, minWidthPx) => {
      const boxes = layOut(tree, minWidthPx);
      assert.equal(boxes.length + boxes.dropped.count, tree.length);
      for (let box = 0; box < boxes.length; box++) {
        assert.ok(((boxes.total[box] as number) / tree.weight) * WIDTH_PX >= minWidthPx - 1e-9);
      }
      assert.ok(boxes.dropped.weight <= tree.weight);
    }),
  );
});

function endOf(boxes: ReturnType<typeof layOut>, box: number): number {
  return (boxes.start[box] as number) + (boxes.total[box] as number);
}
