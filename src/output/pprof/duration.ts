import type { SampledBase } from '../../model/sampled-profile.js';

/** How long was recorded, or shown of it, in nanoseconds; 0 where no times tell. */
export function durationNs({ spanNs, recording }: Pick<SampledBase, 'spanNs' | 'recording'>): number {
  const { shownSpan } = recording;
  if (shownSpan !== undefined) return Math.min(shownSpan.toNs, shownSpan.recordedNs.last) - shownSpan.fromNs;
  return spanNs === undefined ? 0 : spanNs.last - spanNs.first;
}
