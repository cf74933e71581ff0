import type { TrackId } from '../../model/ids.js';
import type { SampledTimeline } from '../../model/sampled-profile.js';

/** The samples of one thread, by their places in the timeline. */
export interface ThreadRows {
  readonly track: TrackId;
  readonly rows: Int32Array;
}

/** Sorts a timeline's samples by thread, the threads in the order of their first samples. Linear: a counting sort. */
export function rowsByThread({ samples, sampleCount, recording }: SampledTimeline): ThreadRows[] {
  const counts = new Int32Array(recording.tracks.length);
  const tracks: TrackId[] = [];
  for (let row = 0; row < sampleCount; row++) {
    const track = samples.track.get(row) as TrackId;
    if (counts[track] === 0) tracks.push(track);
    counts[track] = (counts[track] as number) + 1;
  }
  const sorted = new Int32Array(sampleCount);
  const ends = new Int32Array(counts.length);
  let end = 0;
  for (const track of tracks) {
    ends[track] = end;
    end += counts[track] as number;
  }
  for (let row = 0; row < sampleCount; row++) {
    const track = samples.track.get(row);
    const place = ends[track] as number;
    sorted[place] = row;
    ends[track] = place + 1;
  }
  return tracks.map((track) => {
    const last = ends[track] as number;
    return { track, rows: sorted.subarray(last - (counts[track] as number), last) };
  });
}
