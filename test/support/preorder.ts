import assert from 'node:assert/strict';
import type { CallTree } from '../../src/view/call-tree.js';

/** Holds a tree to what every call tree promises of its columns. */
export function assertPreorder(tree: CallTree): void {
  for (let row = 0; row < tree.length; row++) assertNode(tree, row);
  assertSiblings(tree, 0, tree.length);
  assert.equal(sum(tree.selfWeight), tree.weight);
  if (tree.kind === 'sampled') assert.equal(sum(tree.selfSamples), tree.samples);
}

function assertNode(tree: CallTree, row: number): void {
  const depth = tree.depth[row] as number;
  const end = tree.end[row] as number;
  assert.ok(end > row && end <= tree.length);
  assert.ok(tree.depth.subarray(row + 1, end).every((below) => below > depth));
  assert.ok(end === tree.length || (tree.depth[end] as number) <= depth);
  assert.ok(depth <= (row === 0 ? 0 : (tree.depth[row - 1] as number) + 1));
  assert.equal(tree.totalWeight[row], sum(tree.selfWeight.subarray(row, end)));
  if (tree.kind === 'sampled') assert.equal(tree.totalSamples[row], sum(tree.selfSamples.subarray(row, end)));
  if (end > row + 1) assertSiblings(tree, row + 1, end);
}

/** Siblings stand in byte order; only a root and a function may share a name. */
function assertSiblings(tree: CallTree, from: number, to: number): void {
  const texts: string[] = [];
  const names = new Set<string>();
  for (let row = from; row < to; row = tree.end[row] as number) {
    const name = tree.names[tree.name[row] as number];
    texts.push(name?.text ?? '');
    names.add(`${name?.kind === 'root'} ${name?.text}`);
  }
  assert.deepEqual(texts, [...texts].sort(byCodeUnits));
  assert.equal(names.size, texts.length);
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The stacks that have a weight of their own, names joined by semicolons. */
export function linesOf(tree: CallTree): Record<string, number> {
  const lines: Record<string, number> = {};
  const path: string[] = [];
  for (let row = 0; row < tree.length; row++) {
    const depth = tree.depth[row] as number;
    path.length = depth;
    path.push(tree.names[tree.name[row] as number]?.text ?? '');
    const weight = tree.selfWeight[row] as number;
    if (weight > 0) lines[path.join(';')] = (lines[path.join(';')] ?? 0) + weight;
  }
  return lines;
}
