/** So many differences of time hardly ever grow one by one. */
const ENOUGH = 8;

/**
 * Tells by the first times of a text whether they are differences to the sample before (`perf script --deltatime`): the
 * first is 0 then, as by `--reltime`, but the others do not grow.
 */
export class FirstTimes {
  /** True once no more need be seen. */
  settled = false;
  #seen = 0;
  #lastNs = 0;

  /** @param timeNs as printed; NaN without @returns true where the times are now known to be differences */
  areDifferences(timeNs: number): boolean {
    const isBehind = timeNs < this.#lastNs;
    const mayBe = this.#seen === 0 ? timeNs === 0 : timeNs >= 0;
    this.#lastNs = timeNs;
    this.#seen++;
    this.settled = !mayBe || isBehind || this.#seen === ENOUGH;
    return mayBe && isBehind;
  }
}
