import type { CallTree } from '../view/call-tree.js';
import { renamed } from '../view/rename.js';
import { byBytes } from '../view/tree-builder.js';
import { encodePieces } from './encode.js';

/**
 * Folded text: a line for each stack, `root;…;leaf weight`, in byte order of the stacks. Weights are whole numbers in
 * the tree's measure. A `;` inside a name becomes `:`, a blank inside a root's name `_` (renderers would read the number
 * behind it as a weight), and a newline `\n`.
 */
export function folded(tree: CallTree): Generator<Uint8Array> {
  return encodePieces(lines(tree), 'latin1');
}

function* lines(tree: CallTree): Generator<string> {
  const renamedTree = renamed(tree, ({ text, kind }) => lineText(text, kind === 'root'));
  const path: string[] = [];
  for (const { row, part } of partsInOrder(renamedTree)) {
    const depth = renamedTree.depth[row] as number;
    const text = nameAt(renamedTree, row);
    const stack = depth === 0 ? text : `${path[depth - 1]};${text}`;
    path[depth] = stack;
    const weight = renamedTree.selfWeight[row] as number;
    if (part === 'self' && weight > 0) yield `${stack} ${weight}\n`;
  }
}

function lineText(name: string, isRoot: boolean): string {
  const text = name.replaceAll(';', ':').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return isRoot ? text.replaceAll(' ', '_') : text;
}

/** A node's own line, or the lines of its callees: between the two, those of a sibling may belong. */
interface Part {
  readonly row: number;
  readonly part: 'self' | 'callees';
}

/** The lines' order: `a`, `a b`, `a b;c`, `a;b`, since a blank sorts before the semicolon. */
function* partsInOrder(tree: CallTree): Generator<Part> {
  const pending = parts(tree, 0, tree.length).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    if (next.part === 'self') continue;
    const callees = parts(tree, next.row + 1, tree.end[next.row] as number);
    for (let at = callees.length - 1; at >= 0; at--) pending.push(callees[at] as Part);
  }
}

/** The parts of the siblings from one row to before another. */
function parts(tree: CallTree, from: number, to: number): Part[] {
  const found: Part[] = [];
  let overlapping = false;
  let previous: string | undefined;
  for (let row = from; row < to; row = tree.end[row] as number) {
    const name = nameAt(tree, row);
    overlapping ||= previous !== undefined && name.startsWith(previous);
    previous = name;
    found.push({ row, part: 'self' });
    if ((tree.end[row] as number) > row + 1) found.push({ row, part: 'callees' });
  }
  return overlapping ? found.sort((a, b) => byBytes(sortKey(tree, a), sortKey(tree, b))) : found;
}

function sortKey(tree: CallTree, { row, part }: Part): string {
  return part === 'self' ? nameAt(tree, row) : `${nameAt(tree, row)};`;
}

function nameAt(tree: CallTree, row: number): string {
  return tree.names[tree.name[row] as number]?.text ?? '';
}
