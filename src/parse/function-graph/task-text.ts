import type { Task } from './graph-record.js';

/** `    bash-505   `; the name of a trace-cmd file or instance may stand before it. */
const TASK = /^(?:\S+: {2,})?\s*(.{0,24}?)-(\d+) *$/s;

/** Reads the column that names a task; `undefined` for any other text. */
export function parseTask(text: string): Task | undefined {
  const match = TASK.exec(text);
  return match === null ? undefined : { comm: (match[1] ?? '').trim(), tid: Number(match[2]) };
}
