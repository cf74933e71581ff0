import type { TracedTree } from './call-tree.js';
import { byBytes } from './tree-builder.js';

/** A traced function, by its name, with all its places in a tree. */
export interface TracedFunction {
  /** Bytes. */
  readonly name: string;
  readonly module: string | undefined;
  /** Without its callees, in the unit of the tree's measure. */
  readonly selfWeight: number;
  /** Every call of which an entry or a return was seen. */
  readonly calls: number;
  /** Of which one of the two was not seen. */
  readonly truncatedCalls: number;
}

/** Sums a tree of traced calls up by function, the heaviest first, those of one weight in byte order. */
export function tracedFunctions(tree: TracedTree): TracedFunction[] {
  const sums = tree.names.map(() => ({ selfWeight: 0, calls: 0, truncatedCalls: 0 }));
  for (let node = 0; node < tree.length; node++) {
    const sum = sums[tree.name[node] as number] as (typeof sums)[number];
    sum.selfWeight += tree.selfWeight[node] as number;
    sum.calls += tree.calls[node] as number;
    sum.truncatedCalls += tree.truncatedCalls[node] as number;
  }
  return tree.names
    .map(({ text, modules }, id) => ({ name: text, module: modules[0], ...(sums[id] as (typeof sums)[number]) }))
    .filter(({ calls }) => calls > 0)
    .sort((a, b) => b.selfWeight - a.selfWeight || b.calls - a.calls || byBytes(a.name, b.name));
}
