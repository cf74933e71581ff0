import { Column } from './column.js';
import { CALL_FLAGS, TRUNCATED } from './traced-profile.js';

/** How long calls took, of whatever a row stands for. Whole nanoseconds; all 0 where there was no complete call. */
export interface CallDurations {
  /** Complete calls: neither truncated nor without a duration. */
  readonly calls: number;
  /** The sum of their durations, callees included. */
  readonly sumNs: number;
  /** The shortest of them. */
  readonly minNs: number;
  /** The longest of them. */
  readonly maxNs: number;
}

/** The durations of complete calls, by row. Rows without one read as 0. */
export class DurationSums {
  readonly #calls = Column.float64();
  readonly #sumNs = Column.float64();
  readonly #minNs = Column.float64();
  readonly #maxNs = Column.float64();

  /** Counts a call, unless its flags say that its duration is not known. */
  addCall(row: number, totalNs: number, flags: number): void {
    if ((flags & (TRUNCATED | CALL_FLAGS.noDuration)) !== 0) return;
    this.add(row, { calls: 1, sumNs: totalNs, minNs: totalNs, maxNs: totalNs });
  }

  /** Adds calls to those of a row. */
  add(row: number, { calls, sumNs, minNs, maxNs }: CallDurations): void {
    if (calls === 0) return;
    const isFirst = this.#calls.get(row) === 0;
    this.#calls.add(row, calls);
    this.#sumNs.add(row, sumNs);
    const [oldMinNs, oldMaxNs] = [this.#minNs.get(row), this.#maxNs.get(row)];
    if (isFirst || minNs < oldMinNs) this.#minNs.add(row, minNs - oldMinNs);
    if (isFirst || maxNs > oldMaxNs) this.#maxNs.add(row, maxNs - oldMaxNs);
  }

  /** Drops all rows, but keeps their memory for the next ones. */
  clear(): void {
    for (const column of [this.#calls, this.#sumNs, this.#minNs, this.#maxNs]) column.clear();
  }

  /** The calls of a row. */
  get(row: number): CallDurations {
    return {
      calls: this.#calls.get(row),
      sumNs: this.#sumNs.get(row),
      minNs: this.#minNs.get(row),
      maxNs: this.#maxNs.get(row),
    };
  }
}
