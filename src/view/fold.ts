import type { Column } from '../model/column.js';
import { NO_STACK } from '../model/ids.js';
import { measureOf, type SampledTotals, type WeightChoice } from '../model/sampled-profile.js';
import type { SampledTree } from './call-tree.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { sampledTree } from './tree-builder.js';

/** How samples are folded: the names of frames, and the weight. */
export interface FoldOptions extends Omit<StackNaming, 'kindOf'> {
  /** Periods where every sample has one, else samples, unless this says which. */
  readonly weight?: WeightChoice;
}

/** Joins the stacks of a sampled profile by the names of their frames. Linear in the stacks, but for sorting siblings. */
export function foldSampled(profile: SampledTotals, options: FoldOptions): SampledTree {
  const { names, nodes, nodeOf } = nameStacks(profile.stacks, profile.recording.frames, options);
  const measure = measureOf(profile, options.weight);
  const selfSamples = atNodes(profile.selfSamples, nodeOf, nodes.length);
  const selfWeight = measure.of === 'period' ? atNodes(profile.selfPeriods, nodeOf, nodes.length) : selfSamples;
  return sampledTree({ measure, names, nodes, selfWeight, selfSamples });
}

function atNodes(
  column: Pick<Column<Float64Array<ArrayBuffer>>, 'get'>,
  nodeOf: Int32Array,
  length: number,
): Float64Array {
  const sums = new Float64Array(length);
  for (let stack = 0; stack < nodeOf.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) sums[node] = (sums[node] as number) + column.get(stack);
  }
  return sums;
}
