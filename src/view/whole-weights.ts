import type { CallTree } from './call-tree.js';

const MOST_PARTS = 1_000_000;
/** Of one part, where binary fractions cannot hold decimal ones. */
const ROUNDING = 1e-4;

/**
 * A tree whose weights are whole numbers, as pictures need them: fractions become parts of one.
 * @returns how many parts make one; a fraction of more than six decimals is rounded
 */
export function wholeWeights(tree: CallTree): { tree: CallTree; parts: number } {
  const { selfWeight, end } = tree;
  if (areWhole(selfWeight)) return { tree, parts: 1 };
  const parts = partsOf(selfWeight);
  const self = selfWeight.map((weight) => Math.round(weight * parts));
  const before = new Float64Array(tree.length + 1);
  for (let row = 0; row < tree.length; row++) before[row + 1] = (before[row] as number) + (self[row] as number);
  const total = self.map((_, row) => (before[end[row] as number] as number) - (before[row] as number));
  return { tree: { ...tree, selfWeight: self, totalWeight: total, weight: before[tree.length] as number }, parts };
}

function areWhole(weights: Float64Array): boolean {
  for (let at = 0; at < weights.length; at++) if (!Number.isInteger(weights[at])) return false;
  return true;
}

function partsOf(weights: Float64Array): number {
  let parts = 10;
  const isWhole = (weight: number) => Math.abs(weight * parts - Math.round(weight * parts)) < ROUNDING;
  while (parts < MOST_PARTS && !weights.every(isWhole)) parts *= 10;
  return parts;
}
