const NS_DIGITS_PER_US = 3;
const MAX_SAFE_DIGITS = 15;

/**
 * Reads a duration in microseconds as the kernel prints it, digit by digit, into whole nanoseconds: `1.234`, `119760.2`
 * (at most 7 digits, cut, not rounded), `3594274`.
 * @returns NaN for what is no such number
 */
export function durationNs(text: string): number {
  const [whole = '', fraction = '', ...more] = text.split('.');
  const digits = whole + fraction.slice(0, NS_DIGITS_PER_US).padEnd(NS_DIGITS_PER_US, '0');
  if (more.length > 0 || whole === '' || !/^\d+$/.test(digits) || digits.length > MAX_SAFE_DIGITS) return Number.NaN;
  return Number(digits);
}
