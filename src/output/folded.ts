import type { CallTree, TreeShape } from '../view/call-tree.js';
import { renamed } from '../view/rename.js';
import { ByteWriter } from './byte-writer.js';
import { inLineOrder } from './line-order.js';

const INITIAL_PATH_BYTES = 4096;
const LF = 0x0a;
const BLANK = 0x20;
const SEMICOLON = 0x3b;

/**
 * Folded text: a line for each stack, `root;…;leaf weight`, in byte order of the stacks. Weights are whole numbers in
 * the tree's measure. A `;` inside a name becomes `:`, a blank inside a root's name `_` (renderers would read the number
 * behind it as a weight), and a newline `\n`.
 */
export function* folded(tree: CallTree): Generator<Uint8Array> {
  const named = renamed(tree, ({ text, kind }) => foldedName(text, kind === 'root'));
  yield* stackLines(named, [named.selfWeight]);
}

/**
 * The lines of a tree whose names are as `foldedName` makes them, each with a number from every column; none where all
 * are 0.
 */
export function* stackLines(tree: TreeShape, columns: readonly Float64Array[]): Generator<Uint8Array> {
  const names = tree.names.map(({ text }) => Buffer.from(text, 'latin1'));
  const path = new Path();
  const out = new ByteWriter();
  for (const { from, to, isCallees } of inLineOrder(tree)) {
    for (let row = from; row < to; row++) {
      path.put(tree.depth[row] as number, names[tree.name[row] as number] as Buffer);
      if ((isCallees && row === from) || !hasLine(columns, row)) continue;
      out.bytes(path.bytes, 0, path.length);
      for (const column of columns) {
        out.character(BLANK);
        out.number(column[row] as number);
      }
      out.character(LF);
      if (out.hasFull) yield* out.take();
    }
  }
  yield* out.end();
}

function hasLine(columns: readonly Float64Array[], row: number): boolean {
  for (const column of columns) if ((column[row] as number) > 0) return true;
  return false;
}

/** The names of a stack, joined, and where each ends. */
class Path {
  #bytes = Buffer.alloc(INITIAL_PATH_BYTES);
  readonly #ends: number[] = [];
  #end = 0;

  /** Replaces the name at a depth; what was deeper is forgotten. */
  put(depth: number, name: Buffer): void {
    const start = depth === 0 ? 0 : (this.#ends[depth - 1] as number) + 1;
    this.#end = start + name.length;
    if (this.#end > this.#bytes.length) this.#grow();
    if (depth > 0) this.#bytes[start - 1] = SEMICOLON;
    this.#bytes.set(name, start);
    this.#ends[depth] = this.#end;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  get length(): number {
    return this.#end;
  }

  #grow(): void {
    const wider = Buffer.alloc(Math.max(this.#end, this.#bytes.length * 2));
    this.#bytes.copy(wider);
    this.#bytes = wider;
  }
}

/**
 * A name as it stands in folded text. A tree that is folded with such names need not be renamed for it. A number at a
 * name's end is joined to it: behind a leaf it would be read as a weight.
 */
export function foldedName(name: string, isRoot: boolean): string {
  const text = name.replaceAll(';', ':').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return isRoot ? text.replaceAll(' ', '_') : text.replace(/ (?=[\d.]+$)/, '_');
}
