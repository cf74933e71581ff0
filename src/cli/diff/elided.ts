import { FlameError } from '../../errors.js';
import type { DifferenceTree } from '../../view/difference/difference-tree.js';
import { elidedDifference } from '../../view/difference/elided.js';
import type { DiffOptions } from './diff.js';

/** What stands above a comparison by `--elided`. */
const ELIDED = 'Only what is gone: seen before, and not after (--elided)';

/** What a comparison is called. */
export function comparisonTitle(before: string, after: string, { elided }: DiffOptions): string {
  return elided === true ? `Gone: ${before}` : `Before and after: ${after}`;
}

export function elidedLines({ elided }: DiffOptions): string[] {
  return elided === true ? [ELIDED] : [];
}

/** The stacks that a comparison shows. @throws FlameError `nothing-to-show` where nothing is gone */
export function shownStacks<Difference extends DifferenceTree>(
  difference: Difference,
  { elided }: DiffOptions,
): Difference {
  if (elided !== true) return difference;
  const gone = elidedDifference(difference);
  if (gone === undefined) throw nothingGone('stack');
  return gone;
}

/** The functions that a comparison lists. @throws FlameError `nothing-to-show` where none is gone */
export function shownFunctions<Row, Differences extends { readonly rows: readonly Row[] }>(
  differences: Differences & { readonly rows: readonly Row[] },
  isGone: (row: Row) => boolean,
  { elided }: DiffOptions,
): Differences {
  if (elided !== true) return differences;
  const rows = differences.rows.filter(isGone);
  if (rows.length === 0) throw nothingGone('function');
  return { ...differences, rows };
}

function nothingGone(what: 'stack' | 'function'): FlameError {
  return new FlameError(
    'nothing-to-show',
    `nothing is gone: every ${what} of before is there after; leave out --elided`,
  );
}
