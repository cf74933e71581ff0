import type { Track } from '../../model/track.js';
import { trackName } from '../../view/track-name.js';

/** Where a track stands in the file: its process and its thread, each with a name. */
export interface TrackIds {
  readonly pid: number;
  readonly tid: number;
  readonly processName: string;
  readonly threadName: string;
}

/** Linux gives no process a number from here on (`PID_MAX_LIMIT` in include/linux/threads.h). */
const PID_MAX_LIMIT = 4 * 1024 * 1024;

/**
 * Tasks have their own numbers; one whose process is not known is a process of its own. Cpus, of which each has its own
 * idle task, stand together in a process that cannot exist, as viewers take 0 for something else.
 */
export function trackIds(track: Track): TrackIds {
  const { comm, pid, tid, cpu } = track;
  const threadName = trackName(track);
  if (cpu !== undefined || (tid ?? pid) === undefined) {
    return { pid: PID_MAX_LIMIT, tid: PID_MAX_LIMIT + 1 + (cpu ?? 0), processName: 'cpus', threadName };
  }
  const process = pid ?? tid ?? 0;
  const isMain = pid === undefined || pid === tid;
  return {
    pid: process,
    tid: tid ?? process,
    processName: isMain ? threadName : `process ${process} (${comm})`,
    threadName,
  };
}
