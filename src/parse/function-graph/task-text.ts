import { trimBlanks } from './blanks.js';
import type { Task } from './graph-record.js';

/** `    bash-505   `; the name of a trace-cmd file or instance may stand before it. */
const TASK = /^(?:[^ ]+: {2})? *(.{0,24}?)-(\d{1,10}) *$/s;

/** Reads the column that names a task; `undefined` for any other text. */
export function parseTask(text: string): Task | undefined {
  const match = TASK.exec(text);
  return match === null ? undefined : { comm: trimBlanks(match[1] ?? ''), tid: Number(match[2]) };
}
