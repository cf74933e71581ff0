import { type CodeFrame, codeKindOf } from '../model/frame.js';
import { entersInterrupt } from '../model/interrupt-entry.js';
import { CALL_COUNT, SELF_TIME } from '../model/measure.js';
import type { TracedTotals, TracedWeight } from '../model/traced-profile.js';
import type { NameKind, TracedTree } from './call-tree.js';
import { nameStacks, type StackNaming } from './named-stacks.js';
import { durationsByNode, sumsByNode } from './sums-by-node.js';
import { tracedTree } from './tree-builder.js';

/** How calls are folded: the names of frames, and the weight. */
export interface TracedFoldOptions extends Omit<StackNaming, 'kindOf'> {
  /** Self time, unless this says otherwise. */
  readonly weight?: TracedWeight;
}

/** Joins the stacks of traced calls by the names of their frames: exact self time, whole nanoseconds, or calls. */
export function foldTraced(profile: TracedTotals, options: TracedFoldOptions): TracedTree {
  const named = nameStacks(profile.stacks, profile.recording.frames, { ...options, kindOf: tracedKind });
  const { names, nodes } = named;
  const selfNs = sumsByNode(named, profile.selfNs);
  const calls = sumsByNode(named, profile.calls);
  const truncatedCalls = sumsByNode(named, profile.truncatedCalls);
  const durations = durationsByNode(named, profile.durations);
  if (Number.isNaN(profile.callCount)) calls.fill(Number.NaN);
  const byCalls = options.weight === 'calls';
  const [measure, selfWeight] = byCalls ? ([CALL_COUNT, calls] as const) : ([SELF_TIME, selfNs] as const);
  return tracedTree({ measure, names, nodes, selfWeight, calls, truncatedCalls, selfNs, durations });
}

/** An interrupt's first function is no work of the function below it. */
export function tracedKind(frame: CodeFrame): NameKind {
  return entersInterrupt(frame) ? 'interrupt' : codeKindOf(frame);
}
