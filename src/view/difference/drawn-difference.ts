import type { CallTree, FrameName, TreeShape } from '../call-tree.js';
import { type Change, changeOf } from './change.js';
import type { CountedDifference, DifferenceTree, SampledDifference, TracedDifference } from './difference-tree.js';

/** A comparison as boxes are laid out from it; its nodes are those of the difference. */
export interface DrawnDifference {
  readonly difference: DifferenceTree;
  /** Every own weight is the larger of the two, samples and calls are those of both together. */
  readonly tree: CallTree;
  /** By name of the tree: how the frames that bear it changed. Frames of one name that changed otherwise have one of their own. */
  readonly changes: ReadonlyMap<FrameName, Change>;
}

/**
 * Gives every node the larger of its own weights before and after, so that what vanished has its place as what is new
 * has; a box is then as wide as these together, which may be more than it weighed at either time.
 */
export function drawnDifference(difference: DifferenceTree): DrawnDifference {
  const { changes, ...named } = namedByChange(difference);
  return { difference, tree: maxima(difference, named), changes };
}

type Named = Pick<TreeShape, 'names' | 'name'>;

function maxima(difference: DifferenceTree, named: Named): CallTree {
  if (difference.kind === 'sampled') return sampledMaxima(difference, named);
  return difference.kind === 'counted' ? countedMaxima(difference, named) : tracedMaxima(difference, named);
}

function countedMaxima(difference: CountedDifference, named: Named): CallTree<'counted'> {
  return { kind: 'counted', measure: difference.measure, ...weights(difference), ...named };
}

function sampledMaxima(difference: SampledDifference, named: Named): CallTree<'sampled'> {
  const { before, after, measure } = difference;
  const selfSamples = before.selfSamples.map((samples, node) => samples + (after.selfSamples[node] as number));
  return {
    kind: 'sampled',
    measure,
    ...weights(difference),
    ...named,
    selfSamples,
    totalSamples: totals(difference, selfSamples),
    samples: before.samples + after.samples,
  };
}

function tracedMaxima(difference: TracedDifference, named: Named): CallTree<'traced'> {
  const { before, after, measure, length } = difference;
  const drawn = weights(difference);
  return {
    kind: 'traced',
    measure,
    ...drawn,
    ...named,
    calls: before.calls.map((calls, node) => calls + (after.calls[node] as number)),
    truncatedCalls: new Float64Array(length),
    selfNs: drawn.selfWeight,
    totalNs: drawn.totalWeight,
    durations: [],
  };
}

function weights(difference: DifferenceTree) {
  const { before, after, length, depth, end } = difference;
  const selfWeight = before.selfWeight.map((weight, node) => Math.max(weight, after.selfWeight[node] as number));
  const weight = selfWeight.reduce((sum, each) => sum + each, 0);
  return { length, depth, end, selfWeight, totalWeight: totals(difference, selfWeight), weight };
}

/** What the subtrees of a preorder add up to. */
function totals({ length, end }: TreeShape, self: Float64Array): Float64Array {
  const sums = new Float64Array(length + 1);
  for (let node = length - 1; node >= 0; node--) sums[node] = (sums[node + 1] as number) + (self[node] as number);
  return self.map((_, node) => (sums[node] as number) - (sums[end[node] as number] as number));
}

function namedByChange(difference: DifferenceTree): Named & Pick<DrawnDifference, 'changes'> {
  const names: FrameName[] = [];
  const changes = new Map<FrameName, Change>();
  const ids = new Map<string, number>();
  const name = difference.name.map((id, node) => {
    const change = changeOf(difference, node);
    const key = `${id} ${change.direction} ${change.strength}`;
    const known = ids.get(key) ?? names.length;
    if (known === names.length) {
      const own = { ...(difference.names[id] as FrameName) };
      names.push(own);
      changes.set(own, change);
      ids.set(key, known);
    }
    return known;
  });
  return { names, name, changes };
}
