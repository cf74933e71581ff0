import type { StackId } from '../model/ids.js';
import type { TracedTotals, TracedWeight } from '../model/traced-profile.js';
import { durationNs } from './pprof/duration.js';
import { type PprofSize, pprofMessage, type StackValue } from './pprof/profile.js';
import type { PprofOptions } from './pprof.js';

/** How traced calls are written as a pprof profile. */
export interface PprofCallsOptions extends Omit<PprofOptions, 'weight'> {
  /** Which of the values viewers show first: self time, unless this says otherwise. */
  readonly weight?: TracedWeight;
}

/**
 * Writes traced calls as a pprof profile, without compression, with two values a stack: `calls` (count), and `self`
 * (nanoseconds), the exact time in the function itself: what pprof sums up as a function's cumulative `self` is its total
 * time. Of calls only the flat number is the function's own.
 */
export function pprofCalls(profile: TracedTotals, options: PprofCallsOptions): Generator<Uint8Array, PprofSize> {
  const { stacks, recording, callCount, withoutDurationCount } = profile;
  const calls = { type: 'calls', unit: 'count', at: (stack: StackId) => profile.calls.get(stack) };
  const self = { type: 'self', unit: 'nanoseconds', at: (stack: StackId) => profile.selfNs.get(stack) };
  const values: StackValue[] = [];
  if (!Number.isNaN(callCount)) values.push(calls);
  if (withoutDurationCount !== callCount) values.push(self);
  const wanted = options.weight === 'calls' ? calls : self;
  return pprofMessage({
    stacks,
    frames: recording.frames,
    naming: options.naming,
    values,
    shown: values.includes(wanted) ? wanted.type : (values[0] as StackValue).type,
    durationNs: durationNs(profile),
    comments: options.comments ?? [],
  });
}
