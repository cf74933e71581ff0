import type { TrackId } from './ids.js';

/** What a recording's time runs along: a thread. `comm` is bytes; ids are `undefined` where the text does not print them. */
export interface Track {
  readonly comm: string;
  readonly pid: number | undefined;
  readonly tid: number | undefined;
}

/** Every thread of a recording once, by number, in the order of its first sample. */
export class TrackTable {
  readonly #tracks: Track[] = [];
  readonly #ids = new Map<string, TrackId>();

  get length(): number {
    return this.#tracks.length;
  }

  intern(track: Track): TrackId {
    const key = JSON.stringify([track.comm, track.pid ?? null, track.tid ?? null]);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#tracks.length as TrackId;
    this.#tracks.push(track);
    this.#ids.set(key, id);
    return id;
  }

  /** @throws RangeError where no track has this number */
  get(id: TrackId): Track {
    const track = this.#tracks[id];
    if (track === undefined) throw new RangeError(`no track ${id} in a table of ${this.#tracks.length}`);
    return track;
  }

  [Symbol.iterator](): IterableIterator<Track> {
    return this.#tracks.values();
  }
}
