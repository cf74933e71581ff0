import type { CountedTotals } from '../model/counted-profile.js';
import { EVENT_COUNT } from '../model/measure.js';
import type { CountedTree } from './call-tree.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { sumsByNode } from './sums-by-node.js';
import { countedTree } from './tree-builder.js';

/** Joins the stacks of counted events by the names of their frames. */
export function foldCounted(profile: CountedTotals, options: Omit<StackNaming, 'kindOf'>): CountedTree {
  const named = nameStacks(profile.stacks, profile.recording.frames, options);
  const selfWeight = sumsByNode(named, profile.selfEvents);
  return countedTree({ measure: EVENT_COUNT, names: named.names, nodes: named.nodes, selfWeight });
}
