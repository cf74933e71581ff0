import type { DifferenceTree, SampledDifference } from './difference-tree.js';
import { isSignificant, twoProportionZ } from './significance.js';

/** How a frame changed: what is `same` changed by nothing, or by no more than chance would have it. */
export type Direction = 'grew' | 'shrank' | 'new' | 'gone' | 'same';

export interface Change {
  readonly direction: Direction;
  /** Of what grew or shrank: below a tenth of what it was or is, below half, or more. */
  readonly strength: 'little' | 'medium' | 'much';
}

const SAME: Change = { direction: 'same', strength: 'little' };

/**
 * How a node with its callees changed. Of samples by its share of them, where the change is significant: recordings of
 * different length then compare. Of counted events and calls by its weight, which is exact.
 */
export function changeOf(difference: DifferenceTree, node: number): Change {
  return difference.kind === 'sampled' ? changeOfShare(difference, node) : changeOfWeight(difference, node);
}

/** Of the share of samples with the node: see `twoProportionZ`. */
export function totalZ({ before, after }: SampledDifference, node: number): number {
  return twoProportionZ(
    { hits: before.totalSamples[node] as number, samples: before.samples },
    { hits: after.totalSamples[node] as number, samples: after.samples },
  );
}

function changeOfShare(difference: SampledDifference, node: number): Change {
  if (!isSignificant(totalZ(difference, node))) return SAME;
  const { before, after } = difference;
  return change(
    (before.totalSamples[node] as number) / before.samples,
    (after.totalSamples[node] as number) / after.samples,
  );
}

function changeOfWeight({ before, after }: DifferenceTree, node: number): Change {
  return change(before.totalWeight[node] as number, after.totalWeight[node] as number);
}

function change(before: number, after: number): Change {
  if (before === after) return SAME;
  if (before === 0) return { direction: 'new', strength: 'much' };
  if (after === 0) return { direction: 'gone', strength: 'much' };
  const part = Math.abs(after - before) / Math.max(before, after);
  const strength = part < 0.1 ? 'little' : 'medium';
  return { direction: after > before ? 'grew' : 'shrank', strength: part < 0.5 ? strength : 'much' };
}
