import { OFF_CPU_TIME } from '../model/measure.js';
import type { OffCpuTotals } from '../model/off-cpu-profile.js';
import type { OffCpuTree } from './call-tree.js';
import { tracedKind } from './fold-traced.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { durationsByNode, sumsByNode } from './sums-by-node.js';
import { offCpuTree } from './tree-builder.js';

/** Joins the stacks of time off the cpu by the names of their frames: whole nanoseconds, exact but for truncated spans. */
export function foldOffCpu(profile: OffCpuTotals, options: Omit<StackNaming, 'kindOf'>): OffCpuTree {
  const naming = { ...options, kindOf: tracedKind };
  const named = nameStacks(profile.stacks, profile.recording.frames, naming);
  return offCpuTree({
    measure: OFF_CPU_TIME,
    names: named.names,
    nodes: named.nodes,
    selfWeight: sumsByNode(named, profile.offCpuNs),
    selfSpans: sumsByNode(named, profile.spans),
    selfTruncated: sumsByNode(named, profile.truncatedSpans),
    selfDurations: durationsByNode(named, profile.durations),
  });
}
