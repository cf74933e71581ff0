import { FoldedLines, type FoldedRows, type FoldedSink } from '../engine/folded-lines.js';
import type { CallTree, TreeShape } from '../view/call-tree.js';
import { renamed } from '../view/rename.js';
import { ByteWriter } from './byte-writer.js';
import { inLineOrder } from './line-order.js';

/** With fewer rows, all is written before a kernel has begun. */
const MANY_ROWS = 10_000;
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
  const { names, depth, name, length } = tree;
  const rows = { names: names.map(({ text }) => text), depth, name, columns };
  const lines = (length < MANY_ROWS ? undefined : FoldedLines.start(rows)) ?? new PlainLines(rows);
  const sink = new LineSink(columns);
  for (const { from, to, isCallees } of inLineOrder(tree)) {
    for (let row = from; row < to; ) {
      row = lines.write(row, to, isCallees && row === from, sink);
      yield* sink.out.take();
    }
  }
  yield* sink.out.end();
}

class LineSink implements FoldedSink {
  readonly out = new ByteWriter();
  readonly #columns: readonly Float64Array[];

  constructor(columns: readonly Float64Array[]) {
    this.#columns = columns;
  }

  get hasFull(): boolean {
    return this.out.hasFull;
  }

  bytes(source: Uint8Array, from: number, to: number): void {
    this.out.bytes(source, from, to);
  }

  numbers(row: number): void {
    for (const column of this.#columns) {
      this.out.character(BLANK);
      this.out.number(column[row] as number);
    }
    this.out.character(LF);
  }
}

/** As {@link FoldedLines}, without a kernel. */
export class PlainLines {
  readonly #rows: FoldedRows;
  readonly #names: readonly Buffer[];
  readonly #path = new Path();

  constructor(rows: FoldedRows) {
    this.#rows = rows;
    this.#names = rows.names.map((name) => Buffer.from(name, 'latin1'));
  }

  write(from: number, to: number, isFirstHidden: boolean, sink: FoldedSink): number {
    const { depth, name, columns } = this.#rows;
    const isShown = (at: number) => columns.some((column) => (column[at] as number) > 0);
    let row = from;
    for (; row < to && !sink.hasFull; row++) {
      this.#path.put(depth[row] as number, this.#names[name[row] as number] as Buffer);
      if ((isFirstHidden && row === from) || !isShown(row)) continue;
      sink.bytes(this.#path.bytes, 0, this.#path.length);
      sink.numbers(row);
    }
    return row;
  }
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
