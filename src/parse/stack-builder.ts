import type { CodeFrame } from '../model/frame.js';
import { type FrameId, NO_STACK, type StackId, type TrackId } from '../model/ids.js';
import type { Recording } from '../model/recording.js';
import { StackTable } from '../model/stack-table.js';
import { BoundedStacks } from './bounded-stacks.js';
import type { SampleRecord } from './sample-sink.js';

/**
 * What the outermost frame of every stack names; `cpu`: the thread, and the cpu on which a sample was taken; `none` leaves
 * it out, so that all threads are one.
 */
export type Roots = 'comm' | 'pid' | 'tid' | 'cpu' | 'none';

const UNKNOWN_FRAME: CodeFrame = {
  kind: 'code',
  symbol: undefined,
  module: undefined,
  inlined: false,
  source: undefined,
  address: undefined,
};

/** Gives stacks their outermost frame, and joins them in one table. */
export class StackBuilder {
  readonly stacks = new StackTable();
  /** Samples whose stacks are not kept to their ends. */
  foldedAway = 0;
  readonly #recording: Recording;
  readonly #roots: Roots;
  /** By cpu + 1 where they are kept apart, then by track. */
  readonly #rootOf: StackId[][] = [];
  /** The stack inserted last, root first, frame by frame: its neighbour mostly begins alike. */
  readonly #path: FrameId[] = [];
  readonly #pathStack: StackId[] = [];
  #pathLength = 0;
  #pathRoot: StackId = NO_STACK;
  readonly #bounded: BoundedStacks | undefined;

  /** @param maxStacks how many stacks are kept beside the roots: see {@link BoundedStacks} */
  constructor(recording: Recording, roots: Roots, maxStacks: number) {
    this.#recording = recording;
    this.#roots = roots;
    this.#bounded = Number.isFinite(maxStacks)
      ? new BoundedStacks(this.stacks, recording.frames, maxStacks)
      : undefined;
  }

  /** @returns the stack's number; a sample without root and frames gets the frame that nothing is known of */
  insert(record: SampleRecord): StackId {
    const root = this.#root(record.track, this.#roots === 'cpu' ? record.cpu : NO_CPU);
    if (record.depth === 0 && root === NO_STACK)
      return this.stacks.child(NO_STACK, this.#recording.frames.intern(UNKNOWN_FRAME));
    return this.#bounded === undefined
      ? this.#insertFrames(record, root)
      : this.#insertKept(record, root, this.#bounded);
  }

  /** As many of the frames as are kept. */
  #insertKept({ stack, depth, count }: SampleRecord, root: StackId, bounded: BoundedStacks): StackId {
    let at = root;
    for (let i = depth - 1; i >= 0; i--) {
      at = bounded.callee(at, stack[i]);
      if (!bounded.isFoldedAway(at)) continue;
      this.foldedAway += count;
      this.#recording.ledger.foldedAway += count;
      break;
    }
    return at;
  }

  #insertFrames({ stack, depth }: SampleRecord, root: StackId): StackId {
    const path = this.#path;
    let same = 0;
    if (root === this.#pathRoot) {
      const limit = Math.min(depth, this.#pathLength);
      while (same < limit && path[same] === stack[depth - 1 - same]) same++;
    }
    this.#pathRoot = root;
    this.#pathLength = depth;
    let at = same > 0 ? (this.#pathStack[same - 1] as StackId) : root;
    for (let i = same; i < depth; i++) {
      const frame = stack[depth - 1 - i] as FrameId;
      at = this.stacks.child(at, frame);
      path[i] = frame;
      this.#pathStack[i] = at;
    }
    return at;
  }

  #root(track: TrackId, cpu: number): StackId {
    this.#rootOf[cpu + 1] ??= [];
    const rootOf = this.#rootOf[cpu + 1] as StackId[];
    const known = rootOf[track];
    if (known !== undefined) return known;
    const frame = rootFrame(this.#recording, this.#roots, track, cpu);
    if (frame === undefined) return NO_STACK;
    const root = this.stacks.child(NO_STACK, frame);
    rootOf[track] = root;
    return root;
  }
}

/** Of a sample whose cpu was not printed, or does not matter. */
const NO_CPU = -1;

/** The outermost frame of a track's stacks, or `undefined` where they have none. */
export function rootFrame(recording: Recording, roots: Roots, track: TrackId, cpu = NO_CPU): FrameId | undefined {
  const { comm, pid, tid } = recording.tracks.get(track);
  const unnamed = comm === '' && pid === undefined && tid === undefined && cpu === NO_CPU;
  if (roots === 'none' || unnamed) return undefined;
  return recording.frames.intern({
    kind: 'root',
    comm,
    pid: roots === 'comm' ? undefined : pid,
    tid: roots === 'comm' || (roots === 'pid' && pid !== undefined) ? undefined : tid,
    ...(cpu === NO_CPU ? {} : { cpu }),
  });
}
