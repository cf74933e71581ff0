import { Z } from '../wilson.js';

/** How often something was seen, of how many samples. */
export interface Counted {
  readonly hits: number;
  readonly samples: number;
}

/**
 * How far two shares lie apart, in standard errors of their difference were there none (the pooled two-proportion z test:
 * Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, section 3.1). Positive where the share grew.
 * @returns 0 where there is nothing to compare
 */
export function twoProportionZ(before: Counted, after: Counted): number {
  if (before.samples <= 0 || after.samples <= 0) return 0;
  const pooled = (before.hits + after.hits) / (before.samples + after.samples);
  const variance = pooled * (1 - pooled) * (1 / before.samples + 1 / after.samples);
  return variance > 0 ? (after.hits / after.samples - before.hits / before.samples) / Math.sqrt(variance) : 0;
}

/** Whether a difference is larger than chance makes it in 19 of 20 comparisons. */
export function isSignificant(z: number): boolean {
  return Math.abs(z) >= Z;
}
