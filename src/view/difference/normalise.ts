import type { CallTree, FrameName } from '../call-tree.js';

export const NO_SCALE = 1;

/** What to make alike before two trees are compared: nothing, their whole weights, or those of the frames of one name. */
export type Normalisation =
  | 'none'
  | 'total'
  | {
      /** Whether a frame has the name. */
      readonly isFrame: (name: FrameName) => boolean;
    };

/**
 * What to multiply the weights before by, so that what is named weighs the same in both: two recordings of different
 * length then compare by shares.
 * @returns `undefined` where one of the two has nothing of it
 */
export function normalising(before: CallTree, after: CallTree, by: Normalisation): number | undefined {
  if (by === 'none') return NO_SCALE;
  const [from, to] = by === 'total' ? [before.weight, after.weight] : [weightOf(before, by), weightOf(after, by)];
  return from > 0 && to > 0 ? to / from : undefined;
}

/** The weight below the outermost frames that are meant: one inside another counts once. */
function weightOf(tree: CallTree, { isFrame }: { readonly isFrame: (name: FrameName) => boolean }): number {
  const isMeant = tree.names.map(isFrame);
  let weight = 0;
  for (let node = 0; node < tree.length; ) {
    const found = isMeant[tree.name[node] as number] === true;
    if (found) weight += tree.totalWeight[node] as number;
    node = found ? (tree.end[node] as number) : node + 1;
  }
  return weight;
}

/** The tree with other weights: own weights are rounded, and totals are their sums. Counts stay as they were counted. */
export function scaled<Tree extends CallTree>(tree: Tree, scale: number): Tree {
  if (scale === NO_SCALE) return tree;
  const selfWeight = tree.selfWeight.map((weight) => Math.round(weight * scale));
  const sums = new Float64Array(tree.length + 1);
  for (let node = tree.length - 1; node >= 0; node--)
    sums[node] = (sums[node + 1] as number) + (selfWeight[node] as number);
  const totalWeight = selfWeight.map((_, node) => (sums[node] as number) - (sums[tree.end[node] as number] as number));
  return { ...tree, selfWeight, totalWeight, weight: sums[0] as number };
}
