import { type Places, workAbove } from './places.js';

/** The part of a function's samples that a caller must be in to be what they have in common. */
const IN_COMMON = 0.8;

/** The caller that most samples of a function have in common. */
export interface CommonCaller {
  /** An index into the tree's names. */
  readonly name: number;
  /** The part of the function's own samples that it is above of; at least 0.8. */
  readonly part: number;
}

interface Sum {
  weight: number;
  /** Frames between, times weight. */
  distance: number;
}

/**
 * Finds for each of some functions the nearest caller that at least 80 % of the weight ending in it passed through.
 * Linear in the nodes and the depths of their stacks.
 * @param accepts whether a name can be such a caller
 */
export function commonCallers(
  places: Places,
  functions: ReadonlySet<number>,
  accepts: (name: number) => boolean,
): Map<number, CommonCaller> {
  const { tree } = places;
  const sums = new Map<number, { all: number; callers: Map<number, Sum> }>();
  for (let node = 0; node < tree.length; node++) {
    const name = tree.name[node] as number;
    const weight = tree.selfWeight[node] as number;
    if (weight === 0 || !functions.has(name)) continue;
    const sum = sums.get(name) ?? { all: 0, callers: new Map<number, Sum>() };
    sums.set(name, sum);
    sum.all += weight;
    addCallers(places, node, weight, sum.callers, (caller) => caller !== name && accepts(caller));
  }
  const found = new Map<number, CommonCaller>();
  for (const [name, { all, callers }] of sums) {
    const nearest = nearestOf(callers, all);
    if (nearest !== undefined) found.set(name, nearest);
  }
  return found;
}

/** Each caller once a stack, where it is nearest. */
function addCallers(
  places: Places,
  node: number,
  weight: number,
  callers: Map<number, Sum>,
  accepts: (name: number) => boolean,
): void {
  const seen = new Set<number>();
  let distance = 0;
  for (const at of workAbove(places, node)) {
    const name = places.tree.name[at] as number;
    if (!seen.has(name) && accepts(name)) {
      const sum = callers.get(name) ?? { weight: 0, distance: 0 };
      sum.weight += weight;
      sum.distance += weight * distance;
      callers.set(name, sum);
    }
    seen.add(name);
    distance++;
  }
}

function nearestOf(callers: ReadonlyMap<number, Sum>, all: number): CommonCaller | undefined {
  const common = [...callers].filter(([, { weight }]) => weight >= IN_COMMON * all);
  common.sort(([a, one], [b, other]) => one.distance / one.weight - other.distance / other.weight || a - b);
  const [nearest] = common;
  return nearest === undefined ? undefined : { name: nearest[0], part: nearest[1].weight / all };
}
