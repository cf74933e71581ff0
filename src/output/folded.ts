import type { CallTree, TreeShape } from '../view/call-tree.js';
import { renamed } from '../view/rename.js';
import { ByteWriter } from './byte-writer.js';
import { inLineOrder, type LinePart } from './line-order.js';

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
  const lines = new StackLines(tree, columns);
  for (const part of inLineOrder(tree)) {
    for (let row = part.from; row < part.to; ) {
      row = lines.write(row, part);
      yield* lines.out.take();
    }
  }
  yield* lines.out.end();
}

/** Writes rows as lines. A method, and not the generator itself, holds the loop: it is compiled as soon as it runs long. */
class StackLines {
  readonly out = new ByteWriter();
  readonly #depth: Int32Array;
  readonly #name: Int32Array;
  readonly #columns: readonly Float64Array[];
  /** By row: above 0 where it has a line. */
  readonly #shown: Float64Array;
  readonly #names: readonly Buffer[];
  readonly #path = new Path();

  constructor({ names, depth, name }: TreeShape, columns: readonly Float64Array[]) {
    this.#depth = depth;
    this.#name = name;
    this.#columns = columns;
    this.#shown = largest(columns);
    this.#names = names.map(({ text }) => Buffer.from(text, 'latin1'));
  }

  /** Writes the rows of a part from `first` on. @returns behind the last one; sooner where a piece is full */
  write(first: number, { from, to, isCallees }: LinePart): number {
    let row = first;
    for (; row < to && !this.out.hasFull; row++) {
      this.#path.put(this.#depth[row] as number, this.#names[this.#name[row] as number] as Buffer);
      if (!(isCallees && row === from) && (this.#shown[row] as number) > 0) this.#line(row);
    }
    return row;
  }

  #line(row: number): void {
    this.out.bytes(this.#path.bytes, 0, this.#path.length);
    for (const column of this.#columns) {
      this.out.character(BLANK);
      this.out.number(column[row] as number);
    }
    this.out.character(LF);
  }
}

/** By row the largest number of all columns. */
function largest([first = new Float64Array(), ...more]: readonly Float64Array[]): Float64Array {
  if (more.length === 0) return first;
  const found = first.slice();
  for (const column of more) {
    for (let row = 0; row < found.length; row++) found[row] = Math.max(found[row] as number, column[row] as number);
  }
  return found;
}

/** The names of a stack, joined, and where each ends. */
class Path {
  #bytes = new Uint8Array(INITIAL_PATH_BYTES);
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

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get length(): number {
    return this.#end;
  }

  #grow(): void {
    const wider = new Uint8Array(Math.max(this.#end, this.#bytes.length * 2));
    wider.set(this.#bytes);
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
