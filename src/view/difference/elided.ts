import { firstFrom } from '../first-from.js';
import type { DifferenceTree } from './difference-tree.js';

/**
 * Of a comparison what is gone: the stacks that were seen before and no more, and their callers, so that they can be found.
 * Callers that are still there keep what they weigh with all that they call, and have nothing of their own: widths are those of what
 * is gone.
 * @returns `undefined` where every stack is still there
 */
export function elidedDifference<Difference extends DifferenceTree>(difference: Difference): Difference | undefined {
  const kept: number[] = [];
  for (let node = difference.length - 1; node >= 0; node--) {
    const isCaller = (kept.at(-1) ?? difference.length) < (difference.end[node] as number);
    if (isCaller || isGone(difference, node)) kept.push(node);
  }
  if (kept.length === 0) return undefined;
  const nodes = Int32Array.from(kept.reverse());
  const isOwn = Array.from(nodes, (node) => isGone(difference, node));
  return {
    ...difference,
    length: nodes.length,
    name: nodes.map((node) => difference.name[node] as number),
    depth: nodes.map((node) => difference.depth[node] as number),
    end: nodes.map((node) => firstFrom(nodes, difference.end[node] as number)),
    before: part(difference.before, nodes, isOwn),
    after: part(difference.after, nodes, isOwn),
  };
}

/** Seen before, and no more. What has no weight may have samples, or calls, all the same. */
function isGone({ before, after }: DifferenceTree, node: number): boolean {
  return isThere(before, node) && !isThere(after, node);
}

function isThere(side: DifferenceTree['before'], node: number): boolean {
  if ((side.totalWeight[node] as number) > 0) return true;
  if ('calls' in side) return (side.calls[node] as number) > 0;
  return 'totalSamples' in side && (side.totalSamples[node] as number) > 0;
}

/** The columns of a side for some nodes. */
function part<Side extends DifferenceTree['before']>(side: Side, nodes: Int32Array, isOwn: readonly boolean[]): Side {
  const columns = Object.entries(side).map(([key, column]) => {
    if (!(column instanceof Float64Array)) return [key, column] as const;
    const isSelf = key.startsWith('self');
    return [
      key,
      Float64Array.from(nodes, (node, at) => (isSelf && isOwn[at] !== true ? 0 : (column[node] as number))),
    ] as const;
  });
  return { ...side, ...Object.fromEntries(columns) };
}
