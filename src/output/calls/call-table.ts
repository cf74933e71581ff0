import { decodeBytes } from '../../model/bytes.js';
import type { CalledFunction, CallNumbers, CallSite, CallTable } from '../../view/calls/call-statistics.js';
import { tracedFacts } from '../../view/traced-facts.js';
import { encodePieces } from '../encode.js';
import { countText } from '../quantities.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from '../text-columns.js';
import { visibleText } from '../visible.js';
import { knownSums, microseconds, NEAREST_RANK, NOT_KNOWN } from './call-units.js';

/** What stands around a table of calls. */
export interface CallTextOptions {
  /** Lines above, decoded; what the profile says of itself, unless given. */
  readonly facts?: readonly string[];
  /** How many rows to show; all without it. */
  readonly limit?: number;
}

/** Writes functions, or call sites, as a table for people, as UTF-8: facts, columns, what the columns mean. */
export function callTable(table: CallTable | CallTable<CallSite>, options: CallTextOptions = {}): Iterable<Uint8Array> {
  return encodePieces(tableLines(table, options));
}

/** The lines above an output of calls. */
export function callFacts(profile: CallTable['profile'], { facts }: CallTextOptions): readonly string[] {
  if (facts !== undefined) return facts;
  const { title, lines } = tracedFacts(profile);
  return [title, ...lines];
}

function* tableLines(table: CallTable | CallTable<CallSite>, options: CallTextOptions): Generator<string> {
  yield* factLines(callFacts(table.profile, options));
  const shown: readonly Row[] = table.rows.slice(0, options.limit);
  if (shown.length > 0) {
    yield '\n';
    yield* columnLines(callColumns(table), shown);
  }
  const [one, many] = ofSites(table.rows) ? ['call site', 'call sites'] : ['function', 'functions'];
  yield* leftOutLine(table.rows.length - shown.length, one, many);
  const notes = callNotes(table);
  yield* factLines(notes.length > 0 ? ['', ...notes] : []);
}

type Row = CalledFunction & { readonly caller?: string | undefined };

function ofSites(rows: readonly Row[]): boolean {
  return rows.some((row) => 'caller' in row);
}

const SUMS = 'sum of all calls';
const EACH = 'one call, µs';

const COUNTS: Omit<TextColumn<CallNumbers>, 'align'>[] = [
  { title: 'calls', cell: (row) => countText(row.calls) },
  { title: 'truncated', cell: (row) => countText(row.truncatedCalls) },
];

/** The columns of a table of traced functions, or call sites. */
export function callColumns({ profile, rows }: CallTable | CallTable<CallSite>): TextColumn<Row>[] {
  const name = (bytes: string | undefined) => visibleText(decodeBytes(bytes ?? ''));
  const caller: TextColumn<Row> = {
    title: 'caller',
    align: 'left',
    cell: (row) => (row.caller === undefined ? '(outermost)' : name(row.caller)),
  };
  return [
    ...numberColumns(hasDurations(profile)).map((column) => ({ ...column, align: 'right' as const })),
    ...(ofSites(rows) ? [caller] : []),
    { title: 'function', align: 'left', cell: (row) => name(row.name) },
    { title: 'module', align: 'left', cell: (row) => name(row.module) },
  ];
}

/** Some texts print none: their calls are only counted. */
function hasDurations({ callCount, withoutDurationCount }: CallTable['profile']): boolean {
  return withoutDurationCount < callCount;
}

function numberColumns(withDurations: boolean): Omit<TextColumn<CallNumbers>, 'align'>[] {
  if (!withDurations) return COUNTS;
  const percent = (share: number | undefined) => (share === undefined ? NOT_KNOWN : (share * 100).toFixed(1));
  return [
    { group: SUMS, title: 'self %', cell: (row) => percent(knownSums(row).share) },
    { group: SUMS, title: 'self µs', cell: (row) => microseconds(knownSums(row).selfNs) },
    { group: SUMS, title: 'total µs', cell: (row) => microseconds(knownSums(row).totalNs) },
    ...COUNTS.map((column) => ({ ...column, group: SUMS })),
    { group: EACH, title: 'min', cell: (row) => microseconds(row.minNs) },
    { group: EACH, title: 'mean', cell: (row) => microseconds(row.meanNs) },
    { group: EACH, title: 'p50', cell: (row) => microseconds(row.p50Ns) },
    { group: EACH, title: 'p90', cell: (row) => microseconds(row.p90Ns) },
    { group: EACH, title: 'p99', cell: (row) => microseconds(row.p99Ns) },
    { group: EACH, title: 'max', cell: (row) => microseconds(row.maxNs) },
  ];
}

function* footnoteLines(table: CallTable): Generator<string> {
  yield `self µs: time in the function itself, summed over all its calls; self %: of ${microseconds(table.selfNs)} µs in all functions`;
  yield 'total µs: with callees, summed over all its calls; a call inside one of the same function counts once';
  if (table.scheduledOutNs > 0) {
    yield `scheduled out inside calls: ${microseconds(table.scheduledOutNs)} µs (sum): part of total and of one call, of no self time`;
  }
  if (table.interruptNs > 0) {
    yield `in interrupts, outside of the functions called there: ${microseconds(table.interruptNs)} µs (sum): part of no self time`;
  }
  yield 'one call: with callees; min to max are over complete calls, without truncated ones and those without a duration';
  yield NEAREST_RANK;
}

/** What the columns mean. */
export function callNotes(table: CallTable): string[] {
  return table.rows.length > 0 && hasDurations(table.profile) ? [...footnoteLines(table)] : [];
}

/** `3 truncated calls not among them: the longest took at least 1,200.000 µs`, or nothing. */
export function* truncatedLine({ count, longestNs }: { count: number; longestNs: number | undefined }) {
  if (count === 0) return;
  const calls = count === 1 ? '1 truncated call' : `${countText(count)} truncated calls`;
  yield `${countText(calls)} not among them: the longest took at least ${microseconds(longestNs)} µs\n`;
}
