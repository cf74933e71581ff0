import type { TreeShape } from '../view/call-tree.js';
import { byBytes } from '../view/tree-builder.js';

/** A part of a tree, whose lines follow each other: the rows from one to before another. */
export interface LinePart {
  readonly from: number;
  readonly to: number;
  /** True where the first row's own line stands elsewhere, and only those of its callees here. */
  readonly isCallees: boolean;
}

/**
 * The parts of a tree in byte order of their lines. That is the order of the rows, but where the lines of siblings mix:
 * `a`, `a b`, `a b;c`, `a;b`, since a blank sorts before the semicolon.
 */
export function* inLineOrder(tree: TreeShape): Generator<LinePart> {
  const mixed = mixedCallees(tree);
  const all = { from: 0, to: tree.length, isCallees: false };
  const pending: LinePart[] = mixed[0] === 1 ? partsBackwards(tree, 0, tree.length) : [all];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    const { from, to, isCallees } = part;
    // A row alone has no callees, or they stand in a part of their own.
    const behind = to === from + 1 ? -1 : mixed.subarray(from + 1, to + 1).indexOf(1);
    if (behind < 0) {
      yield part;
      continue;
    }
    const caller = from + behind;
    yield { from, to: caller + 1, isCallees };
    const end = tree.end[caller] as number;
    if (end < to) pending.push({ from: end, to, isCallees: false });
    for (const callee of partsBackwards(tree, caller + 1, end)) pending.push(callee);
  }
}

/** By row + 1: 1 where the lines of its callees mix; at 0 that of the roots. */
function mixedCallees(tree: TreeShape): Uint8Array {
  const mixed = new Uint8Array(tree.length + 1);
  const mixing = mixingNames(tree);
  if (!mixing.includes(1)) return mixed;
  const { name, depth, end } = tree;
  /** By depth the row + 1 of the caller. */
  const callers = [0];
  for (let row = 0; row < tree.length; row++) {
    const level = depth[row] as number;
    callers[level + 1] = row + 1;
    if (mixing[name[row] as number] === 0) continue;
    const sibling = end[row] as number;
    if (sibling < tree.length && depth[sibling] === level && mixes(nameAt(tree, row), nameAt(tree, sibling)))
      mixed[callers[level] as number] = 1;
  }
  return mixed;
}

/** By name: 1 where its lines mix with those of another, wherever both are siblings. The likest name follows in byte order. */
function mixingNames({ names }: TreeShape): Uint8Array {
  // Without a function that compares, texts are sorted by their code units, which are the bytes.
  const texts = [...new Set(names.map(({ text }) => text))].sort();
  const mixing = new Set(texts.filter((text, at) => mixes(text, texts[at + 1] ?? '')));
  return Uint8Array.from(names, ({ text }) => (mixing.has(text) ? 1 : 0));
}

/** Whether the lines of a name's callees stand behind those of the next sibling: of all, it is the likest. */
function mixes(name: string, next: string): boolean {
  return next.length > name.length && next.charCodeAt(name.length) < SEMICOLON && next.startsWith(name);
}

const SEMICOLON = 0x3b;

/** The parts of the siblings from one row to before another, the last line first. */
function partsBackwards(tree: TreeShape, from: number, to: number): LinePart[] {
  const parts: LinePart[] = [];
  for (let row = from; row < to; row = tree.end[row] as number) {
    const end = tree.end[row] as number;
    parts.push({ from: row, to: row + 1, isCallees: false });
    if (end > row + 1) parts.push({ from: row, to: end, isCallees: true });
  }
  return parts.sort((a, b) => byBytes(sortKey(tree, b), sortKey(tree, a)));
}

function sortKey(tree: TreeShape, { from, isCallees }: LinePart): string {
  const name = nameAt(tree, from);
  return isCallees ? `${name};` : name;
}

function nameAt(tree: TreeShape, row: number): string {
  return tree.names[tree.name[row] as number]?.text ?? '';
}
