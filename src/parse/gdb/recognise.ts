import type { Recognition } from '../recognition.js';
import { parseThreadLine } from './thread-line.js';

const FIRST_FRAME = /^#0 {2}(?:0x[0-9a-f]{1,16} in )?\S.* \(/m;
/** What gdb prints as it takes hold of a process. */
const GREETING = /^\[(?:New LWP \d+|Thread debugging using |New Thread )/m;

/**
 * Tells gdb's backtraces: a frame number 0, behind what gdb says before.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseGdb(head: string, complete: boolean): Recognition {
  if (FIRST_FRAME.test(head)) return 'yes';
  const isGreeted = GREETING.test(head) || head.split('\n').some((line) => parseThreadLine(line) !== undefined);
  return isGreeted && !complete ? 'unsure' : 'no';
}
