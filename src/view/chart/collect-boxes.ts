import type { TracedTimeline } from '../../model/traced-profile.js';
import { firstFrom } from '../first-from.js';
import type { TrackGroups } from './group-tracks.js';
import type { PlacedCalls } from './place-calls.js';

/** The calls that are long enough, group by group. */
export interface CollectedBoxes {
  /** Rows of the timeline, those of one group together, a box before those below it. */
  readonly rows: Int32Array;
  /** By box: the box that it stands below, or -1. */
  readonly below: Int32Array;
  /** By group: how many boxes it has. */
  readonly counts: Int32Array;
}

/**
 * @param wanted which rows have a place, and how short they may be: calls shorter than this are left out with all that they
 * call, as those of no duration always are
 */
export function collectBoxes(
  timeline: TracedTimeline,
  { spans, below }: PlacedCalls,
  { labels, groupOf }: TrackGroups,
  { isDrawn, minNs }: { readonly isDrawn: Uint8Array; readonly minNs: number },
): CollectedBoxes {
  const { calls, rowCount } = timeline;
  const isKept = new Uint8Array(rowCount);
  const counts = new Int32Array(labels.length);
  let length = 0;
  for (let row = 0; row < rowCount; row++) {
    const above = below.get(row);
    const widthNs = spans.widthNs(row);
    if (isDrawn[row] === 0 || widthNs <= 0 || widthNs < minNs || (above >= 0 && isKept[above] === 0)) continue;
    isKept[row] = 1;
    const group = groupOf[calls.track.get(row)] as number;
    counts[group] = (counts[group] as number) + 1;
    length++;
  }
  const nextBox = startsOf(counts);
  const firstBox = nextBox.slice();
  const rows = new Int32Array(length);
  const boxesAbove = new Int32Array(length);
  for (let row = 0; row < rowCount; row++) {
    if (isKept[row] === 0) continue;
    const group = groupOf[calls.track.get(row)] as number;
    const box = nextBox[group] as number;
    nextBox[group] = box + 1;
    rows[box] = row;
    const above = below.get(row);
    boxesAbove[box] = above < 0 ? -1 : firstFrom(rows, above, firstBox[group] as number, box);
  }
  return { rows, below: boxesAbove, counts };
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length);
  for (let group = 1; group < counts.length; group++) {
    starts[group] = (starts[group - 1] as number) + (counts[group - 1] as number);
  }
  return starts;
}
