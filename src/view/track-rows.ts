import type { Numbers } from '../model/column.js';
import type { TrackId } from '../model/ids.js';

/** The samples or calls of one track, by their places in the timeline, ascending. */
export interface TrackRows {
  readonly track: TrackId;
  readonly rows: Int32Array;
}

/** Sorts a timeline's rows by track, the tracks in the order of their first rows. Linear: a counting sort. */
export function rowsByTrack(trackOf: Numbers, trackCount: number): TrackRows[] {
  const counts = new Int32Array(trackCount);
  const tracks: TrackId[] = [];
  for (let row = 0; row < trackOf.length; row++) {
    const track = trackOf.get(row) as TrackId;
    if (counts[track] === 0) tracks.push(track);
    counts[track] = (counts[track] as number) + 1;
  }
  const sorted = new Int32Array(trackOf.length);
  const ends = new Int32Array(counts.length);
  let end = 0;
  for (const track of tracks) {
    ends[track] = end;
    end += counts[track] as number;
  }
  for (let row = 0; row < trackOf.length; row++) {
    const track = trackOf.get(row);
    const place = ends[track] as number;
    sorted[place] = row;
    ends[track] = place + 1;
  }
  return tracks.map((track) => {
    const last = ends[track] as number;
    return { track, rows: sorted.subarray(last - (counts[track] as number), last) };
  });
}
