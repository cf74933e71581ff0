/** A time in the largest unit that leaves it at least 1: `12.35 ms`, and `512 ns` exactly. */
export function durationText(durationNs: number): string {
  const [unit, power] = timeUnit(durationNs);
  return power === 0 ? `${durationNs} ns` : `${(durationNs / 10 ** power).toFixed(2)} ${unit}`;
}

/** A time to the nanosecond, without needless zeros: `954.241 µs`. */
export function exactText(durationNs: number): string {
  const [unit, power] = timeUnit(durationNs);
  if (power === 0) return `${durationNs} ns`;
  return `${(durationNs / 10 ** power).toFixed(power).replace(/\.?0+$/, '')} ${unit}`;
}

/** The largest unit that leaves a time at least 1, and what power of ten of nanoseconds it is. */
export function timeUnit(durationNs: number): readonly [unit: string, power: number] {
  if (durationNs < 1e3) return ['ns', 0];
  if (durationNs < 1e6) return ['µs', 3];
  return durationNs < 1e9 ? ['ms', 6] : ['s', 9];
}
