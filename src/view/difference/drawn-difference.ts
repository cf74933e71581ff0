import type { FrameName, TreeShape, TreeWeights } from '../call-tree.js';
import { type Change, changeOf } from './change.js';
import type { DifferenceTree } from './difference-tree.js';

/** A difference as boxes are laid out from it. */
export interface DrawnDifference extends TreeShape, TreeWeights {
  /** By name: how the frames that bear it changed. Frames of one name that changed otherwise have one of their own. */
  readonly changes: readonly Change[];
}

/**
 * Gives every node the larger of its own weights before and after, so that what vanished has its place as what is new
 * has; a box is then as wide as these together, which may be more than it weighed at either time.
 */
export function drawnDifference(difference: DifferenceTree): DrawnDifference {
  const { before, after, length, depth, end } = difference;
  const selfWeight = before.selfWeight.map((weight, node) => Math.max(weight, after.selfWeight[node] as number));
  const sums = new Float64Array(length + 1);
  for (let node = length - 1; node >= 0; node--) {
    sums[node] = (sums[node + 1] as number) + (selfWeight[node] as number);
  }
  const totalWeight = selfWeight.map((_, node) => (sums[node] as number) - (sums[end[node] as number] as number));
  return { ...namedByChange(difference), length, depth, end, selfWeight, totalWeight, weight: sums[0] as number };
}

function namedByChange(difference: DifferenceTree): Pick<DrawnDifference, 'names' | 'name' | 'changes'> {
  const names: FrameName[] = [];
  const changes: Change[] = [];
  const ids = new Map<string, number>();
  const name = difference.name.map((id, node) => {
    const change = changeOf(difference, node);
    const key = `${id} ${change.direction} ${change.strength}`;
    const known = ids.get(key) ?? names.length;
    if (known === names.length) {
      names.push({ ...(difference.names[id] as FrameName) });
      changes.push(change);
      ids.set(key, known);
    }
    return known;
  });
  return { names, name, changes };
}
