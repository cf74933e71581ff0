import { decodeBytes } from '../../model/bytes.js';
import type { Ledger } from '../../model/ledger.js';
import type { CalledFunction } from '../../view/calls/call-statistics.js';
import type { CallDifference, CallDifferences } from '../../view/difference/call-difference.js';
import type { CountedDifferences } from '../../view/difference/counted-difference.js';
import type { FunctionDifference, FunctionDifferences } from '../../view/difference/function-difference.js';
import { encodePieces } from '../encode.js';
import { accountOf, decodedOrNull, documentPieces, mapped } from '../json-document.js';

/** What the two recordings are: their event, as bytes, and the accounts of reading them. */
export interface FunctionDifferenceJsonOptions {
  readonly event: string;
  readonly ledgers: { readonly before: Ledger; readonly after: Ledger };
}

/**
 * Writes the functions of two sampled recordings as JSON for programs: `{ kind, event, measure, scale, before, after,
 * functions, accounts }`. Weights before are multiplied by `scale` and rounded; samples are as counted. `z` is that of the
 * two-proportion test on samples, `significant` whether it is more than chance at 95 %.
 */
export function functionDifferenceJson(
  { before, after, scale, rows }: FunctionDifferences,
  { event, ledgers }: FunctionDifferenceJsonOptions,
): Iterable<Uint8Array> {
  const { kind, of, unit } = after.measure;
  const sides = {
    before: { samples: before.samples, weight: before.weight },
    after: { samples: after.samples, weight: after.weight },
  };
  const head = { kind, event: decodeBytes(event), measure: { of, unit }, scale, ...sides };
  const tail = { accounts: accountsOf(ledgers) };
  return encodePieces(documentPieces({ head, listName: 'functions', records: mapped(rows, functionRecord), tail }));
}

function accountsOf({ before, after }: FunctionDifferenceJsonOptions['ledgers']) {
  return { before: accountOf(before, 'samples'), after: accountOf(after, 'samples') };
}

function functionRecord({ name, module, before, after, ...z }: FunctionDifference) {
  return {
    name: decodeBytes(name),
    module: decodedOrNull(module),
    before,
    after,
    self: { z: z.selfZ, significant: z.selfIsSignificant },
    total: { z: z.totalZ, significant: z.totalIsSignificant },
  };
}

/**
 * Writes the functions of two recordings of counted events as JSON for programs: `{ kind, event, measure, scale, before,
 * after, functions, accounts }`. Numbers before are multiplied by `scale` and rounded.
 */
export function countedDifferenceJson(
  { before, after, scale, rows }: CountedDifferences,
  { event, ledgers }: FunctionDifferenceJsonOptions,
): Iterable<Uint8Array> {
  const head = {
    kind: 'counted',
    event: decodeBytes(event),
    measure: { of: 'events', unit: 'count' },
    scale,
    before: { events: before.events },
    after: { events: after.events },
  };
  const records = mapped(rows, ({ name, module, before, after }) => {
    return { name: decodeBytes(name), module: decodedOrNull(module), before, after };
  });
  return encodePieces(
    documentPieces({ head, listName: 'functions', records, tail: { accounts: accountsOf(ledgers) } }),
  );
}

/**
 * Writes the functions of two traces as JSON for programs: `{ kind, before, after, functions, accounts }`. Times are whole
 * nanoseconds; a side is `null` where the function was not called, a number where it is not known.
 */
export function callDifferenceJson({ before, after, rows }: CallDifferences): Iterable<Uint8Array> {
  const side = ({ profile: { callCount, truncatedCount }, selfNs }: CallDifferences['before']) => {
    return { calls: callCount, truncatedCalls: truncatedCount, selfNs };
  };
  const head = { kind: 'traced', before: side(before), after: side(after) };
  const account = ({ profile }: CallDifferences['before']) => accountOf(profile.recording.ledger, 'calls');
  const tail = { accounts: { before: account(before), after: account(after) } };
  return encodePieces(documentPieces({ head, listName: 'functions', records: mapped(rows, callRecord), tail }));
}

function callRecord({ name, module, before, after }: CallDifference) {
  return { name: decodeBytes(name), module: decodedOrNull(module), before: numbers(before), after: numbers(after) };
}

function numbers(row: CalledFunction | undefined) {
  if (row === undefined) return null;
  const { calls, truncatedCalls, totalNs, selfNs, minNs, meanNs, p50Ns, p90Ns, p99Ns, maxNs } = row;
  const known = (ns: number | undefined) => ns ?? null;
  return {
    calls,
    truncatedCalls,
    totalNs,
    selfNs,
    minNs: known(minNs),
    meanNs: known(meanNs),
    p50Ns: known(p50Ns),
    p90Ns: known(p90Ns),
    p99Ns: known(p99Ns),
    maxNs: known(maxNs),
  };
}
