import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import type { Recording } from '../../model/recording.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import { callCsv, callSiteCsv, histogramCsv, slowestCsv } from '../../output/calls/call-csv.js';
import { callJson, callSiteJson, histogramJson, slowestJson } from '../../output/calls/call-json.js';
import { callTable } from '../../output/calls/call-table.js';
import { histogramText } from '../../output/calls/histogram-text.js';
import { slowestText } from '../../output/calls/slowest-text.js';
import { parsePattern } from '../../transform/pattern.js';
import { callSiteStatistics, callStatistics } from '../../view/calls/call-statistics.js';
import { latencyHistogram } from '../../view/calls/latency-histogram.js';
import { slowestCalls } from '../../view/calls/slowest-calls.js';
import { type CliOptions, namingOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';

export type TableFormat = Extract<OutputFormat, 'table' | 'json' | 'csv'>;

/**
 * Writes one of the tables of traced calls: of functions, or what `--callers`, `--function` or `--slowest` ask for.
 * @throws FlameError `usage` where `--function` means none of the traced functions
 */
export function callTables(profile: TracedTimeline, format: TableFormat, options: CliOptions): Iterable<Uint8Array> {
  if (options.slowest !== undefined) return slowest(profile, format, options, options.slowest);
  if (options.callers === true) return callSites(profile, format, options);
  return options.function === undefined
    ? functions(profile, format, options)
    : histogram(profile, format, options, options.function);
}

function functions(profile: TracedTimeline, format: TableFormat, options: CliOptions): Iterable<Uint8Array> {
  const table = callStatistics(profile, sorted(options, profile.recording));
  if (format === 'csv') return callCsv(table);
  return format === 'json' ? callJson(table) : callTable(table, { limit: options.limit });
}

function callSites(profile: TracedTimeline, format: TableFormat, options: CliOptions): Iterable<Uint8Array> {
  const all = callSiteStatistics(profile, sorted(options, profile.recording));
  const only = options.function;
  const means = only === undefined ? () => true : functionChoice(only);
  const table = { ...all, rows: all.rows.filter(({ name }) => means(name)) };
  if (table.rows.length === 0 && only !== undefined) refuseUnknown(only);
  if (format === 'csv') return callSiteCsv(table);
  return format === 'json' ? callSiteJson(table) : callTable(table, { limit: options.limit });
}

function histogram(
  profile: TracedTimeline,
  format: TableFormat,
  options: CliOptions,
  name: string,
): Iterable<Uint8Array> {
  const view = latencyHistogram(profile, {
    naming: namingOptions(options, profile.recording),
    only: functionChoice(name),
  });
  if (view.functions.length === 0) refuseUnknown(name);
  if (format === 'csv') return histogramCsv(view);
  return format === 'json' ? histogramJson(view) : histogramText(view);
}

function slowest(
  profile: TracedTimeline,
  format: TableFormat,
  options: CliOptions,
  limit: number,
): Iterable<Uint8Array> {
  const { function: name } = options;
  const only = name === undefined ? {} : { only: functionChoice(name) };
  const view = slowestCalls(profile, { naming: namingOptions(options, profile.recording), limit, ...only });
  if (name !== undefined && view.completeCalls + view.truncated.count === 0) refuseUnknown(name);
  if (format === 'csv') return slowestCsv(view);
  return format === 'json' ? slowestJson(view) : slowestText(view);
}

function sorted(options: CliOptions, recording: Recording) {
  return {
    naming: namingOptions(options, recording),
    ...(options.sort === undefined ? {} : { sort: options.sort }),
  };
}

function functionChoice(pattern: string): (name: string) => boolean {
  const means = parsePattern(pattern);
  return (name) => means(decodeBytes(name));
}

function refuseUnknown(name: string): never {
  throw new FlameError(
    'usage',
    `no call of '${name}' in this trace; flame-ts top lists the functions (or give a /pattern/)`,
  );
}
