import type { CountedTotals } from '../model/counted-profile.js';
import { NO_STACK } from '../model/ids.js';
import { EVENT_COUNT } from '../model/measure.js';
import type { CountedTree } from './call-tree.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { countedTree } from './tree-builder.js';

/** Joins the stacks of counted events by the names of their frames. */
export function foldCounted(profile: CountedTotals, options: Omit<StackNaming, 'kindOf'>): CountedTree {
  const { names, nodes, nodeOf } = nameStacks(profile.stacks, profile.recording.frames, options);
  const selfWeight = new Float64Array(nodes.length);
  for (let stack = 0; stack < profile.stacks.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) selfWeight[node] = (selfWeight[node] as number) + profile.selfEvents.get(stack);
  }
  return countedTree({ measure: EVENT_COUNT, names, nodes, selfWeight });
}
