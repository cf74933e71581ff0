import type { Numbers } from './column.js';
import { BLOCK_ROWS, FROM_FIRST, NarrowColumn } from './narrow-column.js';

const SHIFT = Math.log2(BLOCK_ROWS);

/**
 * Times that several clocks told, which may be hours apart: for each block of rows and clock one time is kept, and for each row the
 * difference from it, in 4 bytes where those of a block lie within a few seconds. Rows never written read as 0.
 */
export class ClockedTimes implements Numbers {
  readonly #clockOf: Numbers;
  readonly #differences = new NarrowColumn({ width: 4 });
  /** By block, by clock. */
  readonly #origins: Map<number, number>[] = [];
  /** By row, those that no difference tells exactly. */
  readonly #odd = new Map<number, number>();
  /** The origin that was wanted last. */
  #block = -1;
  #clock = -1;
  #origin = 0;

  /** @param clockOf by row, a number for each clock; what is written of a row must be known before its time */
  constructor(clockOf: Numbers) {
    this.#clockOf = clockOf;
  }

  get length(): number {
    return this.#differences.length;
  }

  /** How many bytes the differences take. */
  get byteLength(): number {
    return this.#differences.byteLength;
  }

  /** The time of a row. */
  get(row: number): number {
    const difference = this.#differences.get(row);
    return difference === 0 ? (this.#odd.get(row) ?? 0) : difference + this.#originOf(row, 0);
  }

  /** Writes a row; those before it need not have been written. */
  set(row: number, value: number): void {
    const origin = this.#originOf(row, value);
    const difference = value - origin;
    if (difference !== 0 && difference + origin === value) {
      this.#differences.set(row, difference);
      return;
    }
    this.#differences.set(row, 0);
    this.#odd.set(row, value);
  }

  /** Drops all rows from this one on. */
  truncate(length: number): void {
    this.#differences.truncate(length);
    for (const row of this.#odd.keys()) if (row >= length) this.#odd.delete(row);
  }

  /** @param first what the row is to have, should its block have no time of its clock yet */
  #originOf(row: number, first: number): number {
    const block = row >>> SHIFT;
    const clock = this.#clockOf.get(row);
    if (block === this.#block && clock === this.#clock) return this.#origin;
    this.#block = block;
    this.#clock = clock;
    this.#origin = this.#find(block, clock, first);
    return this.#origin;
  }

  #find(block: number, clock: number, first: number): number {
    while (this.#origins.length <= block) this.#origins.push(new Map());
    const origins = this.#origins[block] as Map<number, number>;
    let origin = origins.get(clock);
    if (origin === undefined) {
      origin = Number.isFinite(first) ? Math.floor(first) + FROM_FIRST : 0;
      origins.set(clock, origin);
    }
    return origin;
  }
}
