import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import type { ProfileKind } from '../model/measure.js';
import { StackTable } from '../model/stack-table.js';
import type { CallTree, FrameName } from './call-tree.js';
import { callTree } from './tree-builder.js';

/**
 * The tree with other names; siblings that get the same one become one node. A tree none of whose names changes is
 * returned as it is.
 */
export function renamed<Kind extends ProfileKind>(
  tree: CallTree<Kind>,
  rename: (name: FrameName) => string,
): CallTree<Kind> {
  const texts = tree.names.map(rename);
  if (texts.every((text, index) => text === tree.names[index]?.text)) return tree;
  const { names, idOf } = distinctNames(tree.names, texts);
  const nodes = new StackTable();
  const nodeOf = joinRows(tree, idOf, nodes);
  const selfWeight = new Float64Array(nodes.length);
  const selfSamples = new Float64Array(nodes.length);
  for (let row = 0; row < tree.length; row++) {
    const node = nodeOf[row] as number;
    selfWeight[node] = (selfWeight[node] as number) + (tree.selfWeight[row] as number);
    selfSamples[node] = (selfSamples[node] as number) + (tree.selfSamples[row] as number);
  }
  return callTree({ measure: tree.measure, names, nodes, selfWeight, selfSamples });
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

function joinRows<Kind extends ProfileKind>(
  tree: CallTree<Kind>,
  idOf: readonly FrameId[],
  nodes: StackTable,
): Int32Array {
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
