import type { TreeShape } from './call-tree.js';

/**
 * Adds up the nodes of each name: their own weight, and their total, of which only the outermost of those on one path
 * counts, whose subtree holds the others.
 */
export function weightsByName(tree: TreeShape & Readonly<Record<'selfWeight' | 'totalWeight', Float64Array>>) {
  const self = new Float64Array(tree.names.length);
  const total = new Float64Array(tree.names.length);
  const onPath = new Int32Array(tree.names.length);
  const path: number[] = [];
  for (let node = 0; node < tree.length; node++) {
    while (path.length > (tree.depth[node] as number)) add(onPath, path.pop() as number, -1);
    const name = tree.name[node] as number;
    add(self, name, tree.selfWeight[node] as number);
    if (onPath[name] === 0) add(total, name, tree.totalWeight[node] as number);
    add(onPath, name, 1);
    path.push(name);
  }
  return { self, total };
}

function add(column: Float64Array | Int32Array, row: number, amount: number): void {
  column[row] = (column[row] as number) + amount;
}
