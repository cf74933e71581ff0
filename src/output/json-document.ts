import { decodeBytes } from '../model/bytes.js';
import type { Incident, Ledger, LossKind, ProblemKind } from '../model/ledger.js';

/** A document of JSON with one list that may be long. */
export interface JsonDocument {
  /** The fields before the list; at least one. */
  readonly head: object;
  readonly listName: string;
  readonly records: Iterable<object>;
  /** The account of the run, behind the list, and what it counts. */
  readonly ledger: Ledger;
  readonly counted: 'samples' | 'calls';
}

/**
 * Lays a document out as `JSON.stringify(…, null, 2)` does, but record by record, so that no text grows with their
 * number. Behind the list stand `losses`, `problems` and `ledger`.
 */
export function* documentPieces({ head, listName, records, ledger, counted }: JsonDocument): Generator<string> {
  yield `${indented(head, 0).slice(0, -'\n}'.length)},\n  ${JSON.stringify(listName)}: [`;
  let count = 0;
  for (const record of records) yield (count++ === 0 ? '\n    ' : ',\n    ') + indented(record, 4);
  yield count === 0 ? ']' : '\n  ]';
  const tail = indented(
    { losses: ledger.losses.map(incident), problems: ledger.problems.map(incident), ledger: account(ledger, counted) },
    0,
  );
  yield `,${tail.slice('{'.length)}\n`;
}

/** A text that may be unknown, decoded; `null` where it is. */
export function decodedOrNull(bytes: string | undefined): string | null {
  return bytes === undefined ? null : decodeBytes(bytes);
}

/** Line ends inside texts are escaped, so that each one here begins a line. */
function indented(value: object, blanks: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(blanks)}`);
}

function incident({ kind, count, firstPlaces }: Incident<LossKind | ProblemKind>) {
  return { kind, count, firstPlaces };
}

function account(ledger: Ledger, counted: JsonDocument['counted']) {
  const { lines, filteredSamples, ignoredRecords } = ledger;
  return {
    lines,
    [counted]: ledger[counted],
    filtered: countsByName(filteredSamples),
    ignoredRecords: countsByName(ignoredRecords),
  };
}

function countsByName(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].map(([name, count]) => [decodeBytes(name), count]));
}
