import type { TracedTimeline } from '../../model/traced-profile.js';
import type { TrackGroups } from './group-tracks.js';
import type { PlacedCalls } from './place-calls.js';

/** Something that happened at an instant. */
export interface ChartMark {
  readonly lane: number;
  /** Nanoseconds from the chart's left edge. */
  readonly timeNs: number;
  /** Bytes. */
  readonly event: string;
  /** Bytes. */
  readonly text: string;
}

/**
 * The marks of the groups' tracks, by group and time.
 * @param minNs a mark nearer than this to one of the same event in its group is left out and counted
 */
export function placeMarks(
  { marks }: TracedTimeline,
  { groupOf, offsetNs }: TrackGroups,
  { firstNs }: PlacedCalls,
  minNs: number,
): { readonly marks: readonly ChartMark[]; readonly dropped: number } {
  const placed = marks
    .map(({ track, timeNs, event, text }): ChartMark => {
      return { lane: groupOf[track] ?? -1, timeNs: timeNs + (offsetNs[track] ?? 0) - firstNs, event, text };
    })
    .filter(({ lane, timeNs }) => lane >= 0 && timeNs >= 0)
    .sort((a, b) => a.lane - b.lane || a.timeNs - b.timeNs);
  const lastOf = new Map<string, ChartMark>();
  const kept = placed.filter((mark) => {
    const last = lastOf.get(mark.event);
    if (last !== undefined && last.lane === mark.lane && mark.timeNs - last.timeNs < minNs) return false;
    lastOf.set(mark.event, mark);
    return true;
  });
  return { marks: kept, dropped: placed.length - kept.length };
}
