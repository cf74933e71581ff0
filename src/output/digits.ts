const ZERO = 0x30;
/** A double holds 15 digits and a bit; what sums of fractions have behind them is rounding. */
const SURE_DIGITS = 15;
const MAX_DECIMALS = 20;

/**
 * Writes a whole number below 2^31 with `count` digits in ASCII, zeros in front.
 * @returns the place behind them
 */
export function putDigits(piece: Uint8Array, start: number, value: number, count: number): number {
  const end = start + count;
  let rest = value | 0;
  for (let at = end - 1; at >= start; at--) {
    const tenth = (rest / 10) | 0;
    piece[at] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  return end;
}

/** How many digits a whole number from 0 on has. */
export function digitCount(value: number): number {
  if (value < 10_000) {
    if (value < 100) return value < 10 ? 1 : 2;
    return value < 1000 ? 3 : 4;
  }
  let count = 5;
  for (let limit = 100_000; value >= limit; limit *= 10) count++;
  return count;
}

/** A number in decimal digits, without an exponent, and without the rounding errors that sums of fractions gather. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(SURE_DIGITS)));
  return text.includes('e') ? value.toFixed(MAX_DECIMALS).replace(/\.?0+$/, '') : text;
}
