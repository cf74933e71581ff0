import type { WeightChoice } from '../../src/model/sampled-profile.js';
import type { CallTree } from '../../src/view/call-tree.js';
import { foldSampled } from '../../src/view/fold.js';
import { type SampleSpec, totalsOf } from './timeline.js';

/** The call tree of samples of one event, their symbols as printed. */
export function treeFromSamples(samples: Iterable<SampleSpec>, weight: WeightChoice = 'samples'): CallTree<'sampled'> {
  const [profile] = totalsOf(samples);
  if (profile === undefined) throw new Error('there is no tree of no samples');
  return foldSampled(profile, { naming: { style: 'full', annotate: new Set() }, weight });
}
