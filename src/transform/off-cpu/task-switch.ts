import type { OffCpuState } from '../../model/frame.js';
import { parseEventFields } from '../fields/event-fields.js';

/** The thread id of the idle task. */
export const IDLE = 0;

/** Who leaves a cpu, why, and who gets it: thread ids. */
export interface TaskSwitch {
  readonly previous: number;
  readonly next: number;
  /** `exited`: the task ended. */
  readonly state: OffCpuState | 'exited';
}

/** By the letter that the kernel prints first (fs/proc/array.c; `W` of older plugins is `I`'s place). */
const STATES: Readonly<Record<string, TaskSwitch['state']>> = {
  R: 'runnable',
  S: 'sleeping',
  D: 'uninterruptible',
  I: 'idle',
  T: 'stopped',
  t: 'traced',
  P: 'parked',
  X: 'exited',
  Z: 'exited',
  x: 'exited',
};

/** Reads the fields of a `sched_switch`; `undefined` where they are not printed, or not understood. */
export function parseTaskSwitch(text: string): TaskSwitch | undefined {
  const fields = parseEventFields(text);
  const [previous, next] = [fields.get('prev_pid'), fields.get('next_pid')].map(Number);
  const state = fields.get('prev_state') ?? '';
  if (previous === undefined || next === undefined || !(previous >= 0 && next >= 0) || state === '') return undefined;
  return { previous, next, state: STATES[state[0] as string] ?? 'other' };
}
