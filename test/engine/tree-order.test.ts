import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { treeOrder } from '../../src/engine/tree-order.js';
import { plainTreeOrder } from '../../src/view/tree-builder.js';
import { runs } from '../support/runs.js';

/*
 * The kernel puts nodes in the order of the plain loops.
 */

interface Nodes {
  readonly parentOf: Int32Array;
  readonly frameOf: Int32Array;
  readonly ranks: Int32Array;
}

/** Nodes whose callers stand before them. Names may share a rank, and siblings a name. */
const anyNodes: fc.Arbitrary<Nodes> = fc
  .record({
    ranks: fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }),
    nodes: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 60 }),
  })
  .map(({ ranks, nodes }) => ({
    ranks: Int32Array.from(ranks, (rank) => Math.min(rank, ranks.length - 1)),
    parentOf: Int32Array.from(nodes, ([at, , isLast], node) => (isLast ? node - 1 : (at % (node + 1)) - 1)),
    frameOf: Int32Array.from(nodes, ([, name]) => name % ranks.length),
  }));

function assertAgrees({ parentOf, frameOf, ranks }: Nodes): void {
  const inKernel = treeOrder(parentOf, frameOf, ranks);
  assert.ok(inKernel !== undefined);
  assert.deepEqual(inKernel, plainTreeOrder({ length: parentOf.length, parentOf, frameOf }, ranks));
}

test('agrees on any nodes', () => {
  fc.assert(fc.property(anyNodes, assertAgrees), { numRuns: runs(2000) });
});

const MANY = 300_000;
const RANKS = Int32Array.from({ length: 1000 }, (_, name) => (name * 7) % 1000);
const frameOf = Int32Array.from({ length: MANY }, (_, node) => Math.imul(node, 2_654_435_761) >>> 22).map(
  (name) => name % RANKS.length,
);

test('agrees on a chain, on roots alone, and on many short stacks', () => {
  const column = (parentOf: (node: number) => number) => Int32Array.from({ length: MANY }, (_, node) => parentOf(node));
  for (const parentOf of [
    column((node) => node - 1),
    column(() => -1),
    column((node) => (node % 10 === 0 ? -1 : node - 1)),
    column((node) => Math.floor(Math.sqrt(node)) - 1),
  ])
    assertAgrees({ parentOf, frameOf, ranks: RANKS });
});
