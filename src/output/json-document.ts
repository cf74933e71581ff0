import { decodeBytes } from '../model/bytes.js';
import type { Ledger, LossKind, Occurrence, ProblemKind } from '../model/ledger.js';

/** A document of JSON with one list that may be long. */
export interface JsonDocument {
  /** The fields before the list; at least one. */
  readonly head: object;
  readonly listName: string;
  readonly records: Iterable<object>;
  /** What stands behind the list; at least one field. */
  readonly tail: object;
}

/**
 * Lays a document out as `JSON.stringify(…, null, 2)` does, but record by record, so that no text grows with their
 * number.
 */
export function* documentPieces({ head, listName, records, tail }: JsonDocument): Generator<string> {
  yield `${indented(head, 0).slice(0, -'\n}'.length)},\n  ${JSON.stringify(listName)}: [`;
  let count = 0;
  for (const record of records) yield (count++ === 0 ? '\n    ' : ',\n    ') + indented(record, 4);
  yield count === 0 ? ']' : '\n  ]';
  yield `,${indented(tail, 0).slice('{'.length)}\n`;
}

/** The account of a run: `losses`, `problems` and `ledger`. @param counted what the run counts */
export function accountOf(ledger: Ledger, counted: 'samples' | 'calls') {
  const losses = ledger.losses.map(occurrence);
  return { losses, problems: ledger.problems.map(occurrence), ledger: counts(ledger, counted) };
}

/** The records of rows, made one by one. */
export function* mapped<Row>(rows: readonly Row[], record: (row: Row) => object): Generator<object> {
  for (const row of rows) yield record(row);
}

/** A text that may be unknown, decoded; `null` where it is. */
export function decodedOrNull(bytes: string | undefined): string | null {
  return bytes === undefined ? null : decodeBytes(bytes);
}

/** Line ends inside texts are escaped, so that each one here begins a line. */
function indented(value: object, blanks: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(blanks)}`);
}

function occurrence({ kind, count, firstPlaces }: Occurrence<LossKind | ProblemKind>) {
  return { kind, count, firstPlaces };
}

function counts(ledger: Ledger, counted: 'samples' | 'calls') {
  const { lines, filteredSamples, foldedAway, ignoredRecords } = ledger;
  return {
    lines,
    [counted]: ledger[counted],
    filtered: countsByName(filteredSamples),
    ...(foldedAway === 0 ? {} : { foldedAway: Number.isNaN(foldedAway) ? null : foldedAway }),
    ignoredRecords: countsByName(ignoredRecords),
  };
}

function countsByName(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].map(([name, count]) => [decodeBytes(name), count]));
}
