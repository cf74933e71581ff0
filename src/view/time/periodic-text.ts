import type { PeriodicPattern } from './periodic-patterns.js';

const NS_PER_SECOND = 1e9;
const NS_PER_MS = 1e6;
const MAX_DECIMALS = 4;

/**
 * What a reader is told of patterns, a line each: `Repeats every 1.000 s (± 0.002 s): the busiest tenth …`.
 * @param what `samples` or `events`
 */
export function periodicLines(patterns: readonly PeriodicPattern[], what: 'samples' | 'events'): string[] {
  return patterns.map((pattern) => {
    const share = Math.round(100 * pattern.busiestTenth);
    return `Repeats every ${periodText(pattern)}: the busiest tenth of that time holds ${share} % of the ${what} (10 % if they were spread evenly); without a rhythm fewer than 1 of 1,000 recordings would show one`;
  });
}

/** As many decimals as are known: `1.000 s (± 0.002 s)`. */
export function periodText({ periodNs, uncertaintyNs }: PeriodicPattern): string {
  const [unit, ns] = periodNs < NS_PER_SECOND ? ['ms', NS_PER_MS] : ['s', NS_PER_SECOND];
  const known = -Math.floor(Math.log10(uncertaintyNs / ns));
  const decimals = Math.min(MAX_DECIMALS, Math.max(0, known));
  const least = 10 ** -decimals;
  const uncertainty = Math.max(least, Math.ceil(uncertaintyNs / ns / least) * least).toFixed(decimals);
  return `${(periodNs / ns).toFixed(decimals)} ${unit} (± ${uncertainty} ${unit})`;
}
