import type { MarkFrame } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { CALL_FLAGS, TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';
import type { FrameName } from '../call-tree.js';
import { tracedKind } from '../fold-traced.js';
import { NameTable } from '../name-table.js';
import type { NamingOptions } from '../names/frame-names.js';

/** What stands in the place of a name where a row is no call of a function: see `MarkFrame`. */
export const SCHEDULED_OUT = -1;
export const INTERRUPT = -2;

/** The function of every row of a timeline. 4 bytes a row. */
export interface CallNames {
  readonly names: readonly FrameName[];
  /** By row: an index into `names`, {@link SCHEDULED_OUT} or {@link INTERRUPT}. */
  readonly nameOf: Int32Array;
}

/** Names every call, one name a call. `[unresolved]` is a name like others. */
export function nameCalls({ calls, rowCount, recording }: TracedTimeline, naming: NamingOptions): CallNames {
  const names = new NameTable(recording.frames, { naming, kindOf: tracedKind, oneName: true });
  const markOf = [...recording.frames].map((frame) => (frame.kind === 'mark' ? MARK_IDS[frame.mark] : undefined));
  const comms = [...recording.tracks].map(({ comm }) => comm);
  const nameOf = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const frame = calls.frame.get(row);
    const comm = comms[calls.track.get(row)] ?? '';
    nameOf[row] = markOf[frame] ?? (names.of(frame as FrameId, comm)[0] as number);
  }
  return { names: names.list(), nameOf };
}

/** The marks that are no names. */
const MARK_IDS: Partial<Record<MarkFrame['mark'], number>> = {
  'scheduled-out': SCHEDULED_OUT,
  interrupt: INTERRUPT,
};

/** Whether entry, return and duration of a call are known, and nothing was lost inside: only then is its time exact. */
export function isComplete(flags: number): boolean {
  return (flags & (TRUNCATED | CALL_FLAGS.noDuration)) === 0;
}
