import type { Numbers } from './column.js';
import { NarrowColumn, type NarrowOptions } from './narrow-column.js';

const NONE = -1;

/** By row the row of its caller, which lies before it, or -1: kept as the distance, which mostly is short. */
export class CallerColumn implements Numbers {
  readonly #distances: NarrowColumn;

  constructor({ blockRows }: Pick<NarrowOptions, 'blockRows'> = {}) {
    this.#distances = new NarrowColumn({ width: 2, ...(blockRows === undefined ? {} : { blockRows }) });
  }

  get length(): number {
    return this.#distances.length;
  }

  /** How many bytes all rows take. */
  get byteLength(): number {
    return this.#distances.byteLength;
  }

  push(caller: number): void {
    this.#distances.push(caller === NONE ? 0 : this.length - caller);
  }

  set(row: number, caller: number): void {
    this.#distances.set(row, caller === NONE ? 0 : row - caller);
  }

  /** Drops all rows from this one on. */
  truncate(length: number): void {
    this.#distances.truncate(length);
  }

  /** Drops all rows, but keeps their memory for the next ones. */
  clear(): void {
    this.#distances.clear();
  }

  get(row: number): number {
    const distance = this.#distances.get(row);
    return distance === 0 ? NONE : row - distance;
  }
}
