import type { Places } from './places.js';

/** The part of a function's samples that the depth limit should hold. */
const HELD = 0.9;
const MIN_DEPTH = 2;
const MAX_DEPTH = 10;

/**
 * How many levels of traceable calls, the function's own included, hold 90 % of the samples below some of its places:
 * 2 to 10. Functions that a tracer cannot see are no levels.
 * @param wanted the depth to tell the part of, where it was chosen
 */
export function callDepth({ tree, isTraceable }: Places, nodes: readonly number[], wanted?: number) {
  const weights: number[] = [];
  let all = 0;
  for (const first of nodes) {
    const levels: number[] = [];
    for (let node = first; node < (tree.end[first] as number); node++) {
      const at = (tree.depth[node] as number) - (tree.depth[first] as number);
      const above = at === 0 ? 0 : (levels[at - 1] as number);
      const isLevel = at === 0 || isTraceable[tree.name[node] as number] === true;
      const level = above + (isLevel ? 1 : 0);
      levels[at] = level;
      const weight = tree.selfWeight[node] as number;
      weights[level] = (weights[level] ?? 0) + weight;
      all += weight;
    }
  }
  return heldBy(weights, all, wanted);
}

function heldBy(weights: readonly number[], all: number, wanted: number | undefined) {
  let held = 0;
  for (let depth = 1; ; depth++) {
    held += weights[depth] ?? 0;
    const isEnough = depth >= MIN_DEPTH && (depth >= MAX_DEPTH || held >= HELD * all);
    if (wanted === undefined ? isEnough : depth >= wanted) return { depth, depthPart: all > 0 ? held / all : 1 };
  }
}
