import type { TracedTimeline } from '../../model/traced-profile.js';
import type { NameKind } from '../call-tree.js';
import type { NamingOptions } from '../names/frame-names.js';
import { type CallGroups, callerText, groupsByFunction, groupsBySite } from './call-groups.js';
import { type CallNames, nameCalls } from './call-names.js';
import { type CallSort, sortCalls } from './call-sort.js';
import { sumCalls } from './call-sums.js';
import { type DurationNumbers, durationNumbers, durationsByGroup } from './durations.js';
import { type TimeApart, timeApart } from './time-apart.js';

/** What is known of the calls of one function, or of one function by one caller. Exact; times are whole nanoseconds. */
export interface CallNumbers extends DurationNumbers {
  /** Every call of which an entry or a return was seen. */
  readonly calls: number;
  /** Of which the entry or the return was not seen: their durations are lower bounds. */
  readonly truncatedCalls: number;
  /** Whose duration was not printed. */
  readonly withoutDurationCalls: number;
  /** Those neither truncated nor without duration: minimum, mean, percentiles and maximum are theirs alone. */
  readonly completeCalls: number;
  /**
   * The sum over the calls, callees included; of calls inside one another only the outermost. Truncated calls add what
   * is known of them.
   */
  readonly totalNs: number;
  /** The sum over all calls without their callees. */
  readonly selfNs: number;
  /** Of the self time of all functions' calls: 0 to 1. Time scheduled out and in `[interrupt]` marks is no function's. */
  readonly share: number;
}

/** A function, by its name, with all its calls. */
export interface CalledFunction extends CallNumbers {
  /** Bytes. */
  readonly name: string;
  /** The first of the modules that hold a function of this name, in bytes; `undefined` where none is known. */
  readonly module: string | undefined;
  readonly kind: Exclude<NameKind, 'root'>;
}

/** A function as one caller calls it. */
export interface CallSite extends CalledFunction {
  /** Bytes; `undefined` where no traced function called it. */
  readonly caller: string | undefined;
}

/** A table of calls: rows with what they are of. */
export interface CallTable<Row extends CalledFunction = CalledFunction> extends TimeApart {
  readonly profile: TracedTimeline;
  /** The self time of all functions' calls in nanoseconds: what shares are of. */
  readonly selfNs: number;
  readonly rows: readonly Row[];
}

/** How functions are named and sorted. */
export interface CallStatisticsOptions {
  readonly naming: NamingOptions;
  /** Self time unless this says otherwise. Descending, names ascending; rows without the number last. */
  readonly sort?: CallSort;
}

/** Sums calls up by function. Linear in the calls, but for sorting the durations of each function. */
export function callStatistics(profile: TracedTimeline, options: CallStatisticsOptions): CallTable {
  const names = nameCalls(profile, options.naming);
  const rows = numbersOf(profile, groupsByFunction(names)).map((numbers, name) => ({
    ...functionOf(names, name),
    ...numbers,
  }));
  return tableOf(profile, names, sortCalls(rows, options.sort));
}

/** Sums calls up by caller and function: a row for each pair that occurred, times in whole nanoseconds. */
export function callSiteStatistics(profile: TracedTimeline, options: CallStatisticsOptions): CallTable<CallSite> {
  const names = nameCalls(profile, options.naming);
  const sites = groupsBySite(profile, names);
  const rows = numbersOf(profile, sites).map((numbers, group) => ({
    caller: callerText(sites.callerOf[group] as number, names),
    ...functionOf(names, sites.nameOf[group] as number),
    ...numbers,
  }));
  return tableOf(profile, names, sortCalls(rows, options.sort));
}

function tableOf<Row extends CalledFunction>(
  profile: TracedTimeline,
  names: CallNames,
  rows: readonly Row[],
): CallTable<Row> {
  return { profile, selfNs: rows.reduce((sum, row) => sum + row.selfNs, 0), ...timeApart(profile, names), rows };
}

/** The name, module and kind of a function that is called. */
export function functionOf({ names }: CallNames, id: number): Pick<CalledFunction, 'name' | 'module' | 'kind'> {
  const name = names[id];
  const kind = name === undefined || name.kind === 'root' ? 'unknown' : name.kind;
  return { name: name?.text ?? '', module: name?.modules[0], kind };
}

/** The numbers of each group. */
export function numbersOf(profile: TracedTimeline, groups: CallGroups): CallNumbers[] {
  const sums = sumCalls(profile, groups);
  const selfNs = sums.selfNs.reduce((sum, value) => sum + value, 0);
  return durationsByGroup(profile, groups).map((durations, group) => ({
    calls: sums.calls[group] as number,
    truncatedCalls: sums.truncatedCalls[group] as number,
    withoutDurationCalls: sums.withoutDurationCalls[group] as number,
    completeCalls: durations.length,
    totalNs: sums.totalNs[group] as number,
    selfNs: sums.selfNs[group] as number,
    ...durationNumbers(durations),
    share: selfNs > 0 ? (sums.selfNs[group] as number) / selfNs : 0,
  }));
}
