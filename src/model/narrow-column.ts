import type { Numbers } from './column.js';

/** Enough that a block costs little beside its numbers, few enough that a wide number widens few others. */
export const BLOCK_ROWS = 2048;
/** In a block of 4 bytes a number: one that needs 8, and is kept elsewhere. */
const WIDE = -(2 ** 31);
/** Where more than one number of so many needs 8 bytes, a block has 8 for each. */
const FEW_WIDE = 32;
/**
 * From the first time of a block, or of a clock in it, to that which the differences are from, in nanoseconds: so they reach from 1 s before the first,
 * as callers are told behind their callees, to 3 s behind it. No difference may be 0, which says that nothing was written.
 */
export const FROM_FIRST = 2 ** 30;

type Block = Int8Array | Int16Array | Int32Array | Float64Array;
/** Bytes a number. */
type Width = 1 | 2 | 4 | 8;

export interface NarrowOptions {
  /** What a block's numbers begin with, where it is known that most need as much; 1 unless told. */
  readonly width?: Width;
  /** Of times: kept as differences, in 4 bytes where those of a block lie within a few seconds. */
  readonly times?: boolean;
  /** How many rows a block has, a power of two; for tests. */
  readonly blockRows?: number;
}

/**
 * A column of doubles that takes the memory which its numbers need: blocks of rows, each with 1, 2, 4 or 8 bytes a number, as its
 * widest one wants; a few that need 8 stand apart. Nothing is copied as it grows, and a block in which all is 0 has no memory. Rows
 * never written read as 0.
 */
export class NarrowColumn implements Numbers {
  readonly #blocks: (Block | undefined)[] = [];
  /** Blocks no longer used, for the next ones: the garbage collector, which does not see how large they are, would leave them long. */
  readonly #spare: Block[] = [];
  /** By block: what is added to its numbers that are not 0. */
  #bases = new Float64Array(1);
  /** By row, numbers of 8 bytes in blocks of 4; some may be of rows that have another one by now. */
  readonly #wide = new Map<number, number>();
  /** By block, how many were put there. */
  readonly #wideCounts: number[] = [];
  readonly #shift: number;
  readonly #mask: number;
  readonly #width: Width;
  readonly #isOfTimes: boolean;
  #length = 0;

  constructor({ width = 1, times = false, blockRows = BLOCK_ROWS }: NarrowOptions = {}) {
    this.#shift = Math.log2(blockRows);
    this.#mask = blockRows - 1;
    this.#width = times ? 4 : width;
    this.#isOfTimes = times;
  }

  get length(): number {
    return this.#length;
  }

  /** How many bytes all numbers take. */
  get byteLength(): number {
    return this.#blocks.reduce((sum, block) => sum + (block?.byteLength ?? 0), 0);
  }

  /** Adds a row. */
  push(value: number): void {
    const row = this.#length++;
    if ((row & this.#mask) === 0) this.#addBlocks(row);
    this.#write(row, value);
  }

  /** The number of a row. */
  get(row: number): number {
    const at = row >>> this.#shift;
    const block = this.#blocks[at];
    if (block === undefined) return 0;
    const kept = block[row & this.#mask] as number;
    if (kept === WIDE && block.BYTES_PER_ELEMENT === 4) return this.#wide.get(row) as number;
    return kept === 0 ? 0 : kept + (this.#bases[at] as number);
  }

  /** Writes a row; those before it need not have been written. */
  set(row: number, value: number): void {
    if (row >= this.#length) {
      if (row >>> this.#shift >= this.#blocks.length) this.#addBlocks(row);
      this.#length = row + 1;
    }
    this.#write(row, value);
  }

  /** Drops all rows from this one on. */
  truncate(length: number): void {
    if (length >= this.#length) return;
    this.#length = length;
    this.#blocks.length = Math.ceil(length / (this.#mask + 1));
    this.#blocks.at(-1)?.fill(0, ((length - 1) & this.#mask) + 1);
  }

  /** Drops all rows, but keeps their memory for the next ones. */
  clear(): void {
    for (const block of this.#blocks) if (block !== undefined) this.#spare.push(block);
    this.#blocks.length = 0;
    this.#length = 0;
    this.#wide.clear();
  }

  #write(row: number, value: number): void {
    const at = row >>> this.#shift;
    const block = this.#blocks[at];
    if (block === undefined) {
      if (value !== 0) this.#begin(at, row, value);
      return;
    }
    const base = this.#bases[at] as number;
    const kept = value === 0 ? 0 : value - base;
    const place = row & this.#mask;
    block[place] = kept;
    const isKept = block[place] === kept && kept !== WIDE;
    if (!isKept || (base !== 0 && value !== 0 && (kept === 0 || kept + base !== value)))
      this.#writeWide(at, row, value);
  }

  /** A number for which its block is too narrow. */
  #writeWide(at: number, row: number, value: number): void {
    const block = this.#blocks[at] as Block;
    const needs = this.#isOfTimes ? 8 : widthOf(value);
    const count = this.#wideCounts[at] as number;
    if (block.BYTES_PER_ELEMENT !== 4 || needs !== 8 || (count + 1) * FEW_WIDE > block.length) {
      this.#widen(at, row, value);
      return;
    }
    block[row & this.#mask] = WIDE;
    this.#wide.set(row, value);
    this.#wideCounts[at] = count + 1;
  }

  /** Makes places for all blocks up to that of a row. */
  #addBlocks(row: number): void {
    const count = (row >>> this.#shift) + 1;
    while (this.#blocks.length < count) this.#blocks.push(undefined);
    if (count <= this.#bases.length) return;
    const bases = new Float64Array(count * 2);
    bases.set(this.#bases);
    this.#bases = bases;
  }

  #begin(at: number, row: number, value: number): void {
    this.#wideCounts[at] = 0;
    this.#bases[at] = this.#isOfTimes ? Math.floor(value) + FROM_FIRST : 0;
    this.#blocks[at] = this.#emptyBlock(this.#width);
    this.#write(row, value);
  }

  /** Gives a block as many bytes a number as one that did not fit needs. */
  #widen(at: number, row: number, value: number): void {
    const before = this.#blocks[at] as Block;
    const width = this.#isOfTimes ? 8 : Math.max(widthOf(value), before.BYTES_PER_ELEMENT);
    if (width === before.BYTES_PER_ELEMENT) return;
    const after = this.#emptyBlock(width as Width);
    const first = row - (row & this.#mask);
    for (let place = 0; place < before.length; place++) after[place] = this.get(first + place);
    this.#bases[at] = 0;
    after[row & this.#mask] = value;
    this.#blocks[at] = after;
    this.#spare.push(before);
  }

  #emptyBlock(width: Width): Block {
    const at = this.#spare.findLastIndex((block) => block.BYTES_PER_ELEMENT === width);
    const [used] = at < 0 ? [] : this.#spare.splice(at, 1);
    return used?.fill(0) ?? newBlock(width, this.#mask + 1);
  }
}

function newBlock(width: Width, rows: number): Block {
  if (width === 1) return new Int8Array(rows);
  if (width === 2) return new Int16Array(rows);
  return width === 4 ? new Int32Array(rows) : new Float64Array(rows);
}

function widthOf(value: number): Width {
  if (value !== (value | 0) || value === WIDE) return 8;
  if (value >= -0x80 && value < 0x80) return 1;
  return value >= -0x8000 && value < 0x8000 ? 2 : 4;
}
