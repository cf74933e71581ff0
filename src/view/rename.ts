import { type CallDurations, DurationSums } from '../model/duration-sums.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import { StackTable } from '../model/stack-table.js';
import type { CallTree, FrameName } from './call-tree.js';
import { countedTree, offCpuTree, sampledTree, tracedTree } from './tree-builder.js';

/**
 * The tree with other names; siblings that get the same one become one node. A tree none of whose names changes is
 * returned as it is.
 */
export function renamed(tree: CallTree, rename: (name: FrameName) => string): CallTree {
  const texts = tree.names.map(rename);
  if (texts.every((text, index) => text === tree.names[index]?.text)) return tree;
  const { names, idOf } = distinctNames(tree.names, texts);
  const nodes = new StackTable();
  const nodeOf = joinRows(tree, idOf, nodes);
  const joined = (column: Float64Array) => {
    const sums = new Float64Array(nodes.length);
    for (let row = 0; row < tree.length; row++) {
      const node = nodeOf[row] as number;
      sums[node] = (sums[node] as number) + (column[row] as number);
    }
    return sums;
  };
  const shared = { names, nodes, selfWeight: joined(tree.selfWeight) };
  if (tree.kind === 'sampled') {
    return sampledTree({ ...shared, measure: tree.measure, selfSamples: joined(tree.selfSamples) });
  }
  if (tree.kind === 'counted') return countedTree({ ...shared, measure: tree.measure });
  if (tree.kind === 'off-cpu') {
    return offCpuTree({
      ...shared,
      measure: tree.measure,
      selfSpans: joined(tree.selfSpans),
      selfTruncated: joined(tree.selfTruncated),
      selfDurations: joinedDurations(tree.selfDurations, nodeOf),
    });
  }
  return tracedTree({
    ...shared,
    measure: tree.measure,
    calls: joined(tree.calls),
    truncatedCalls: joined(tree.truncatedCalls),
    selfNs: joined(tree.selfNs),
    durations: joinedDurations(tree.durations, nodeOf),
  });
}

function joinedDurations(durations: readonly CallDurations[], nodeOf: Int32Array): DurationSums {
  const sums = new DurationSums();
  for (const [row, each] of durations.entries()) sums.add(nodeOf[row] as number, each);
  return sums;
}

function distinctNames(
  old: readonly FrameName[],
  texts: readonly string[],
): { names: FrameName[]; idOf: readonly FrameId[] } {
  const ids = new Map<string, FrameId>();
  const names: FrameName[] = [];
  const idOf = old.map((name, index) => {
    const text = texts[index] ?? name.text;
    const key = `${name.kind === 'root' ? 'r' : 'f'}${text}`;
    const id = ids.get(key) ?? ((names.push({ ...name, text }) - 1) as FrameId);
    ids.set(key, id);
    return id;
  });
  return { names, idOf };
}

function joinRows(tree: CallTree, idOf: readonly FrameId[], nodes: StackTable): Int32Array {
  const nodeOf = new Int32Array(tree.length);
  const path: StackId[] = [];
  for (let row = 0; row < tree.length; row++) {
    const depth = tree.depth[row] as number;
    const parent = depth === 0 ? NO_STACK : (path[depth - 1] as StackId);
    const node = nodes.child(parent, idOf[tree.name[row] as number] as FrameId);
    path[depth] = node;
    nodeOf[row] = node;
  }
  return nodeOf;
}
