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

interface PlacedMarks {
  readonly marks: readonly ChartMark[];
  /** How many stood too near to another. */
  readonly dropped: number;
  /** How many are of groups that are not drawn. */
  readonly elsewhere: number;
}

/**
 * The marks of the groups' tracks, by group and time.
 * @param wanted the groups that are drawn; a mark nearer than `minNs` to one of the same event in its group is left out
 */
export function placeMarks(
  { marks }: TracedTimeline,
  { groupOf, offsetNs }: TrackGroups,
  { firstNs }: PlacedCalls,
  { lanes, minNs }: { readonly lanes: ReadonlySet<number>; readonly minNs: number },
): PlacedMarks {
  const all = marks
    .map(({ track, timeNs, event, text }): ChartMark => {
      return { lane: groupOf[track] ?? -1, timeNs: timeNs + (offsetNs[track] ?? 0) - firstNs, event, text };
    })
    .filter(({ lane, timeNs }) => lane >= 0 && timeNs >= 0)
    .sort((a, b) => a.lane - b.lane || a.timeNs - b.timeNs);
  const placed = all.filter(({ lane }) => lanes.has(lane));
  const lastOf = new Map<string, ChartMark>();
  const kept = placed.filter((mark) => {
    const last = lastOf.get(mark.event);
    if (last !== undefined && last.lane === mark.lane && mark.timeNs - last.timeNs < minNs) return false;
    lastOf.set(mark.event, mark);
    return true;
  });
  return { marks: kept, dropped: placed.length - kept.length, elsewhere: all.length - placed.length };
}
