import type { TrackId } from '../../model/ids.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import { type CallNames, SCHEDULED_OUT } from '../calls/call-names.js';

/** A task whose calls took much of the traced time: samples tell where in its functions. */
export interface TaskAdvice {
  readonly track: TrackId;
  /** Nanoseconds. */
  readonly tracedNs: number;
  /** Of the traced time of all tasks; 0 to 1. */
  readonly part: number;
  /** Nanoseconds. */
  readonly scheduledOutNs: number;
}

/** The idle tasks, whose calls are long as there is nothing to do. */
export function idleTracks({ recording }: TracedTimeline): ReadonlySet<number> {
  const idle = [...recording.tracks].map(({ pid, tid }, track) => ((pid ?? tid) === 0 ? track : -1));
  return new Set(idle.filter((track) => track >= 0));
}

/** The traced time of each task, of which outermost calls tell, and how much of it the task did not run. */
export function tasksOf(
  { calls, rowCount, tracks }: TracedTimeline,
  { nameOf }: CallNames,
  idle: ReadonlySet<number>,
): TaskAdvice[] {
  const traced = new Map<TrackId, { tracedNs: number; scheduledOutNs: number }>(
    tracks.filter((track) => !idle.has(track)).map((track) => [track, { tracedNs: 0, scheduledOutNs: 0 }]),
  );
  let all = 0;
  for (let row = 0; row < rowCount; row++) {
    const sum = traced.get(calls.track.get(row) as TrackId);
    if (sum === undefined) continue;
    const totalNs = calls.totalNs.get(row);
    if (nameOf[row] === SCHEDULED_OUT) sum.scheduledOutNs += totalNs;
    if (calls.caller.get(row) >= 0) continue;
    sum.tracedNs += totalNs;
    all += totalNs;
  }
  return [...traced]
    .map(([track, sum]) => ({ track, ...sum, part: all > 0 ? sum.tracedNs / all : 0 }))
    .filter(({ tracedNs }) => tracedNs > 0)
    .sort((a, b) => b.tracedNs - a.tracedNs || a.track - b.track);
}
