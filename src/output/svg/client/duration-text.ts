/** A time in the largest unit that leaves it at least 1: `12.35 ms`, and `512 ns` exactly. */
export function durationText(durationNs: number): string {
  if (durationNs < 1e3) return `${durationNs} ns`;
  if (durationNs < 1e6) return `${(durationNs / 1e3).toFixed(2)} µs`;
  if (durationNs < 1e9) return `${(durationNs / 1e6).toFixed(2)} ms`;
  return `${(durationNs / 1e9).toFixed(2)} s`;
}
