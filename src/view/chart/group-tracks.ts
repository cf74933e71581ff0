import type { TrackId } from '../../model/ids.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import type { Track } from '../../model/track.js';
import { trackLabel } from '../track-label.js';

/** Tracks that are one lane of a chart, by number in the order of their first calls. */
export interface TrackGroups {
  readonly labels: readonly string[];
  /** By track: its group, or -1 where the timeline has no call of the track. */
  readonly groupOf: Int32Array;
  /** By track: what is added to its times. Where starts are packed, tracks of one group follow one another. */
  readonly offsetNs: Float64Array;
}

/** Joins the tracks that turned out to be the same task or cpu. */
export function groupTracks(timeline: TracedTimeline): TrackGroups {
  const { tracks } = timeline.recording;
  const extents = trackExtents(timeline);
  const groupOf = new Int32Array(tracks.length).fill(-1);
  const offsetNs = new Float64Array(tracks.length);
  const groups = new Map<string, { readonly id: number; endNs: number }>();
  const labels: string[] = [];
  for (const [id, extentNs] of extents) {
    const track = tracks.get(id);
    const group = groups.get(trackKey(track)) ?? { id: labels.push(trackLabel(track)) - 1, endNs: 0 };
    groups.set(trackKey(track), group);
    groupOf[id] = group.id;
    if (timeline.starts === 'recorded') continue;
    offsetNs[id] = group.endNs;
    group.endNs += extentNs;
  }
  return { labels, groupOf, offsetNs };
}

/** The latest end of each track's calls, the tracks in the order of their first ones. */
function trackExtents({ calls, rowCount }: TracedTimeline): Map<TrackId, number> {
  const extents = new Map<TrackId, number>();
  for (let row = 0; row < rowCount; row++) {
    const track = calls.track.get(row) as TrackId;
    const endNs = calls.startNs.get(row) + (calls.totalNs.get(row) || 0);
    const known = extents.get(track);
    if (known === undefined || endNs > known) extents.set(track, Math.max(0, endNs || 0));
  }
  return extents;
}

function trackKey({ comm, pid, tid, cpu }: Track): string {
  return JSON.stringify([comm, pid ?? null, tid ?? null, cpu ?? null]);
}
