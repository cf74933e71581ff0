import type { TracedTimeline } from '../../model/traced-profile.js';
import type { TrackGroups } from './group-tracks.js';
import type { PlacedCalls } from './place-calls.js';

/** Which calls have a place in the chart, long enough or not. */
export interface ChosenPlaces {
  /** By row of the timeline. */
  readonly isDrawn: Uint8Array;
  /** The groups that are drawn, in order. */
  readonly lanes: ReadonlySet<number>;
  /** How many calls of these groups lie deeper than is drawn. */
  readonly deepCalls: number;
  /** How many calls are of other groups. */
  readonly callsElsewhere: number;
}

/** Chooses the first so many rows of the lanes with the most time in calls. */
export function choosePlaces(
  timeline: TracedTimeline,
  groups: TrackGroups,
  placed: PlacedCalls,
  { maxRows, maxLanes }: { readonly maxRows: number; readonly maxLanes: number },
): ChosenPlaces {
  const { calls, rowCount } = timeline;
  const lanes = chosenLanes(timeline, groups, placed, maxLanes);
  const isDrawn = new Uint8Array(rowCount);
  let [deepCalls, callsElsewhere] = [0, 0];
  for (let row = 0; row < rowCount; row++) {
    if (!lanes.has(groups.groupOf[calls.track.get(row)] as number)) callsElsewhere++;
    else if (placed.depth.get(row) >= maxRows) deepCalls++;
    else isDrawn[row] = 1;
  }
  return { isDrawn, lanes, deepCalls, callsElsewhere };
}

function chosenLanes(
  { calls, rowCount }: TracedTimeline,
  { labels, groupOf }: TrackGroups,
  { spans, below }: PlacedCalls,
  maxLanes: number,
): ReadonlySet<number> {
  const all = [...labels.keys()];
  if (all.length <= maxLanes) return new Set(all);
  const timeNs = new Float64Array(all.length);
  for (let row = 0; row < rowCount; row++) {
    if (below.get(row) !== -1) continue;
    const group = groupOf[calls.track.get(row)] as number;
    timeNs[group] = (timeNs[group] as number) + spans.widthNs(row);
  }
  const longest = all.sort((a, b) => (timeNs[b] as number) - (timeNs[a] as number) || a - b).slice(0, maxLanes);
  return new Set(longest.sort((a, b) => a - b));
}
