import { DurationSums } from '../model/duration-sums.js';
import { NO_STACK } from '../model/ids.js';
import { OFF_CPU_TIME } from '../model/measure.js';
import type { OffCpuTotals } from '../model/off-cpu-profile.js';
import type { OffCpuTree } from './call-tree.js';
import { tracedKind } from './fold-traced.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { offCpuTree } from './tree-builder.js';

/** Joins the stacks of time off the cpu by the names of their frames: whole nanoseconds, exact but for truncated spans. */
export function foldOffCpu(profile: OffCpuTotals, options: Omit<StackNaming, 'kindOf'>): OffCpuTree {
  const naming = { ...options, kindOf: tracedKind };
  const { names, nodes, nodeOf } = nameStacks(profile.stacks, profile.recording.frames, naming);
  const columns = { selfWeight: profile.offCpuNs, selfSpans: profile.spans, selfTruncated: profile.truncatedSpans };
  const [selfWeight, selfSpans, selfTruncated] = Object.values(columns).map((column) => {
    const sums = new Float64Array(nodes.length);
    for (let stack = 0; stack < profile.stacks.length; stack++) {
      const node = nodeOf[stack] as number;
      if (node !== NO_STACK) sums[node] = (sums[node] as number) + column.get(stack);
    }
    return sums;
  }) as [Float64Array, Float64Array, Float64Array];
  const selfDurations = new DurationSums();
  for (let stack = 0; stack < profile.stacks.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) selfDurations.add(node, profile.durations.get(stack));
  }
  return offCpuTree({ measure: OFF_CPU_TIME, names, nodes, selfWeight, selfSpans, selfTruncated, selfDurations });
}
