import type { Recognition } from '../recognition.js';
import { EntryReader } from './entry.js';

const LINES_ENOUGH = 2000;
const ATTACHING = /^Attach(?:ing|ed) \d+ probes?/m;
const OPENING = /^@\w*\[(?:.*, )?$/m;

/**
 * Tells what bpftrace prints of maps with stacks in their keys.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseBpftrace(head: string, complete: boolean): Recognition {
  if (!ATTACHING.test(head) && !OPENING.test(head)) return 'no';
  const lines = head.split(/\r?\n/);
  if (!complete) lines.pop();
  const reader = new EntryReader();
  for (const line of lines) {
    const entry = reader.read(line, 1);
    if (typeof entry === 'object') return entry.stacks.length > 0 ? 'yes' : 'no';
  }
  return complete || lines.length > LINES_ENOUGH ? 'no' : 'unsure';
}
