import { FlameError } from '../errors.js';
import type { CaptureSystem } from './system.js';
import type { CaptureTarget } from './target.js';

/**
 * Refuses to watch what is not there.
 * @throws FlameError `usage` on another platform than Linux, where the command is no program, and where no such process runs
 */
export function checkTarget({ command, pids }: CaptureTarget, system: CaptureSystem): void {
  if (system.platform !== 'linux') {
    throw new FlameError(
      'usage',
      `this is ${system.platform}, and perf and ftrace are Linux's; what they recorded there can be read here: flame-ts perf.txt`,
    );
  }
  if (command !== undefined && system.find(command.program) === undefined) {
    throw new FlameError(
      'usage',
      `${command.program}: no such program, or it may not be run; try: its path, such as ./${command.program.replace(/^.*\//, '')}`,
    );
  }
  const gone = pids.find((pid) => system.list(`/proc/${pid}`).length === 0);
  if (gone !== undefined) throw new FlameError('usage', `no process has the number ${gone}; try: pgrep -a NAME`);
}

/** The same target with the threads of its processes, as ftrace knows threads only. */
export function withThreads(target: CaptureTarget, system: CaptureSystem): CaptureTarget {
  const threads = target.pids.flatMap((pid) => system.list(`/proc/${pid}/task`).map(Number));
  return threads.length === 0 ? target : { ...target, pids: threads };
}
