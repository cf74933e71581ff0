import { TRUNCATED, type TracedTimeline } from '../../model/traced-profile.js';
import type { CallNames } from './call-names.js';

/** Which functions: an exact display name in bytes, or whatever accepts such a name. */
export type FunctionChoice = string | ((name: string) => boolean);

/** Truncated calls, which stand apart from complete ones: their durations are lower bounds. */
export interface TruncatedCalls {
  readonly count: number;
  /** The longest of their lower bounds in nanoseconds; `undefined` where there are none. */
  readonly longestNs: number | undefined;
}

/** By name: whether the function is chosen; all of them without a choice. */
export function chosenNames({ names }: CallNames, choice: FunctionChoice | undefined): boolean[] {
  if (choice === undefined) return names.map(() => true);
  const accepts = typeof choice === 'string' ? (name: string) => name === choice : choice;
  return names.map(({ text }) => accepts(text));
}

/** The truncated among the calls of chosen functions. */
export function truncatedCalls(
  { calls }: TracedTimeline,
  { nameOf }: CallNames,
  chosen: readonly boolean[],
): TruncatedCalls {
  let count = 0;
  let longestNs: number | undefined;
  for (let row = 0; row < nameOf.length; row++) {
    if (chosen[nameOf[row] as number] !== true || (calls.flags.get(row) & TRUNCATED) === 0) continue;
    count++;
    longestNs = Math.max(longestNs ?? 0, calls.totalNs.get(row));
  }
  return { count, longestNs };
}
