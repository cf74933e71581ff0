import { countText } from '../../model/count-text.js';
import type { CountedFunction, CountedTable } from '../../view/counted-functions.js';
import { encodePieces } from '../encode.js';
import { nameColumns } from '../table.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from '../text-columns.js';

/** Writes functions with their counted events as a table for people, as UTF-8. @param facts lines above it */
export function countedTextTable(
  table: CountedTable,
  { facts, limit }: { readonly facts: readonly string[]; readonly limit?: number },
): Iterable<Uint8Array> {
  return encodePieces(lines(table, facts, limit));
}

function* lines(table: CountedTable, facts: readonly string[], limit: number | undefined): Generator<string> {
  yield* factLines(facts);
  const shown = table.functions.slice(0, limit);
  if (shown.length > 0) {
    if (facts.length > 0) yield '\n';
    yield* columnLines(countedColumns(table), shown);
  }
  yield* leftOutLine(table.functions.length - shown.length, 'function', 'functions');
}

/** The columns of a table of counted events: exact, and so without intervals. */
export function countedColumns({ events }: CountedTable): TextColumn<CountedFunction>[] {
  const share = (part: number) => (events > 0 ? (100 * part) / events : 0).toFixed(1);
  return [
    { title: 'self %', align: 'right', cell: ({ selfEvents }) => share(selfEvents) },
    { title: 'events', align: 'right', cell: ({ selfEvents }) => countText(selfEvents) },
    { title: 'total %', align: 'right', cell: ({ totalEvents }) => share(totalEvents) },
    { title: 'total events', align: 'right', cell: ({ totalEvents }) => countText(totalEvents) },
    ...nameColumns(),
  ];
}
