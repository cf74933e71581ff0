import type { FrameId } from '../../model/ids.js';
import { NarrowColumn } from '../../model/narrow-column.js';
import { TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';
import { truncationText } from '../truncation-text.js';
import type { SharedFrames } from './shared-frames.js';

/** The frames of a timeline's calls in the file. A call of which something was not seen has a frame that says so. */
export class CallFrames {
  readonly #lists: (readonly FrameId[])[] = [];
  /** By row: an index into the lists. */
  readonly #listOf = new NarrowColumn();

  constructor(shared: SharedFrames, { calls, rowCount, recording }: TracedTimeline) {
    const comms = [...recording.tracks].map(({ comm }) => comm);
    const known = comms.map(() => new Map<number, number>());
    for (let row = 0; row < rowCount; row++) {
      const track = calls.track.get(row);
      const frame = calls.frame.get(row) as FrameId;
      const flags = calls.flags.get(row) & TRUNCATED;
      const key = frame * (TRUNCATED + 1) + flags;
      let list = known[track]?.get(key);
      if (list === undefined) {
        list = this.#lists.push(shared.framesOf(recording.frames.get(frame), comms[track] ?? '', noteOf(flags))) - 1;
        known[track]?.set(key, list);
      }
      this.#listOf.push(list);
    }
  }

  /** The frames of a call, caller first: mostly one, none where the style of names drops it. */
  of(row: number): readonly FrameId[] {
    return this.#lists[this.#listOf.get(row)] as readonly FrameId[];
  }
}

/** What a name says of a truncated call. */
function noteOf(flags: number): string {
  const text = truncationText(flags);
  return text === '' ? '' : ` (${text})`;
}
