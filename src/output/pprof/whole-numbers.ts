/** Makes numbers whole, as pprof knows no others, so that what was rounded off comes back in a later one. */
export class WholeNumbers {
  #rest = 0;

  next(value: number): number {
    const whole = Math.floor(value);
    this.#rest += value - whole;
    const carry = this.#rest >= 0.5 ? 1 : 0;
    this.#rest -= carry;
    return whole + carry;
  }
}
