import { decodeBytes } from '../../model/bytes.js';
import type { Ledger } from '../../model/ledger.js';
import type { CountedFunction, CountedTable } from '../../view/counted-functions.js';
import { type CsvColumn, csvPieces } from '../csv.js';
import { encodePieces } from '../encode.js';
import { accountOf, decodedOrNull, documentPieces, mapped } from '../json-document.js';

/** Writes functions as JSON for programs: `{ kind, event, measure, events, functions, losses, problems, ledger }`. */
export function countedJson(
  table: CountedTable,
  { event, ledger }: { readonly event: string; readonly ledger: Ledger },
): Iterable<Uint8Array> {
  const head = {
    kind: table.kind,
    event: decodeBytes(event),
    measure: { of: 'events', unit: 'count' },
    events: table.events,
  };
  const records = mapped(table.functions, ({ name, module, selfEvents, totalEvents }) => ({
    name: decodeBytes(name),
    module: decodedOrNull(module),
    selfEvents,
    totalEvents,
  }));
  return encodePieces(documentPieces({ head, listName: 'functions', records, tail: accountOf(ledger, 'samples') }));
}

/** Writes functions as CSV; shares are of all events, from 0 to 1. */
export function countedCsv({ functions, events }: CountedTable): Iterable<Uint8Array> {
  const columns: CsvColumn<CountedFunction>[] = [
    { title: 'function', cell: ({ name }) => decodeBytes(name) },
    { title: 'module', cell: ({ module }) => decodeBytes(module ?? '') },
    { title: 'kind', cell: ({ kind }) => kind },
    { title: 'self_events', cell: ({ selfEvents }) => selfEvents },
    { title: 'total_events', cell: ({ totalEvents }) => totalEvents },
    { title: 'self_share', cell: ({ selfEvents }) => (events > 0 ? selfEvents / events : 0).toFixed(6) },
  ];
  return csvPieces(columns, functions);
}
