import type { KernelAdvice, Reason } from './advice.js';
import { callDepth } from './call-depth.js';
import { hotSpots } from './hot-spots.js';
import { bufferFor, loadOf } from './load.js';
import { type Outermost, outermostTraceable } from './outermost.js';
import type { Places } from './places.js';
import { outermostNodes, scopeOf } from './scope.js';
import { DURATION_MS, MIN_SHARE, nameOnTarget, type Seeing, seenOf } from './seeing.js';

/** A function that holds so much of what one above it holds tells nothing more by a trace of its own. */
const SAME_WORK = 0.9;

/** The kernel functions to trace, with why, by their share of the samples. */
export function kernelAdvice(seeing: Seeing): KernelAdvice[] {
  const { places, weight, options } = seeing;
  const reasons = new Map<number, Reason[]>();
  const because = (name: number, reason: Reason) => reasons.set(name, [...(reasons.get(name) ?? []), reason]);
  const nodes = outermostNodes(places);
  const outermost = outermostTraceable(places);
  for (const [name, sum] of outermost.weights) {
    const share = sum / weight;
    if (share >= (options.minShare ?? MIN_SHARE)) because(name, { kind: 'outermost', share });
  }
  for (const [name, reason] of hotSpots(seeing, 'kernel', (each) => places.isTraceable[each] === true)) {
    because(sameWorkAbove(places, nodes[name] ?? [], outermost) ?? name, reason);
  }
  return [...reasons]
    .flatMap(([name, why]) => adviceOn(seeing, name, why, nodes[name] ?? []))
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
}

function adviceOn(seeing: Seeing, name: number, reasons: readonly Reason[], nodes: readonly number[]): KernelAdvice[] {
  const { places, target, options, scale } = seeing;
  const seen = seenOf(seeing, name);
  if (seen === undefined) return [];
  const scope = scopeOf(places, nodes, options.pid);
  const load = loadOf(scale, seen.share * scope.part, seen.selfShare / seen.share);
  const buffer = bufferFor(load, options.durationMs ?? DURATION_MS, target.cpus);
  return [
    {
      ...seen,
      reasons,
      on: nameOnTarget(seen.name, target),
      ...callDepth(places, nodes, options.depth),
      ...(options.bufferKb === undefined ? buffer : { bufferKb: options.bufferKb, mayOverrun: false }),
      scope,
      load,
    },
  ];
}

/** The outermost function of nearly the same samples as those at some nodes, where there is one. */
function sameWorkAbove({ tree }: Places, nodes: readonly number[], { of, weights }: Outermost): number | undefined {
  const below = new Map<number, number>();
  let all = 0;
  for (const node of nodes) {
    const above = of[node] as number;
    const weight = tree.totalWeight[node] as number;
    below.set(above, (below.get(above) ?? 0) + weight);
    all += weight;
  }
  const isSame = (above: number, weight: number) => weight >= SAME_WORK * Math.max(all, weights.get(above) ?? all);
  return [...below].find(([above, weight]) => above >= 0 && isSame(above, weight))?.[0];
}
