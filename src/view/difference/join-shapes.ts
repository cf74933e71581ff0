import type { FrameName, TreeShape } from '../call-tree.js';
import { byBytes } from '../tree-builder.js';

/** One shape that holds two, and where each node of the two stands in it. */
export interface JoinedShapes {
  readonly shape: TreeShape;
  readonly rowsBefore: Int32Array;
  readonly rowsAfter: Int32Array;
}

/**
 * Walks two trees in preorder at once. Siblings stand in byte order, so the next node of the joined tree is that which is
 * deeper (it belongs to a subtree that the other has left or never had), or of two at one depth the one whose name comes
 * first; equal names are one node.
 */
export function joinShapes(before: TreeShape, after: TreeShape): JoinedShapes {
  const names = new JoinedNames();
  const rowsBefore = new Int32Array(before.length);
  const rowsAfter = new Int32Array(after.length);
  const name: number[] = [];
  const depth: number[] = [];
  for (let a = 0, b = 0; a < before.length || b < after.length; ) {
    const order = compareNodes(before, a, after, b);
    const row = name.length;
    if (order >= 0) rowsAfter[b] = row;
    if (order <= 0) rowsBefore[a] = row;
    const [tree, node] = order >= 0 ? ([after, b] as const) : ([before, a] as const);
    if (order === 0) names.idOf(nameAt(before, a));
    name.push(names.idOf(nameAt(tree, node)));
    depth.push(tree.depth[node] as number);
    if (order >= 0) b++;
    if (order <= 0) a++;
  }
  const depths = Int32Array.from(depth);
  const shape = {
    names: names.list,
    length: name.length,
    name: Int32Array.from(name),
    depth: depths,
    end: ends(depths),
  };
  return { shape, rowsBefore, rowsAfter };
}

/** Negative where the node before comes first, positive where the one after does, 0 where they are the same. */
function compareNodes(before: TreeShape, a: number, after: TreeShape, b: number): number {
  const deeper = (after.depth[b] ?? -1) - (before.depth[a] ?? -1);
  if (deeper !== 0) return deeper;
  return byBytes(nameAt(before, a).text, nameAt(after, b).text);
}

function nameAt({ names, name }: TreeShape, node: number): FrameName {
  return names[name[node] as number] as FrameName;
}

/** The rows behind the subtrees of a preorder. */
function ends(depth: Int32Array): Int32Array {
  const end = new Int32Array(depth.length);
  const open: number[] = [];
  for (const [row, at] of depth.entries()) {
    while (open.length > at) end[open.pop() as number] = row;
    open.push(row);
  }
  for (const row of open) end[row] = depth.length;
  return end;
}

/** Names by their text, roots apart; what both trees say of a name is joined. */
class JoinedNames {
  readonly list: FrameName[] = [];
  readonly #ids = new Map<string, number>();

  idOf(name: FrameName): number {
    const key = `${name.kind === 'root' ? 'root' : 'function'} ${name.text}`;
    const known = this.#ids.get(key);
    if (known === undefined) {
      this.#ids.set(key, this.list.length);
      return this.list.push(name) - 1;
    }
    const before = this.list[known] as FrameName;
    if (before !== name) this.list[known] = joined(before, name);
    return known;
  }
}

function joined(one: FrameName, other: FrameName): FrameName {
  if (other.modules.every((module) => one.modules.includes(module)) && one.kind === other.kind) return one;
  const modules = [...new Set([...one.modules, ...other.modules])].sort(byBytes);
  return {
    text: one.text,
    kind: one.kind === other.kind ? one.kind : 'mixed',
    inlined: one.inlined && other.inlined,
    modules,
  };
}
