import type { TrackId } from '../../model/ids.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import type { NamingOptions } from '../names/frame-names.js';
import { trackName } from '../track-name.js';
import { callerText } from './call-groups.js';
import { type CallNames, isComplete, nameCalls } from './call-names.js';
import { type CalledFunction, functionOf } from './call-statistics.js';
import { chosenNames, type FunctionChoice, type TruncatedCalls, truncatedCalls } from './chosen-calls.js';
import { clockText, decimalsFor } from './clock-text.js';

/** One call and where it is in the trace. */
export interface SlowCall extends Pick<CalledFunction, 'name' | 'module' | 'kind'> {
  /** With its callees, and without them. */
  readonly durationNs: number;
  /** Nanoseconds without its callees. */
  readonly selfNs: number;
  /** From the clock's origin, or where starts are packed, from the beginning of its track. */
  readonly startNs: number;
  /** When it began, in seconds of the recorder's clock: as in the input. `undefined` where starts are packed. */
  readonly time: string | undefined;
  /** The task or cpu, decoded. */
  readonly track: string;
  /** The names of its callers in bytes, the outermost first. */
  readonly callers: readonly string[];
}

/** The calls that took longest. */
export interface SlowestCalls {
  readonly profile: TracedTimeline;
  /** The longest complete calls, the longest first; of equal ones those that began first in the input. */
  readonly rows: readonly SlowCall[];
  /** How many complete calls of the chosen functions there are. */
  readonly completeCalls: number;
  readonly truncated: TruncatedCalls;
}

/** Which calls are listed, and how many. */
export interface SlowestOptions {
  readonly naming: NamingOptions;
  /** How many calls. */
  readonly limit: number;
  /** Only calls of these functions. */
  readonly only?: FunctionChoice;
}

/** Finds the longest single calls. Memory: 12 bytes a call. */
export function slowestCalls(profile: TracedTimeline, { naming, limit, only }: SlowestOptions): SlowestCalls {
  const names = nameCalls(profile, naming);
  const chosen = chosenNames(names, only);
  const counts = (row: number) =>
    chosen[names.nameOf[row] as number] === true && isComplete(profile.calls.flags.get(row));
  const { rows, completeCalls } = longest(profile, counts, limit);
  const decimals = decimalsFor(rows.map((row) => profile.calls.startNs.get(row)));
  return {
    profile,
    rows: rows.map((row) => slowCall(profile, names, row, decimals)),
    completeCalls,
    truncated: truncatedCalls(profile, names, chosen),
  };
}

/** Sorts bare durations to learn from which on a call is among the longest, then picks those. */
function longest({ calls, rowCount }: TracedTimeline, counts: (row: number) => boolean, limit: number) {
  const durations = new Float64Array(rowCount);
  let completeCalls = 0;
  for (let row = 0; row < rowCount; row++) if (counts(row)) durations[completeCalls++] = calls.totalNs.get(row);
  const sorted = durations.subarray(0, completeCalls).sort();
  const wanted = Math.min(limit, completeCalls);
  const least = sorted[completeCalls - wanted] ?? Number.POSITIVE_INFINITY;
  const longer: number[] = [];
  const equal: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const duration = calls.totalNs.get(row);
    if (duration < least || !counts(row)) continue;
    if (duration > least) longer.push(row);
    else if (equal.length < wanted) equal.push(row);
  }
  const rows = [...longer.sort((a, b) => calls.totalNs.get(b) - calls.totalNs.get(a) || a - b), ...equal];
  return { rows: rows.slice(0, wanted), completeCalls };
}

function slowCall(profile: TracedTimeline, names: CallNames, row: number, decimals: 6 | 9): SlowCall {
  const { calls, recording, starts } = profile;
  const startNs = calls.startNs.get(row);
  return {
    ...functionOf(names, names.nameOf[row] as number),
    durationNs: calls.totalNs.get(row),
    selfNs: calls.selfNs.get(row),
    startNs,
    time: starts === 'recorded' ? clockText(startNs, recording.clock.originSeconds ?? 0, decimals) : undefined,
    track: trackName(recording.tracks.get(calls.track.get(row) as TrackId)),
    callers: callersOf(profile, names, row),
  };
}

function callersOf({ calls }: TracedTimeline, names: CallNames, row: number): string[] {
  const callers: string[] = [];
  for (let at = calls.caller.get(row); at >= 0; at = calls.caller.get(at)) {
    callers.push(callerText(names.nameOf[at] as number, names) ?? '');
  }
  return callers.reverse();
}
