import type { Column } from '../model/column.js';
import { DurationSums } from '../model/duration-sums.js';
import { NO_STACK } from '../model/ids.js';
import type { NamedNodes } from './named-stacks.js';

type Joined = Pick<NamedNodes, 'nodes' | 'nodeOf'>;

/** What stacks hold of their own, by the node that they became; stacks without a name are left out. */
export function sumsByNode({ nodes, nodeOf }: Joined, ownOf: Column<Float64Array<ArrayBuffer>>): Float64Array {
  const own = ownOf.values;
  const sums = new Float64Array(nodes.length);
  if (nodeOf === undefined) {
    sums.set(own);
    return sums;
  }
  for (let stack = 0; stack < own.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) sums[node] = (sums[node] as number) + (own[stack] as number);
  }
  return sums;
}

/** The durations of stacks, by the node that they became. */
export function durationsByNode({ nodeOf }: Joined, ownOf: DurationSums): DurationSums {
  if (nodeOf === undefined) return ownOf;
  const sums = new DurationSums();
  for (let stack = 0; stack < nodeOf.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) sums.add(node, ownOf.get(stack));
  }
  return sums;
}
