import type { TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { EventContext } from './event-context.js';

/** What the kernel prints for a task whose name it no longer knows. */
const UNKNOWN_COMM = '<...>';
const IDLE_TID = 0;

interface Thread {
  readonly id: TrackId;
  comm: string;
  pid: number | undefined;
}

/**
 * Knows the tracks of events' tasks: a thread under each name that it had. What the kernel did not know when it printed a
 * line, the name or the process, comes from later ones.
 */
export class EventThreads {
  readonly #recording: Recording;
  /** By thread, the one with the last name that was told. */
  readonly #last = new Map<number, Thread>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  of({ comm = '', tid, pid, cpu }: Pick<EventContext, 'comm' | 'tid' | 'pid' | 'cpu'>): TrackId {
    const { tracks } = this.#recording;
    if (tid === undefined || tid === IDLE_TID) {
      return tracks.intern({ comm, pid, tid, ...(tid === undefined || cpu === undefined ? {} : { cpu }) });
    }
    const last = this.#last.get(tid);
    if (last !== undefined && (last.comm === comm || last.comm === UNKNOWN_COMM || comm === UNKNOWN_COMM)) {
      this.#learn(last, comm, pid, tid);
      return last.id;
    }
    const thread = { id: tracks.intern({ comm, pid, tid }), comm, pid };
    this.#last.set(tid, thread);
    return thread.id;
  }

  #learn(thread: Thread, comm: string, pid: number | undefined, tid: number): void {
    const isNew =
      (thread.comm === UNKNOWN_COMM && comm !== UNKNOWN_COMM) || (thread.pid === undefined && pid !== undefined);
    if (!isNew) return;
    if (thread.comm === UNKNOWN_COMM) thread.comm = comm;
    thread.pid ??= pid;
    this.#recording.tracks.rename(thread.id, { comm: thread.comm, pid: thread.pid, tid });
  }
}
