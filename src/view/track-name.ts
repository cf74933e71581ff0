import { decodeBytes } from '../model/bytes.js';
import type { Track } from '../model/track.js';

/**
 * A thread or cpu in words, decoded: `node (12/34)` is the thread 34 of the process 12, `node (34)` a thread of which no
 * process was printed, `<idle> (0) cpu 1` a cpu's idle task, `cpu 1` a cpu.
 */
export function trackName({ comm, pid, tid, cpu }: Track): string {
  const names = [decodeBytes(comm), threadIds(pid, tid), cpu === undefined ? '' : `cpu ${cpu}`];
  return names.filter((name) => name !== '').join(' ') || 'unnamed thread';
}

function threadIds(pid: number | undefined, tid: number | undefined): string {
  if (tid === undefined) return pid === undefined ? '' : `(process ${pid})`;
  return pid === undefined ? `(${tid})` : `(${pid}/${tid})`;
}
