import { countText } from '../../model/count-text.js';
import type { OffCpuFunction, OffCpuTable } from '../../view/off-cpu-functions.js';
import { microseconds } from '../calls/call-units.js';
import { encodePieces } from '../encode.js';
import { nameColumns } from '../table.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from '../text-columns.js';

/** Writes the time off the cpu of functions and states as a table for people, as UTF-8. @param facts lines above it */
export function offCpuTextTable(
  table: OffCpuTable,
  { facts, limit }: { readonly facts: readonly string[]; readonly limit?: number },
): Iterable<Uint8Array> {
  return encodePieces(lines(table, facts, limit));
}

function* lines(table: OffCpuTable, facts: readonly string[], limit: number | undefined): Generator<string> {
  yield* factLines(facts);
  const shown = table.functions.slice(0, limit);
  if (shown.length > 0) {
    if (facts.length > 0) yield '\n';
    yield* columnLines(offCpuColumns(table), shown);
  }
  yield* leftOutLine(table.functions.length - shown.length, 'function', 'functions');
}

/** The columns of a table of time off the cpu. */
export function offCpuColumns({ offCpuNs: allNs }: OffCpuTable): TextColumn<OffCpuFunction>[] {
  const share = (part: number) => (allNs > 0 ? (100 * part) / allNs : 0).toFixed(1);
  return [
    { title: 'total %', align: 'right', cell: ({ offCpuNs }) => share(offCpuNs) },
    { title: 'off cpu µs', align: 'right', cell: ({ offCpuNs }) => microseconds(offCpuNs) },
    { title: 'spans', align: 'right', cell: ({ spans }) => countText(spans) },
    { title: 'truncated', align: 'right', cell: ({ truncatedSpans }) => countText(truncatedSpans) },
    { title: 'mean µs', align: 'right', cell: ({ meanNs }) => microseconds(meanNs) },
    { title: 'max µs', align: 'right', cell: ({ maxNs }) => microseconds(maxNs) },
    ...nameColumns(),
  ];
}
