import type { CallTree } from './call-tree.js';

/** The same tree with the widest siblings first; those of one width stay in the order of their names. */
export function widestFirst(tree: CallTree): CallTree {
  const order = widestFirstOrder(tree);
  const column = (values: Float64Array) => values.map((_, row) => values[order[row] as number] as number);
  const shape = {
    name: order.map((node) => tree.name[node] as number),
    depth: order.map((node) => tree.depth[node] as number),
    end: order.map((node, row) => row + (tree.end[node] as number) - node),
    selfWeight: column(tree.selfWeight),
    totalWeight: column(tree.totalWeight),
  };
  if (tree.kind === 'sampled') {
    return { ...tree, ...shape, selfSamples: column(tree.selfSamples), totalSamples: column(tree.totalSamples) };
  }
  if (tree.kind === 'counted') return { ...tree, ...shape };
  const rows = <Row>(values: readonly Row[]) => Array.from(order, (node) => values[node] as Row);
  if (tree.kind === 'off-cpu') {
    return {
      ...tree,
      ...shape,
      selfSpans: column(tree.selfSpans),
      totalSpans: column(tree.totalSpans),
      selfTruncated: column(tree.selfTruncated),
      totalTruncated: column(tree.totalTruncated),
      selfDurations: rows(tree.selfDurations),
      totalDurations: rows(tree.totalDurations),
    };
  }
  return {
    ...tree,
    ...shape,
    calls: column(tree.calls),
    truncatedCalls: column(tree.truncatedCalls),
    selfNs: column(tree.selfNs),
    totalNs: column(tree.totalNs),
    durations: rows(tree.durations),
  };
}

/** By row of the new tree: the node that comes there. */
function widestFirstOrder({ length, end, totalWeight }: CallTree): Int32Array {
  const order = new Int32Array(length);
  const narrowestFirst = (a: number, b: number) => (totalWeight[a] as number) - (totalWeight[b] as number) || b - a;
  const siblings = (from: number, to: number) => {
    const nodes: number[] = [];
    for (let node = from; node < to; node = end[node] as number) nodes.push(node);
    return nodes.length > 1 ? nodes.sort(narrowestFirst) : nodes;
  };
  const pending = siblings(0, length);
  for (let row = 0; pending.length > 0; row++) {
    const node = pending.pop() as number;
    order[row] = node;
    for (const callee of siblings(node + 1, end[node] as number)) pending.push(callee);
  }
  return order;
}
