import type { SampledTree } from './call-tree.js';

/**
 * How many samples of equal weight would tell as much: (Σw)² / Σw² (L. Kish, Survey Sampling, 1965).
 * A tree keeps no single weights, so each sample counts with the mean of its node; one sample with a huge period among
 * small ones then widens the intervals as it must, and equal periods give the number of samples.
 */
export function effectiveSamples(tree: SampledTree): number {
  let squares = 0;
  for (let node = 0; node < tree.length; node++) {
    const samples = tree.selfSamples[node] as number;
    if (samples > 0) squares += (tree.selfWeight[node] as number) ** 2 / samples;
  }
  return squares > 0 ? tree.weight ** 2 / squares : 0;
}
