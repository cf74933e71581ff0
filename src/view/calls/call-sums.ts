import { CALL_FLAGS, type CallColumns, TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';
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

/** Walks each track's calls, which lie callers first. */
function outermostTotals({ calls, recording }: TracedTimeline, groups: CallGroups): Float64Array {
  const totalNs = new Float64Array(groups.count);
  const path = new OpenPath(calls, groups);
  for (const { rows } of rowsByTrack(calls.track, recording.tracks.length)) {
    for (const row of rows) {
      path.goTo(calls.caller.get(row));
      const group = groups.groupOf[row] as number;
      if (group !== NO_GROUP && !path.holds(group)) add(totalNs, group, calls.totalNs.get(row));
      path.enter(row);
    }
  }
  return totalNs;
}

/** The calls that are open around a call, and how many of each group are among them. */
class OpenPath {
  readonly #rows: number[] = [];
  readonly #counts: Int32Array;
  readonly #calls: CallColumns;
  readonly #groupOf: Int32Array;

  constructor(calls: CallColumns, { count, groupOf }: CallGroups) {
    this.#calls = calls;
    this.#groupOf = groupOf;
    this.#counts = new Int32Array(count);
  }

  holds(group: number): boolean {
    return (this.#counts[group] as number) > 0;
  }

  enter(row: number): void {
    this.#rows.push(row);
    this.#count(row, 1);
  }

  /** Makes this row, or -1 for none, the innermost. A call may go on behind another, as interrupted ones do. */
  goTo(row: number): void {
    const rows = this.#rows;
    while (rows.length > 0 && rows.at(-1) !== row) this.#count(rows.pop() as number, -1);
    if (rows.length === 0 && row >= 0) for (const caller of pathTo(this.#calls, row)) this.enter(caller);
  }

  #count(row: number, amount: number): void {
    const group = this.#groupOf[row] as number;
    if (group !== NO_GROUP) add(this.#counts, group, amount);
  }
}

/** From the outermost call to this one. */
function pathTo({ caller }: CallColumns, row: number): number[] {
  const path: number[] = [];
  for (let at = row; at >= 0; at = caller.get(at)) path.push(at);
  return path.reverse();
}

function add(column: Float64Array | Int32Array, group: number, amount: number): void {
  column[group] = (column[group] as number) + amount;
}
