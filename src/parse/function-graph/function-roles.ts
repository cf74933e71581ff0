import type { Frame } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { isInterruptEntry } from '../../model/interrupt-entry.js';
import type { Recording } from '../../model/recording.js';

/** Time off the cpu is told by what `schedule()` does besides its callees. */
const SCHEDULE = /^(?:__)?schedule(?:_idle|_user)?$|^preempt_schedule(?:_\w+)?$/;

/** What a function's name means for the stacks. */
export type Role = 'interrupt' | 'schedule' | 'other';

/** Roles by frame, each looked for once. */
export class FunctionRoles {
  readonly #recording: Recording;
  readonly #roles: (Role | undefined)[] = [];

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  of(frame: FrameId): Role {
    const known = this.#roles[frame];
    if (known !== undefined) return known;
    const role = roleOf(this.#recording.frames.get(frame));
    this.#roles[frame] = role;
    return role;
  }
}

function roleOf(frame: Frame): Role {
  const symbol = frame.kind === 'code' ? (frame.symbol ?? '') : '';
  if (SCHEDULE.test(symbol)) return 'schedule';
  return isInterruptEntry(symbol) ? 'interrupt' : 'other';
}
