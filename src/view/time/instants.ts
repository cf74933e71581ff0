import type { CountedTimeline } from '../../model/counted-profile.js';
import type { SampledTimeline } from '../../model/sampled-profile.js';

/** Profiles that have the time of every record: samples, or counted events. */
export type Timed = SampledTimeline | CountedTimeline;

/** Track, stack and time of every record, in the order of the input. */
export function instantsOf(profile: Timed): CountedTimeline['events'] {
  return profile.kind === 'sampled' ? profile.samples : profile.events;
}

/** The times of all records that have one, in nanoseconds from the clock's origin, ascending. */
export function sortedTimes(profile: Timed): Float64Array {
  const { timeNs } = instantsOf(profile);
  const times = Float64Array.from({ length: timeNs.length }, (_, row) => timeNs.get(row));
  return times.filter((time) => !Number.isNaN(time)).sort();
}

/** A part of a recording's time, in nanoseconds from the clock's origin. */
export interface Extent {
  /** Nanoseconds from the clock's origin. */
  readonly firstNs: number;
  /** Nanoseconds from the clock's origin. */
  readonly lastNs: number;
}

/** The time that is shown: what was asked for of the recorded time, else from the first record to the last. */
export function extentOf({ recording, spanNs }: Timed): Extent | undefined {
  const { shownSpan } = recording;
  if (spanNs === undefined) return undefined;
  if (shownSpan === undefined) return { firstNs: spanNs.first, lastNs: spanNs.last };
  const { fromNs, toNs, recordedNs } = shownSpan;
  return { firstNs: Math.max(fromNs, recordedNs.first), lastNs: Math.min(toNs, recordedNs.last) };
}
