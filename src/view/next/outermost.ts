import { isIdle } from './hot-spots.js';
import type { Places } from './places.js';

/** The outermost traceable functions of a tree. */
export interface Outermost {
  /** By node: the name of the outermost one above it or at it, -1 for none. */
  readonly of: Int32Array;
  /** By name: the weight that it is the outermost one of. */
  readonly weights: ReadonlyMap<number, number>;
}

/** Finds the outermost functions that can be traced, of each work by itself; the idle cpu has none. */
export function outermostTraceable(places: Places): Outermost {
  const { tree, domain, begins, caller, isTraceable } = places;
  const of = new Int32Array(tree.length).fill(-1);
  const weights = new Map<number, number>();
  for (let node = 0; node < tree.length; node++) {
    if (domain[node] !== 'kernel') continue;
    const name = tree.name[node] as number;
    const above = begins[node] === 1 ? -1 : (of[caller[node] as number] ?? -1);
    const own = above < 0 && isTraceable[name] === true ? name : above;
    of[node] = own;
    const self = tree.selfWeight[node] as number;
    if (own >= 0 && self > 0 && !isIdle(places, node)) weights.set(own, (weights.get(own) ?? 0) + self);
  }
  return { of, weights };
}
