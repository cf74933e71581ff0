import type { TracedTimeline } from '../../model/traced-profile.js';
import { type CallNames, INTERRUPT } from './call-names.js';

/** What calls are counted together by. */
export interface CallGroups {
  readonly count: number;
  /** By row: the group, or {@link NO_GROUP} where the row is no call. */
  readonly groupOf: Int32Array;
}

/** Calls of one function by one caller. */
export interface CallSites extends CallGroups {
  /** By group: the function's name, and that of its caller, which may also be `INTERRUPT` or {@link OUTERMOST}. */
  readonly nameOf: readonly number[];
  readonly callerOf: readonly number[];
}

export const NO_GROUP = -1;
/** The caller of calls that no traced function made. */
const OUTERMOST = -3;

/** One group for each function. */
export function groupsByFunction({ names, nameOf }: CallNames): CallGroups {
  return { count: names.length, groupOf: nameOf.map((name) => Math.max(name, NO_GROUP)) };
}

/** One group for each pair of caller and function, in the order of their first calls. */
export function groupsBySite({ calls, rowCount }: TracedTimeline, { names, nameOf }: CallNames): CallSites {
  const groupOf = new Int32Array(rowCount).fill(NO_GROUP);
  const ids = new Map<number, number>();
  const site = { nameOf: [] as number[], callerOf: [] as number[] };
  for (let row = 0; row < rowCount; row++) {
    const name = nameOf[row] as number;
    if (name < 0) continue;
    const callerRow = calls.caller.get(row);
    const caller = callerRow < 0 ? OUTERMOST : (nameOf[callerRow] as number);
    const key = (caller - OUTERMOST) * names.length + name;
    let group = ids.get(key);
    if (group === undefined) {
      group = site.nameOf.push(name) - 1;
      site.callerOf.push(caller);
      ids.set(key, group);
    }
    groupOf[row] = group;
  }
  return { count: site.nameOf.length, groupOf, ...site };
}

/** The caller of a call site in bytes; `undefined` for none. */
export function callerText(caller: number, { names }: CallNames): string | undefined {
  if (caller === OUTERMOST) return undefined;
  return names[caller]?.text ?? (caller === INTERRUPT ? '[interrupt]' : '[scheduled out]');
}
