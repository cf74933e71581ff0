import { LINE_KERNELS, type LineKernel } from './kernel-module.js';

/** Rows of a tree in preorder: by row its depth, its name and the numbers behind its line. */
export interface FoldedRows {
  /** Bytes, in strings of the code points 0 to 255. */
  readonly names: readonly string[];
  readonly depth: Int32Array;
  readonly name: Int32Array;
  readonly columns: readonly Float64Array[];
}

/** Takes lines, many at once; one that is too long, or not of whole numbers, in two parts. */
export interface FoldedSink {
  /** Whether it wants no more for now. */
  readonly hasFull: boolean;
  bytes(source: Uint8Array, from: number, to: number): void;
  /** The numbers of a row, and the end of its line. */
  numbers(row: number): void;
}

/** Writes rows as lines of folded text, many at once. */
export class FoldedLines {
  readonly #kernel: LineKernel;
  readonly #rows: FoldedRows;
  #memory: Memory;

  private constructor(kernel: LineKernel, rows: FoldedRows) {
    this.#kernel = kernel;
    this.#rows = rows;
    this.#memory = memoryOf(kernel, rows.columns.length);
  }

  /** @returns `undefined` where the rows are too deep for it, or this machine has no WebAssembly or no room */
  static start(rows: FoldedRows): FoldedLines | undefined {
    const kernel = LINE_KERNELS.make();
    if (kernel === undefined || deepest(rows.depth) >= kernel.maxDepth.value) return undefined;
    const { names, columns } = rows;
    const text = names.join('');
    if (kernel.begin(columns.length, names.length, text.length) === 0) return undefined;
    const { buffer } = kernel.memory;
    Buffer.from(buffer, kernel.bytes.value).write(text, 'latin1');
    const starts = new Int32Array(buffer, kernel.starts.value, names.length + 1);
    for (let name = 0; name < names.length; name++)
      starts[name + 1] = (starts[name] as number) + (names[name] as string).length;
    return new FoldedLines(kernel, rows);
  }

  /**
   * Writes rows that follow each other, until the sink is full.
   * @param isFirstHidden whether the first row's own line is not wanted
   * @returns the row that comes next
   */
  write(from: number, to: number, isFirstHidden: boolean, sink: FoldedSink): number {
    const kernel = this.#kernel;
    const end = Math.min(to, from + kernel.rows.value);
    this.#put(from, end, isFirstHidden);
    let row = from;
    while (row < end && !sink.hasFull) {
      row = from + kernel.write(row - from, end - from);
      const { bytes } = this.#current();
      const out = kernel.out.value;
      sink.bytes(bytes, out, out + kernel.length.value);
      if (kernel.isOdd.value === 0) continue;
      const path = kernel.path.value;
      sink.bytes(bytes, path, path + kernel.pathLength.value);
      sink.numbers(row++);
    }
    return row;
  }

  #put(from: number, end: number, isFirstHidden: boolean): void {
    const { depth, name, columns } = this.#rows;
    const memory = this.#current();
    memory.depth.set(depth.subarray(from, end));
    memory.name.set(name.subarray(from, end));
    columns.forEach((column, index) => {
      const weights = memory.columns[index] as Float64Array;
      weights.set(column.subarray(from, end));
      if (isFirstHidden) weights[0] = 0;
    });
  }

  /** A kernel that needs more room for a stack has other memory from then on. */
  #current(): Memory {
    if (this.#memory.bytes.buffer !== this.#kernel.memory.buffer)
      this.#memory = memoryOf(this.#kernel, this.#rows.columns.length);
    return this.#memory;
  }
}

/** Views of a kernel's memory. */
interface Memory {
  readonly bytes: Uint8Array;
  readonly depth: Int32Array;
  readonly name: Int32Array;
  readonly columns: readonly Float64Array[];
}

function memoryOf(kernel: LineKernel, columns: number): Memory {
  const { buffer } = kernel.memory;
  const rows = kernel.rows.value;
  return {
    bytes: new Uint8Array(buffer),
    depth: new Int32Array(buffer, kernel.depths.value, rows),
    name: new Int32Array(buffer, kernel.names.value, rows),
    columns: Array.from(
      { length: columns },
      (_, index) =>
        new Float64Array(buffer, kernel.weights.value + index * rows * Float64Array.BYTES_PER_ELEMENT, rows),
    ),
  };
}

function deepest(depth: Int32Array): number {
  let most = 0;
  for (const level of depth) most = Math.max(most, level);
  return most;
}
