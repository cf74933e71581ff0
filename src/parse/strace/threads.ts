import type { TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';

/** Of the one process that strace followed without telling which. */
const ONLY_PROCESS = -1;
const UNNAMED = 'process';

/** The threads that strace followed, by their ids. Their names come from -Y, from `execve`, and from who made them. */
export class StraceThreads {
  readonly #recording: Recording;
  readonly #ids = new Map<number, TrackId>();
  readonly #comms = new Map<number, string>();
  /** Threads of which something told that they begin. */
  readonly #announced = new Set<number>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  find(tid: number | undefined, comm: string | undefined): TrackId {
    const key = tid ?? ONLY_PROCESS;
    if (comm !== undefined && !this.#comms.has(key)) this.#comms.set(key, comm);
    const known = this.#ids.get(key) ?? this.#onlyOneSoFar(tid);
    if (known !== undefined) return known;
    const id = this.#recording.tracks.intern({ comm: this.#comms.get(key) ?? UNNAMED, pid: undefined, tid });
    this.#ids.set(key, id);
    return id;
  }

  /** strace attached to a thread, or left it. */
  announced(tid: number): void {
    this.#announced.add(tid);
  }

  /** With -f on a terminal, the first process has no id in front of its lines until there is a second one. */
  #onlyOneSoFar(tid: number | undefined): TrackId | undefined {
    const only = this.#ids.get(ONLY_PROCESS);
    if (only === undefined || tid === undefined || this.#announced.has(tid)) return undefined;
    const track = this.#recording.tracks.get(only);
    if (track.tid !== undefined) return undefined;
    this.#recording.tracks.rename(only, { ...track, tid });
    this.#ids.set(tid, only);
    const comm = this.#comms.get(ONLY_PROCESS);
    if (comm !== undefined) this.#comms.set(tid, comm);
    return only;
  }

  /** A thread runs a program: its first one names it. @param program its path */
  runs(tid: number | undefined, program: string): void {
    const key = tid ?? ONLY_PROCESS;
    if (this.#comms.has(key)) return;
    this.#comms.set(key, program.slice(program.lastIndexOf('/') + 1));
  }

  /** A thread made another one, which has its name until it runs another program. */
  made(tid: number | undefined, child: number): void {
    const comm = this.#comms.get(tid ?? ONLY_PROCESS);
    this.#announced.add(child);
    if (comm !== undefined && !this.#comms.has(child)) this.#comms.set(child, comm);
  }

  /** Names that were learnt after a thread's first line. */
  end(): void {
    for (const [key, id] of this.#ids) {
      const track = this.#recording.tracks.get(id);
      const comm = this.#comms.get(key);
      if (comm !== undefined && comm !== track.comm) this.#recording.tracks.rename(id, { ...track, comm });
    }
  }
}
