const NS_PER_SECOND = 1_000_000_000;
const NS_PER_MICROSECOND = 1000;

/**
 * A time of the recorder's clock in seconds, exactly: `123.456789`.
 * @param ns nanoseconds from the clock's origin; may lie before it
 * @param decimals 6 for whole microseconds, or 9: see {@link decimalsFor}
 */
export function clockText(ns: number, originSeconds: number, decimals: 6 | 9): string {
  let seconds = originSeconds + Math.floor(ns / NS_PER_SECOND);
  let rest = ns - Math.floor(ns / NS_PER_SECOND) * NS_PER_SECOND;
  const sign = seconds < 0 ? '-' : '';
  if (seconds < 0 && rest > 0) {
    seconds += 1;
    rest = NS_PER_SECOND - rest;
  }
  return `${sign}${Math.abs(seconds)}.${String(rest).padStart(9, '0').slice(0, decimals)}`;
}

/** How many decimals hold all of these times, in nanoseconds. */
export function decimalsFor(times: readonly number[]): 6 | 9 {
  return times.every((ns) => ns % NS_PER_MICROSECOND === 0) ? 6 : 9;
}
