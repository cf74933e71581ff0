import { decodeBytes } from '../model/bytes.js';
import type { Ledger } from '../model/ledger.js';
import type { FunctionRow, FunctionTable } from '../view/function-table.js';
import { encodePieces } from './encode.js';
import { accountOf, decodedOrNull, documentPieces } from './json-document.js';

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
export function functionJson(table: FunctionTable, { event, ledger }: FunctionJsonOptions): Iterable<Uint8Array> {
  const { kind, of, unit } = table.measure;
  const { samples, weight } = table;
  const head = { kind, event: decodeBytes(event), measure: { of, unit }, samples, weight };
  return encodePieces(
    documentPieces({
      head,
      listName: 'functions',
      records: functionRecords(table),
      tail: accountOf(ledger, 'samples'),
    }),
  );
}

function* functionRecords({ functions }: FunctionTable): Generator<object> {
  for (const row of functions) yield functionRecord(row);
}

function functionRecord(row: FunctionRow) {
  const { name, module, selfSamples, totalSamples, selfWeight, totalWeight, selfShare95 } = row;
  return {
    name: decodeBytes(name),
    module: decodedOrNull(module),
    selfSamples,
    totalSamples,
    selfWeight,
    totalWeight,
    selfShare95: [selfShare95.low, selfShare95.high],
  };
}
