import { decodeBytes } from '../model/bytes.js';
import type { FunctionRow, FunctionTable } from '../view/function-table.js';
import { type CsvColumn, csvPieces } from './csv.js';

/** Writes functions of samples as CSV; shares are of the whole profile, from 0 to 1. */
export function functionCsv({ functions, measure, weight }: FunctionTable): Iterable<Uint8Array> {
  const unit = measure.unit === 'nanoseconds' ? '_sampled_ns' : '';
  const columns: CsvColumn<FunctionRow>[] = [
    { title: 'function', cell: ({ name }) => decodeBytes(name) },
    { title: 'module', cell: ({ module }) => decodeBytes(module ?? '') },
    { title: 'kind', cell: ({ kind }) => kind },
    { title: 'self_samples', cell: ({ selfSamples }) => selfSamples },
    { title: 'total_samples', cell: ({ totalSamples }) => totalSamples },
    { title: `self_weight${unit}`, cell: ({ selfWeight }) => selfWeight },
    { title: `total_weight${unit}`, cell: ({ totalWeight }) => totalWeight },
    { title: 'self_share', cell: ({ selfWeight }) => (weight > 0 ? selfWeight / weight : 0).toFixed(6) },
    { title: 'self_share_95_low', cell: ({ selfShare95 }) => selfShare95.low.toFixed(6) },
    { title: 'self_share_95_high', cell: ({ selfShare95 }) => selfShare95.high.toFixed(6) },
  ];
  return csvPieces(columns, functions);
}
