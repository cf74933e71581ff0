import { TREE_KERNELS } from './kernel-module.js';

/** The nodes of a tree in preorder, by row: the node, its depth, its name, and the row behind its subtree. */
export interface TreeOrder {
  readonly order: Int32Array;
  readonly depth: Int32Array;
  readonly name: Int32Array;
  readonly end: Int32Array;
}

/**
 * Puts nodes into preorder, siblings by the ranks of their names, those of one rank by their numbers.
 * @param parentOf by node its caller's number, which is smaller; -1 for roots
 * @param nameOf by node
 * @param ranks by name, from 0 on, smaller than the number of names
 * @returns columns in a kernel's memory, which is kept as long as one of them; `undefined` where this machine has no WebAssembly or no
 *   room
 */
export function treeOrder(parentOf: Int32Array, nameOf: Int32Array, ranks: Int32Array): TreeOrder | undefined {
  const nodes = parentOf.length;
  const kernel = TREE_KERNELS.make();
  if (kernel === undefined || kernel.begin(nodes, ranks.length) === 0) return undefined;
  const { buffer } = kernel.memory;
  new Int32Array(buffer, kernel.ranks.value, ranks.length).set(ranks);
  new Int32Array(buffer, kernel.parents.value, nodes).set(parentOf);
  new Int32Array(buffer, kernel.frames.value, nodes).set(nameOf);
  kernel.run();
  const column = ({ value }: { readonly value: number }) => new Int32Array(buffer, value, nodes);
  return {
    order: column(kernel.order),
    depth: column(kernel.depth),
    name: column(kernel.name),
    end: column(kernel.end),
  };
}
