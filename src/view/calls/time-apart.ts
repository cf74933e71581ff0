import type { TracedTimeline } from '../../model/traced-profile.js';
import { type CallNames, INTERRUPT, SCHEDULED_OUT } from './call-names.js';

/** The time inside calls that is no function's, in nanoseconds. */
export interface TimeApart {
  /** In which the task did not run, as far as the trace tells. */
  readonly scheduledOutNs: number;
  /** Between the marks of interrupts, less the functions called there. */
  readonly interruptNs: number;
}

/** Sums up the marks `[scheduled out]` and `[interrupt]`. */
export function timeApart({ calls }: TracedTimeline, { nameOf }: CallNames): TimeApart {
  const time = { scheduledOutNs: 0, interruptNs: 0 };
  for (let row = 0; row < nameOf.length; row++) {
    if (nameOf[row] === SCHEDULED_OUT) time.scheduledOutNs += calls.selfNs.get(row);
    else if (nameOf[row] === INTERRUPT) time.interruptNs += calls.selfNs.get(row);
  }
  return time;
}
