import type { TracedTimeline } from '../../model/traced-profile.js';
import type { TrackGroups } from './group-tracks.js';
import type { PlacedCalls } from './place-calls.js';

/** Numbers groups by the start of their first calls; those that start together stay in the order of the input. */
export function orderGroups(
  { calls, rowCount }: TracedTimeline,
  groups: TrackGroups,
  placed: PlacedCalls,
): TrackGroups {
  const firstNs = groups.labels.map(() => Number.POSITIVE_INFINITY);
  for (let row = 0; row < rowCount; row++) {
    // The others begin no sooner than those that they stand below.
    if (placed.below.get(row) >= 0) continue;
    const group = groups.groupOf[calls.track.get(row)] as number;
    const startNs = placed.spans.startNs(row);
    if (startNs < (firstNs[group] as number)) firstNs[group] = startNs;
  }
  const order = [...firstNs.keys()].sort((a, b) => (firstNs[a] as number) - (firstNs[b] as number) || a - b);
  const rankOf = new Int32Array(order.length);
  order.forEach((group, rank) => {
    rankOf[group] = rank;
  });
  return {
    labels: order.map((group) => groups.labels[group] as string),
    groupOf: groups.groupOf.map((group) => (group < 0 ? -1 : (rankOf[group] as number))),
    offsetNs: groups.offsetNs,
  };
}
