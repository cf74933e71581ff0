import type { FrameId } from '../../model/ids.js';
import { TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';
import { truncationText } from '../truncation-text.js';
import type { SharedFrames } from './shared-frames.js';

/** The frames of a timeline's calls in the file. A call of which something was not seen has a frame that says so. */
export class CallFrames {
  readonly #timeline: TracedTimeline;
  readonly #shared: SharedFrames;
  readonly #comms: readonly string[];
  /** By track, then by frame and flags. */
  readonly #known: readonly Map<number, readonly FrameId[]>[];

  constructor(shared: SharedFrames, timeline: TracedTimeline) {
    this.#timeline = timeline;
    this.#shared = shared;
    this.#comms = [...timeline.recording.tracks].map(({ comm }) => comm);
    this.#known = this.#comms.map(() => new Map());
    // They are numbered in the order of the input.
    for (let row = 0; row < timeline.rowCount; row++) this.of(row);
  }

  /** The frames of a call, caller first: mostly one, none where the style of names drops it. */
  of(row: number): readonly FrameId[] {
    const { calls, recording } = this.#timeline;
    const track = calls.track.get(row);
    const frame = calls.frame.get(row) as FrameId;
    const flags = calls.flags.get(row) & TRUNCATED;
    const key = frame * (TRUNCATED + 1) + flags;
    const known = this.#known[track] as Map<number, readonly FrameId[]>;
    let frames = known.get(key);
    if (frames === undefined) {
      frames = this.#shared.framesOf(recording.frames.get(frame), this.#comms[track] ?? '', noteOf(flags));
      known.set(key, frames);
    }
    return frames;
  }
}

/** What a name says of a truncated call. */
function noteOf(flags: number): string {
  const text = truncationText(flags);
  return text === '' ? '' : ` (${text})`;
}
