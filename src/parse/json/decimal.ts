/** Below 10^21: sums of longer numbers could become infinite. */
const DECIMAL = /^(-?)(\d{1,21})(?:\.(\d+))?$/;

/**
 * A decimal number times a power of ten, as a whole number, read digit by digit: 0.1 ms are 100,000 ns. What is finer is
 * rounded. The result is split, as its parts are exact where their sum would be no longer: nanoseconds since 1970.
 * @param text a number as JSON has it
 * @param places the power of ten
 * @returns billions, and the rest, of the same sign; `undefined` where the text is no number, or one from 10^21 on
 */
export function scaledDecimal(text: string, places: number): { billions: number; rest: number } | undefined {
  const plain = DECIMAL.exec(text) ?? DECIMAL.exec(withoutExponent(text));
  if (plain === null) return undefined;
  const [, minus, whole = '', fraction = ''] = plain;
  const digits = whole + fraction.slice(0, places).padEnd(places, '0');
  const sign = minus === '-' ? -1 : 1;
  const rounding = (fraction[places] ?? '0') >= '5' ? 1 : 0;
  return { billions: sign * Number(digits.slice(0, -9)), rest: sign * (Number(digits.slice(-9)) + rounding) };
}

/** The same as one number. */
export function scaledNumber(text: string, places: number): number | undefined {
  const parts = scaledDecimal(text, places);
  return parts === undefined ? undefined : parts.billions * 1e9 + parts.rest;
}

const MAX_PLACES = 20;

/** `1.5e3` is 1500; nothing of what is no number. */
function withoutExponent(text: string): string {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && Math.abs(value) < 1e21 ? value.toFixed(MAX_PLACES) : '';
}
