import { CALL_FLAGS, TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';
import { rowsByTrack } from '../track-rows.js';
import { type CallGroups, NO_GROUP } from './call-groups.js';

/** What is summed up of each group of calls, by group. Times in nanoseconds. */
export interface CallSums {
  readonly calls: Float64Array;
  readonly truncatedCalls: Float64Array;
  readonly withoutDurationCalls: Float64Array;
  readonly selfNs: Float64Array;
  readonly totalNs: Float64Array;
}

/**
 * Adds up the calls of each group. In a total only the outermost of those of one group on a path count, as its time
 * holds that of the others. Linear in the calls.
 */
export function sumCalls(profile: TracedTimeline, groups: CallGroups): CallSums {
  const { calls } = profile;
  const { groupOf } = groups;
  const column = () => new Float64Array(groups.count);
  const sums = {
    calls: column(),
    truncatedCalls: column(),
    withoutDurationCalls: column(),
    selfNs: column(),
    totalNs: outermostTotals(profile, groups),
  };
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] as number;
    if (group === NO_GROUP) continue;
    const flags = calls.flags.get(row);
    add(sums.calls, group, 1);
    if ((flags & TRUNCATED) !== 0) add(sums.truncatedCalls, group, 1);
    if ((flags & CALL_FLAGS.noDuration) !== 0) add(sums.withoutDurationCalls, group, 1);
    add(sums.selfNs, group, calls.selfNs.get(row));
  }
  return sums;
}

/** Walks each track's calls, which lie callers first, with the path of the calls that are open. */
function outermostTotals({ calls, recording }: TracedTimeline, { count, groupOf }: CallGroups): Float64Array {
  const totalNs = new Float64Array(count);
  const open = new Int32Array(count);
  const path: number[] = [];
  const leave = (row: number) => {
    const group = groupOf[row] as number;
    if (group !== NO_GROUP) open[group] = (open[group] as number) - 1;
  };
  for (const { rows } of rowsByTrack(calls.track, recording.tracks.length)) {
    while (path.length > 0) leave(path.pop() as number);
    for (const row of rows) {
      const caller = calls.caller.get(row);
      while (path.length > 0 && path.at(-1) !== caller) leave(path.pop() as number);
      path.push(row);
      const group = groupOf[row] as number;
      if (group === NO_GROUP) continue;
      if (open[group] === 0) add(totalNs, group, calls.totalNs.get(row));
      open[group] = (open[group] as number) + 1;
    }
  }
  return totalNs;
}

function add(column: Float64Array, group: number, amount: number): void {
  column[group] = (column[group] as number) + amount;
}
