/** The 97.5 % point of the standard normal distribution, for intervals of 95 %. */
export const Z = 1.959963984540054;

/** Shares, from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % score interval of a share that was counted in samples: E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", JASA 22 (1927), pages 209–212. It holds for few samples and for shares near
 * 0 and 1, where the textbook's p ± z·√(p(1−p)/n) gives nothing or leaves the range.
 * @param hits from 0 to `samples`; may be a fraction, where samples were weighted
 */
export function wilsonInterval(hits: number, samples: number): Interval {
  if (samples <= 0) return { low: 0, high: 1 };
  const share = hits / samples;
  const zz = (Z * Z) / samples;
  const centre = share + zz / 2;
  const reach = Math.sqrt(zz * (share * (1 - share) + zz / 4));
  return {
    low: hits <= 0 ? 0 : Math.max(0, (centre - reach) / (1 + zz)),
    high: hits >= samples ? 1 : Math.min(1, (centre + reach) / (1 + zz)),
  };
}

/** Below this many samples, shares are a guess, and every output says so. */
export const FEW_SAMPLES = 100;
