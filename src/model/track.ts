import type { TrackId } from './ids.js';

/**
 * What a recording's time runs along: a thread, or a cpu where the text names no thread. `comm` is bytes; ids are
 * `undefined` where the text does not print them.
 */
export interface Track {
  readonly comm: string;
  readonly pid: number | undefined;
  readonly tid: number | undefined;
  /** Of the idle task, of which each cpu has its own, and of a track that is a cpu. */
  readonly cpu?: number | undefined;
}

/** Every thread of a recording once, by number, in the order of its first sample. */
export class TrackTable {
  readonly #tracks: Track[] = [];
  readonly #ids = new Map<string, TrackId>();

  get length(): number {
    return this.#tracks.length;
  }

  /** The number of a thread, which equal ones share. */
  intern(track: Track): TrackId {
    const key = trackKey(track);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#tracks.length as TrackId;
    this.#tracks.push(track);
    this.#ids.set(key, id);
    return id;
  }

  /** Gives a track the name that later lines reveal. Equal tracks keep their own numbers then. */
  rename(id: TrackId, track: Track): void {
    this.#tracks[id] = track;
    this.#ids.set(trackKey(track), id);
  }

  /** @throws RangeError where no track has this number */
  get(id: TrackId): Track {
    const track = this.#tracks[id];
    if (track === undefined) throw new RangeError(`no track ${id} in a table of ${this.#tracks.length}`);
    return track;
  }

  /** The same numbers for changed tracks. */
  mapped(change: (track: Track) => Track): TrackTable {
    const table = new TrackTable();
    for (const track of this.#tracks) table.#tracks.push(change(track));
    return table;
  }

  /** Every thread, in the order of their numbers. */
  [Symbol.iterator](): IterableIterator<Track> {
    return this.#tracks.values();
  }
}

function trackKey({ comm, pid, tid, cpu }: Track): string {
  return JSON.stringify([comm, pid ?? null, tid ?? null, cpu ?? null]);
}
