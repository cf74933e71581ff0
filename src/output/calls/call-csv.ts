import { decodeBytes } from '../../model/bytes.js';
import type { CalledFunction, CallNumbers, CallSite, CallTable } from '../../view/calls/call-statistics.js';
import type { LatencyBucket, LatencyHistogram } from '../../view/calls/latency-histogram.js';
import type { SlowCall, SlowestCalls } from '../../view/calls/slowest-calls.js';
import { type CsvColumn, csvPieces } from '../csv.js';
import { knownSums } from './call-units.js';

/** Writes functions as CSV: whole nanoseconds, empty where nothing is known; the header says of what each number is. */
export function callCsv(table: CallTable): Iterable<Uint8Array> {
  return csvPieces([...FUNCTION, ...NUMBERS], table.rows);
}

/** As {@link callCsv}, by caller and function; an empty caller where no traced function called. */
export function callSiteCsv(table: CallTable<CallSite>): Iterable<Uint8Array> {
  const caller: CsvColumn<CallSite> = { title: 'caller', cell: (row) => decodeBytes(row.caller ?? '') };
  return csvPieces<CallSite>([caller, ...FUNCTION, ...NUMBERS], table.rows);
}

/** Writes a histogram of durations as CSV (RFC 4180): a row for each bucket, times in nanoseconds. */
export function histogramCsv({ buckets }: LatencyHistogram): Iterable<Uint8Array> {
  return csvPieces<LatencyBucket>(
    [
      { title: 'from_ns_one_call', cell: ({ fromNs }) => fromNs },
      { title: 'below_ns_one_call', cell: ({ toNs }) => toNs },
      { title: 'complete_calls', cell: ({ calls }) => calls },
    ],
    buckets,
  );
}

/** A line for each call; its callers joined by `;`, the outermost first, as in folded text. */
export function slowestCsv({ rows, profile }: SlowestCalls): Iterable<Uint8Array> {
  const start: CsvColumn<SlowCall> =
    profile.starts === 'recorded'
      ? { title: 'start_s', cell: ({ time }) => time }
      : { title: 'packed_position_ns', cell: ({ startNs }) => startNs };
  return csvPieces<SlowCall>(
    [
      ...FUNCTION,
      { title: 'duration_ns_one_call', cell: ({ durationNs }) => durationNs },
      { title: 'self_ns_one_call', cell: ({ selfNs }) => selfNs },
      start,
      { title: 'track', cell: ({ track }) => track },
      { title: 'callers', cell: ({ callers }) => callers.map(decodeBytes).join(';') },
    ],
    rows,
  );
}

const FUNCTION: readonly CsvColumn<Pick<CalledFunction, 'name' | 'module' | 'kind'>>[] = [
  { title: 'function', cell: ({ name }) => decodeBytes(name) },
  { title: 'module', cell: ({ module }) => decodeBytes(module ?? '') },
  { title: 'kind', cell: ({ kind }) => kind },
];

const NUMBERS: readonly CsvColumn<CallNumbers>[] = [
  { title: 'traced_calls', cell: ({ calls }) => calls },
  { title: 'truncated_calls', cell: ({ truncatedCalls }) => truncatedCalls },
  { title: 'complete_calls', cell: ({ completeCalls }) => completeCalls },
  { title: 'total_ns_sum_of_calls', cell: (row) => knownSums(row).totalNs },
  { title: 'self_ns_sum_of_calls', cell: (row) => knownSums(row).selfNs },
  { title: 'min_ns_one_call', cell: ({ minNs }) => minNs },
  { title: 'mean_ns_one_call', cell: ({ meanNs }) => meanNs },
  { title: 'p50_ns_one_call', cell: ({ p50Ns }) => p50Ns },
  { title: 'p90_ns_one_call', cell: ({ p90Ns }) => p90Ns },
  { title: 'p99_ns_one_call', cell: ({ p99Ns }) => p99Ns },
  { title: 'max_ns_one_call', cell: ({ maxNs }) => maxNs },
  { title: 'share_of_all_self_time', cell: (row) => knownSums(row).share?.toFixed(6) },
];
