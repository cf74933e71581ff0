const NS_PER_SECOND = 1_000_000_000;

/**
 * A time of the recorder's clock in seconds, exactly: `123.456789`, with nine decimals where six do not hold it.
 * @param ns nanoseconds from the clock's origin; may lie before it
 */
export function clockText(ns: number, originSeconds: number): string {
  let seconds = originSeconds + Math.floor(ns / NS_PER_SECOND);
  let rest = ns - Math.floor(ns / NS_PER_SECOND) * NS_PER_SECOND;
  const sign = seconds < 0 ? '-' : '';
  if (seconds < 0 && rest > 0) {
    seconds += 1;
    rest = NS_PER_SECOND - rest;
  }
  const decimals = String(rest).padStart(9, '0');
  return `${sign}${Math.abs(seconds)}.${decimals.endsWith('000') ? decimals.slice(0, 6) : decimals}`;
}
