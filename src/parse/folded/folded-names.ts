import type { Frame } from '../../model/frame.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { ByteNames } from './byte-names.js';

/** A folder joins the words of a comm by `_`; a blank tells a function's name. */
const COMM = /^[^ ]+$/;

const NAMES = new WeakMap<Recording, FoldedNames>();

/** The names of a recording: a thousand inputs hold mostly the same ones. */
export function foldedNames(recording: Recording, frameOf: (name: string) => Frame): FoldedNames {
  const names = NAMES.get(recording) ?? new FoldedNames(recording, frameOf);
  NAMES.set(recording, names);
  return names;
}

/** What the names of folded text stand for, each found out once. */
export class FoldedNames {
  readonly texts = new ByteNames();
  readonly #recording: Recording;
  readonly #frameOf: (name: string) => Frame;
  /** By name; the lists have holes. */
  readonly #frames: FrameId[] = [];
  readonly #comms: boolean[] = [];
  readonly #tracks: TrackId[] = [];
  #unnamed: TrackId | undefined;

  constructor(recording: Recording, frameOf: (name: string) => Frame) {
    this.#recording = recording;
    this.#frameOf = frameOf;
  }

  frame(name: number): FrameId {
    const known = this.#frames[name];
    if (known !== undefined) return known;
    const frame = this.#recording.frames.intern(this.#frameOf(this.texts.text(name)));
    this.#frames[name] = frame;
    return frame;
  }

  isComm(name: number): boolean {
    this.#comms[name] ??= COMM.test(this.texts.text(name));
    return this.#comms[name] as boolean;
  }

  /** The track whose comm this is. */
  track(name: number): TrackId {
    this.#tracks[name] ??= this.#trackOf(this.texts.text(name));
    return this.#tracks[name] as TrackId;
  }

  /** The track of stacks that begin with no comm. */
  unnamedTrack(): TrackId {
    this.#unnamed ??= this.#trackOf('');
    return this.#unnamed;
  }

  #trackOf(comm: string): TrackId {
    return this.#recording.tracks.intern({ comm, pid: undefined, tid: undefined });
  }
}
