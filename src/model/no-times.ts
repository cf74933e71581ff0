import type { Clock } from './recording.js';

/** Differences cannot be placed along time: who recorded can print the times themselves. */
export const ONLY_DIFFERENCES =
  'the times that the input prints are differences to the record before (perf script --deltatime); print it without --deltatime';

/** Why records have no times that place them, and what helps; goes on after `is of times, and`. */
export function noTimesText({ hasDifferences }: Clock): string {
  if (hasDifferences) return ONLY_DIFFERENCES;
  return 'the input prints none (folded text has none; perf script -F +time prints them)';
}
