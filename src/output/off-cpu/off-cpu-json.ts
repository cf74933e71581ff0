import { decodeBytes } from '../../model/bytes.js';
import type { OffCpuTotals } from '../../model/off-cpu-profile.js';
import type { OffCpuFunction, OffCpuTable } from '../../view/off-cpu-functions.js';
import { type CsvColumn, csvPieces } from '../csv.js';
import { encodePieces } from '../encode.js';
import { accountOf, decodedOrNull, documentPieces, mapped } from '../json-document.js';

/**
 * Writes the time off the cpu of functions and states as JSON for programs: `{ kind, measure, offCpuNs, spans, states, switches,
 * functions, losses, problems, ledger }`. Times are nanoseconds.
 */
export function offCpuJson(
  table: OffCpuTable,
  { states, switches, recording }: Pick<OffCpuTotals, 'states' | 'switches' | 'recording'>,
): Iterable<Uint8Array> {
  const head = {
    kind: table.kind,
    measure: { of: 'off-cpu-time', unit: 'nanoseconds' },
    offCpuNs: table.offCpuNs,
    spans: table.spans,
    states,
    switches,
  };
  const records = mapped(table.functions, ({ name, module, kind, ...numbers }) => ({
    name: decodeBytes(name),
    module: decodedOrNull(module),
    isState: kind === 'scheduled-out',
    ...numbers,
    meanNs: numbers.meanNs ?? null,
    maxNs: numbers.maxNs ?? null,
  }));
  const tail = accountOf(recording.ledger, 'samples');
  return encodePieces(documentPieces({ head, listName: 'functions', records, tail }));
}

/** Writes the same functions as CSV. */
export function offCpuCsv({ functions }: OffCpuTable): Iterable<Uint8Array> {
  const columns: CsvColumn<OffCpuFunction>[] = [
    { title: 'function', cell: ({ name }) => decodeBytes(name) },
    { title: 'module', cell: ({ module }) => decodeBytes(module ?? '') },
    { title: 'kind', cell: ({ kind }) => kind },
    { title: 'off_cpu_ns', cell: ({ offCpuNs }) => offCpuNs },
    { title: 'spans', cell: ({ spans }) => spans },
    { title: 'truncated_spans', cell: ({ truncatedSpans }) => truncatedSpans },
    { title: 'mean_ns', cell: ({ meanNs }) => meanNs },
    { title: 'max_ns', cell: ({ maxNs }) => maxNs },
  ];
  return csvPieces(columns, functions);
}
