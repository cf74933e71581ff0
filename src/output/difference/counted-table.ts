import type { CountedDifferences, CountedFunctionDifference } from '../../view/difference/counted-difference.js';
import { encodePieces } from '../encode.js';
import { countText } from '../quantities.js';
import { nameColumns } from '../table.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from '../text-columns.js';
import type { DifferenceTextOptions } from './function-table.js';
import { relativeChange, signedCount } from './signed.js';

type Column = TextColumn<CountedFunctionDifference>;

/** What the numbers claim. */
export const COUNTED_DIFFERENCE_NOTE =
  'Every event was counted once: the changes are exact, of these two recordings; how much two runs of the same differ, they do not say';

/** What a table tells of each function; texts are ready to be shown. */
export const COUNTED_DIFFERENCE_COLUMNS: readonly Column[] = [
  ...eventColumns('self'),
  ...eventColumns('total'),
  ...nameColumns(),
];

/** Writes the functions of two recordings of counted events as a table for people, as UTF-8. */
export function countedDifferenceTable(
  differences: CountedDifferences,
  options: DifferenceTextOptions,
): Iterable<Uint8Array> {
  return encodePieces(lines(differences, options));
}

function* lines({ rows }: CountedDifferences, { facts, limit }: DifferenceTextOptions): Generator<string> {
  yield* factLines(facts);
  const shown = rows.slice(0, limit);
  if (shown.length > 0) {
    yield '\n';
    yield* columnLines(COUNTED_DIFFERENCE_COLUMNS, shown);
  }
  yield* leftOutLine(rows.length - shown.length, 'function', 'functions');
  yield* factLines(['', COUNTED_DIFFERENCE_NOTE]);
}

function eventColumns(of: 'self' | 'total'): Column[] {
  const [was, is] = [
    (row: CountedFunctionDifference) => row.before[`${of}Events`],
    (row: CountedFunctionDifference) => row.after[`${of}Events`],
  ];
  const column = (title: string, cell: Column['cell']): Column => ({
    group: `${of}, events`,
    title,
    align: 'right',
    cell,
  });
  return [
    column('before', (row) => countText(was(row))),
    column('after', (row) => countText(is(row))),
    column('change', (row) => signedCount(is(row) - was(row))),
    column('%', (row) => relativeChange(was(row), is(row)).replace(/ %$/, '')),
  ];
}
