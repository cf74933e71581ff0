import { decodeBytes } from '../model/bytes.js';
import type { Track } from '../model/track.js';

/**
 * A track as traces write it, decoded: `ls-1234` is a task, `<idle>-0 (cpu 1)` a cpu's idle task, `cpu 1` a cpu of which no
 * task was named.
 */
export function trackLabel({ comm, pid, tid, cpu }: Track): string {
  const task = [decodeBytes(comm), tid ?? pid ?? ''].filter((part) => part !== '').join('-');
  if (cpu === undefined) return task === '' ? 'neither task nor cpu named' : task;
  return task === '' ? `cpu ${cpu}` : `${task} (cpu ${cpu})`;
}
