import type { TracedTimeline } from '../../model/traced-profile.js';
import type { CallNames } from '../calls/call-names.js';

/** The deepest level of a trace, where that looks like a limit of the tracer. */
export interface DepthLimit {
  /** 1 for outermost calls. */
  readonly depth: number;
  /** How many calls lie there. */
  readonly calls: number;
}

/** By row: 1 for outermost calls, one more for each level; of what is no call that of its caller. Callers come first. */
export function callDepths({ calls, rowCount }: TracedTimeline, { nameOf }: CallNames): Int32Array {
  const depths = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const caller = calls.caller.get(row);
    const above = caller < 0 ? 0 : (depths[caller] as number);
    depths[row] = above + ((nameOf[row] as number) >= 0 ? 1 : 0);
  }
  return depths;
}

/** Calls thin out downwards by themselves; a limit leaves many at the deepest level. */
const MIN_CALLS = 8;
const MIN_PART = 0.1;

/** @param depths by row, as {@link callDepths} tells them */
export function depthLimitOf(depths: Int32Array): DepthLimit | undefined {
  const depth = depths.reduce((most, each) => Math.max(most, each), 0);
  const calls = depths.reduce((count, each) => count + (each === depth ? 1 : 0), 0);
  return depth > 0 && calls >= MIN_CALLS && calls >= MIN_PART * depths.length ? { depth, calls } : undefined;
}
