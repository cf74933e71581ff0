import { decodeBytes } from '../../model/bytes.js';
import type { LatencyBucket, LatencyHistogram } from '../../view/calls/latency-histogram.js';
import { encodePieces } from '../encode.js';
import { countText } from '../quantities.js';
import { columnLines, factLines, type TextColumn } from '../text-columns.js';
import { visibleText } from '../visible.js';
import { type CallTextOptions, callFacts, truncatedLine } from './call-table.js';
import { microseconds, NEAREST_RANK } from './call-units.js';

const BAR_WIDTH = 50;
const NAMED_FUNCTIONS = 5;

/** Writes a histogram of single calls' durations for people: a line with a bar for each bucket, then its percentiles. */
export function histogramText(histogram: LatencyHistogram, options: CallTextOptions = {}): Iterable<Uint8Array> {
  return encodePieces(histogramLines(histogram, options));
}

function* histogramLines(histogram: LatencyHistogram, options: CallTextOptions): Generator<string> {
  const { numbers, buckets } = histogram;
  yield* factLines(callFacts(histogram.profile, options));
  yield `\n${visibleText(headline(histogram))}\n`;
  if (buckets.length > 0) {
    yield '\n';
    yield* columnLines(bucketColumns(buckets), buckets);
    yield '\n';
    yield `one call, µs: min ${microseconds(numbers.minNs)}, mean ${microseconds(numbers.meanNs)}, p50 ${microseconds(numbers.p50Ns)}, p90 ${microseconds(numbers.p90Ns)}, p99 ${microseconds(numbers.p99Ns)}, max ${microseconds(numbers.maxNs)}\n`;
    yield `${NEAREST_RANK}\n`;
  }
  yield* truncatedLine(histogram.truncated);
  const untimed = numbers.withoutDurationCalls;
  if (untimed > 0) yield `${countText(untimed)} without a duration not among them\n`;
}

function headline({ functions, numbers }: LatencyHistogram): string {
  if (functions.length === 0) return 'No function of that name was called';
  const named = functions.slice(0, NAMED_FUNCTIONS).map(decodeBytes).join(', ');
  const more = functions.length > NAMED_FUNCTIONS ? ` and ${functions.length - NAMED_FUNCTIONS} more functions` : '';
  const complete =
    numbers.completeCalls === 1 ? '1 complete call' : `${countText(numbers.completeCalls)} complete calls`;
  return `Durations of single calls, with callees: ${complete} of ${named}${more}`;
}

function bucketColumns(buckets: readonly LatencyBucket[]): TextColumn<LatencyBucket>[] {
  const most = Math.max(...buckets.map(({ calls }) => calls));
  return [
    { title: 'one call took', align: 'right', cell: bucketText },
    { title: 'calls', align: 'right', cell: ({ calls }) => countText(calls) },
    { title: '', align: 'left', cell: ({ calls }) => '█'.repeat(Math.ceil((calls / most) * BAR_WIDTH)) },
  ];
}

/** `1–2 µs`, `512 ns – 1 µs`; the upper bound lies in the next bucket. */
function bucketText({ fromNs, toNs }: LatencyBucket): string {
  const [from, fromUnit] = inUnit(fromNs);
  const [to, toUnit] = inUnit(toNs);
  if (fromNs === 0 || fromUnit === toUnit) return `${from}–${to} ${toUnit}`;
  return `${from} ${fromUnit} – ${to} ${toUnit}`;
}

function inUnit(ns: number): [number, string] {
  if (ns < 1e3) return [ns, 'ns'];
  if (ns < 1e6) return [ns / 1e3, 'µs'];
  return ns < 1e9 ? [ns / 1e6, 'ms'] : [ns / 1e9, 's'];
}
