import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallTree } from '../../src/view/call-tree.js';
import { type FlameGraph, layOutFlameGraph, MERGED } from '../../src/view/flame-graph.js';
import { treeOf } from '../support/call-tree.js';
import { anyTree } from '../support/trees.js';

const WIDTH_PX = 1000;

function layOut(tree: CallTree, minWidthPx = 0, maxRows?: number) {
  return layOutFlameGraph(tree, { widthPx: WIDTH_PX, minWidthPx, maxRows });
}

const bounds = fc.double({ min: 0, max: 400, noNaN: true });
const depths = fc.integer({ min: 1, max: 8 });

test('boxes stand beside each other in preorder, callees from the left of their caller', () => {
  const boxes = layOut(treeOf({ 'a;b': 3, 'a;c;d': 2, a: 1, e: 4 }));
  assert.deepEqual([...boxes.row], [0, 1, 1, 2, 0]);
  assert.deepEqual([...boxes.start], [0, 0, 3, 3, 6]);
  assert.deepEqual([...boxes.total], [6, 3, 2, 2, 4]);
  assert.deepEqual([...boxes.self], [1, 3, 0, 2, 4]);
  assert.deepEqual([boxes.rows, boxes.weight], [3, 10]);
});

test('siblings that are too narrow stand as one box behind the others, with all that they call', () => {
  const boxes = layOut(treeOf({ 'a;b;c': 3, 'a;d': 990, 'a;e': 1, 'a;f;g;h': 4, i: 2 }), 5);
  assert.deepEqual([...boxes.node], [0, 3, MERGED]);
  assert.deepEqual([...boxes.row], [0, 1, 1]);
  assert.deepEqual([...boxes.start], [0, 0, 990]);
  assert.deepEqual([...boxes.total], [998, 990, 8]);
  assert.deepEqual(mergedNodes(boxes), [[], [], [1, 4, 5]]);
  assert.equal(boxes.mergedCount, 6);
  assert.deepEqual(boxes.dropped, { count: 1, weight: 2 });
});

test('siblings that are too narrow together too are counted', () => {
  const boxes = layOut(treeOf({ 'a;b;c': 1, 'a;d': 998, 'a;e': 1 }), 3);
  assert.deepEqual([...boxes.start], [0, 0]);
  assert.deepEqual(boxes.dropped, { count: 3, weight: 2 });
});

test('what lies deeper than the rows that are asked for is merged', () => {
  const boxes = layOut(treeOf({ 'a;b;c': 3, 'a;b': 1, 'a;d;e;f': 2, 'a;g;h': 1, i: 3 }), 0, 2);
  assert.deepEqual([...boxes.node], [0, 1, MERGED, 3, MERGED, 6, MERGED, 8]);
  assert.deepEqual([...boxes.start], [0, 0, 0, 4, 4, 6, 6, 7]);
  assert.deepEqual(mergedNodes(boxes).flat(), [2, 4, 7]);
  assert.deepEqual([boxes.rows, boxes.mergedCount, boxes.dropped.count], [3, 4, 0]);
});

test('rows count what is drawn', () => {
  assert.equal(layOut(treeOf({ 'a;b;c;d': 1, 'a;e': 999 }), 2).rows, 2);
  assert.equal(layOut(treeOf({})).rows, 0);
});

test('callees never leave their caller', () => {
  fc.assert(
    fc.property(anyTree, bounds, depths, (tree, minWidthPx, maxRows) => {
      const boxes = layOut(tree, minWidthPx, maxRows);
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
    fc.property(anyTree, bounds, depths, (tree, minWidthPx, maxRows) => {
      const boxes = layOut(tree, minWidthPx, maxRows);
      const taken: number[] = [];
      for (let box = 0; box < boxes.length; box++) {
        const row = boxes.row[box] as number;
        assert.ok((boxes.start[box] as number) >= (taken[row] ?? 0));
        taken[row] = endOf(boxes, box);
      }
    }),
  );
});

test('every node is drawn, merged or counted once, and so is its weight', () => {
  fc.assert(
    fc.property(anyTree, bounds, depths, (tree, minWidthPx, maxRows) => {
      const boxes = layOut(tree, minWidthPx, maxRows);
      const drawn = [...boxes.node].filter((node) => node !== MERGED);
      const inside = mergedNodes(boxes).flatMap((siblings) => siblings.flatMap((node) => subtree(tree, node)));
      assert.equal(new Set([...drawn, ...inside]).size, drawn.length + inside.length);
      assert.equal(boxes.mergedCount, inside.length);
      assert.equal(drawn.length + inside.length + boxes.dropped.count, tree.length);
      const merged = [...boxes.total].filter((_, box) => boxes.node[box] === MERGED);
      assert.equal(sum(boxes.self) + sum(merged) + boxes.dropped.weight, tree.weight);
      assert.deepEqual(
        merged,
        mergedNodes(boxes)
          .filter((siblings) => siblings.length > 0)
          .map((siblings) => sum(siblings.map((node) => tree.totalWeight[node] as number))),
      );
    }),
  );
});

test('no box is narrower than the least width, and none stands deeper than the rows that are asked for', () => {
  fc.assert(
    fc.property(anyTree, bounds, depths, (tree, minWidthPx, maxRows) => {
      const boxes = layOut(tree, minWidthPx, maxRows);
      for (let box = 0; box < boxes.length; box++) {
        assert.ok(((boxes.total[box] as number) / tree.weight) * WIDTH_PX >= minWidthPx - 1e-9);
        assert.ok((boxes.row[box] as number) < maxRows || boxes.node[box] === MERGED);
        assert.ok((boxes.row[box] as number) <= maxRows);
      }
    }),
  );
});

function mergedNodes({ length, merged, mergedFrom }: FlameGraph): number[][] {
  return Array.from({ length }, (_, box) => [...merged.subarray(mergedFrom[box], mergedFrom[box + 1])]);
}

function subtree({ end }: CallTree, node: number): number[] {
  return Array.from({ length: (end[node] as number) - node }, (_, below) => node + below);
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}

function endOf(boxes: ReturnType<typeof layOut>, box: number): number {
  return (boxes.start[box] as number) + (boxes.total[box] as number);
}
