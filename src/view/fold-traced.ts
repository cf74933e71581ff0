import { DurationSums } from '../model/duration-sums.js';
import { type CodeFrame, codeKindOf } from '../model/frame.js';
import { NO_STACK } from '../model/ids.js';
import { entersInterrupt } from '../model/interrupt-entry.js';
import { CALL_COUNT, SELF_TIME } from '../model/measure.js';
import type { TracedTotals, TracedWeight } from '../model/traced-profile.js';
import type { NameKind, TracedTree } from './call-tree.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { tracedTree } from './tree-builder.js';

/** How calls are folded: the names of frames, and the weight. */
export interface TracedFoldOptions extends Omit<StackNaming, 'kindOf'> {
  /** Self time, unless this says otherwise. */
  readonly weight?: TracedWeight;
}

/** Joins the stacks of traced calls by the names of their frames: exact self time, whole nanoseconds, or calls. */
export function foldTraced(profile: TracedTotals, options: TracedFoldOptions): TracedTree {
  const { names, nodes, nodeOf } = nameStacks(profile.stacks, profile.recording.frames, {
    ...options,
    kindOf: tracedKind,
  });
  const [selfNs, calls, truncatedCalls] = [profile.selfNs, profile.calls, profile.truncatedCalls].map((column) => {
    const sums = new Float64Array(nodes.length);
    for (let stack = 0; stack < profile.stacks.length; stack++) {
      const node = nodeOf[stack] as number;
      if (node !== NO_STACK) sums[node] = (sums[node] as number) + column.get(stack);
    }
    return sums;
  }) as [Float64Array, Float64Array, Float64Array];
  const durations = new DurationSums();
  for (let stack = 0; stack < profile.stacks.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node !== NO_STACK) durations.add(node, profile.durations.get(stack));
  }
  if (Number.isNaN(profile.callCount)) calls.fill(Number.NaN);
  const byCalls = options.weight === 'calls';
  const [measure, selfWeight] = byCalls ? ([CALL_COUNT, calls] as const) : ([SELF_TIME, selfNs] as const);
  return tracedTree({ measure, names, nodes, selfWeight, calls, truncatedCalls, selfNs, durations });
}

/** An interrupt's first function is no work of the function below it. */
export function tracedKind(frame: CodeFrame): NameKind {
  return entersInterrupt(frame) ? 'interrupt' : codeKindOf(frame);
}
