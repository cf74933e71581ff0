import { DurationSums } from '../model/duration-sums.js';
import { NO_STACK } from '../model/ids.js';
import type { NamedNodes } from './named-stacks.js';

type Joined = Pick<NamedNodes, 'nodes' | 'nodeOf'>;

/** What stacks hold of their own, by the node that they became; stacks without a name are left out. */
export function sumsByNode({ nodes, nodeOf }: Joined, ownOf: { get(stack: number): number }): Float64Array {
  const sums = new Float64Array(nodes.length);
  for (let stack = 0; stack < nodeOf.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) sums[node] = (sums[node] as number) + ownOf.get(stack);
  }
  return sums;
}

/** The durations of stacks, by the node that they became. */
export function durationsByNode({ nodeOf }: Pick<Joined, 'nodeOf'>, ownOf: DurationSums): DurationSums {
  const sums = new DurationSums();
  for (let stack = 0; stack < nodeOf.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) sums.add(node, ownOf.get(stack));
  }
  return sums;
}
