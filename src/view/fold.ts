import { measureOf, type SampledTotals, type WeightChoice } from '../model/sampled-profile.js';
import type { SampledTree } from './call-tree.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { sumsByNode } from './sums-by-node.js';
import { sampledTree } from './tree-builder.js';

/** How samples are folded: the names of frames, and the weight. */
export interface FoldOptions extends Omit<StackNaming, 'kindOf'> {
  /** Periods where every sample has one, else samples, unless this says which. */
  readonly weight?: WeightChoice;
}

/** Joins the stacks of a sampled profile by the names of their frames. Linear in the stacks. */
export function foldSampled(profile: SampledTotals, options: FoldOptions): SampledTree {
  const named = nameStacks(profile.stacks, profile.recording.frames, options);
  const measure = measureOf(profile, options.weight);
  const selfSamples = sumsByNode(named, profile.selfSamples);
  const selfWeight = measure.of === 'period' ? sumsByNode(named, profile.selfPeriods) : selfSamples;
  return sampledTree({ measure, names: named.names, nodes: named.nodes, selfWeight, selfSamples });
}
