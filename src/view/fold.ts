import { NO_STACK } from '../model/ids.js';
import { measureOf, type SampledTotals, type WeightChoice } from '../model/sampled-profile.js';
import type { SampledTree } from './call-tree.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { sampledTree } from './tree-builder.js';

export interface FoldOptions extends Omit<StackNaming, 'kindOf'> {
  /** Periods where every sample has one, else samples, unless this says which. */
  readonly weight?: WeightChoice;
}

/** Joins the stacks of a sampled profile by the names of their frames. Linear in the stacks, but for sorting siblings. */
export function foldSampled(profile: SampledTotals, options: FoldOptions): SampledTree {
  const { names, nodes, nodeOf } = nameStacks(profile.stacks, profile.recording.frames, options);
  const measure = measureOf(profile, options.weight);
  const selfSamples = new Float64Array(nodes.length);
  const selfWeight = new Float64Array(nodes.length);
  const weights = measure.of === 'period' ? profile.selfPeriods : profile.selfSamples;
  for (let stack = 0; stack < profile.stacks.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node === NO_STACK) continue;
    selfSamples[node] = (selfSamples[node] as number) + profile.selfSamples.get(stack);
    selfWeight[node] = (selfWeight[node] as number) + weights.get(stack);
  }
  return sampledTree({ measure, names, nodes, selfWeight, selfSamples });
}
