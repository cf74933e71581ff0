const INITIAL_CAPACITY = 256;

/** One number a row, as who reads a column sees it. */
export interface Numbers {
  readonly length: number;
  /** The number of a row; 0 where none was written. */
  get(row: number): number;
}

/** A typed array that grows: one number a row, in 4 or 8 bytes. Rows never written read as 0. */
export class Column<Values extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>> implements Numbers {
  #values: Values;
  #length = 0;
  readonly #make: (capacity: number) => Values;

  private constructor(make: (capacity: number) => Values) {
    this.#make = make;
    this.#values = make(INITIAL_CAPACITY);
  }

  /** Whole numbers of 32 bits. */
  static int32(): Column<Int32Array<ArrayBuffer>> {
    return new Column((capacity) => new Int32Array(capacity));
  }

  /** Doubles: whole numbers up to 2^53. */
  static float64(): Column<Float64Array<ArrayBuffer>> {
    return new Column((capacity) => new Float64Array(capacity));
  }

  get length(): number {
    return this.#length;
  }

  /** All rows. Good until the next one is written. */
  get values(): Values {
    return this.#values.subarray(0, this.#length) as Values;
  }

  /** Adds a row. */
  push(value: number): void {
    this.#reserve(this.#length + 1);
    this.#values[this.#length++] = value;
  }

  /** The number of a row. */
  get(row: number): number {
    return row < this.#length ? (this.#values[row] as number) : 0;
  }

  /** Overwrites a row that was pushed. */
  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  /** Adds to the number of a row; there may be none yet. */
  add(row: number, amount: number): void {
    this.#reserve(row + 1);
    if (row >= this.#length) this.#length = row + 1;
    this.#values[row] = (this.#values[row] as number) + amount;
  }

  /** Drops all rows, but keeps their memory for the next ones. */
  clear(): void {
    this.#values.fill(0, 0, this.#length);
    this.#length = 0;
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const wider = this.#make(Math.max(length, this.#values.length * 2));
    wider.set(this.#values);
    this.#values = wider;
  }
}

/** A bare column of twice the length, with the same numbers. */
export function widened(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
