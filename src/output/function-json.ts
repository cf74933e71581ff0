import { decodeBytes } from '../model/bytes.js';
import type { Incident, Ledger, LossKind, ProblemKind } from '../model/ledger.js';
import type { FunctionRow, FunctionTable } from '../view/function-table.js';
import { encodePieces } from './encode.js';

/** What the numbers are of: which event, as bytes, and the account of the run. */
export interface FunctionJsonOptions {
  readonly event: string;
  readonly ledger: Ledger;
}

/**
 * Writes functions as JSON for programs, whose fields stay as they are: `{ kind, event, measure, samples, weight,
 * functions, losses, problems, ledger }`. What is not known is `null`. Indented as by `JSON.stringify(…, null, 2)`,
 * but function by function, so that no text grows with their number.
 */
export function functionJson(table: FunctionTable, options: FunctionJsonOptions): Iterable<Uint8Array> {
  return encodePieces(jsonPieces(table, options));
}

function* jsonPieces(table: FunctionTable, { event, ledger }: FunctionJsonOptions): Generator<string> {
  const { kind, of, unit } = table.measure;
  const { samples, weight } = table;
  const head = indented({ kind, event: decodeBytes(event), measure: { of, unit }, samples, weight }, 0);
  yield `${head.slice(0, -'\n}'.length)},\n  "functions": [`;
  let separator = '\n    ';
  for (const row of table.functions) {
    yield separator + indented(functionRecord(row), 4);
    separator = ',\n    ';
  }
  yield table.functions.length === 0 ? ']' : '\n  ]';
  const tail = indented(
    { losses: ledger.losses.map(incident), problems: ledger.problems.map(incident), ledger: account(ledger) },
    0,
  );
  yield `,${tail.slice('{'.length)}\n`;
}

/** Line ends inside texts are escaped, so that each one here begins a line. */
function indented(value: object, blanks: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(blanks)}`);
}

function functionRecord(row: FunctionRow) {
  const { name, module, selfSamples, totalSamples, selfWeight, totalWeight, selfShare95 } = row;
  return {
    name: decodeBytes(name),
    module: module === undefined ? null : decodeBytes(module),
    selfSamples,
    totalSamples,
    selfWeight,
    totalWeight,
    selfShare95: [selfShare95.low, selfShare95.high],
  };
}

function incident({ kind, count, firstPlaces }: Incident<LossKind | ProblemKind>) {
  return { kind, count, firstPlaces };
}

function account({ lines, samples, filteredSamples, ignoredRecords }: Ledger) {
  return { lines, samples, filtered: countsByName(filteredSamples), ignoredRecords: countsByName(ignoredRecords) };
}

function countsByName(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].map(([name, count]) => [decodeBytes(name), count]));
}
