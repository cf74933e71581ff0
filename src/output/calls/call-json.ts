import { decodeBytes } from '../../model/bytes.js';
import { SELF_TIME } from '../../model/measure.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import type { CalledFunction, CallNumbers, CallSite, CallTable } from '../../view/calls/call-statistics.js';
import type { TruncatedCalls } from '../../view/calls/chosen-calls.js';
import type { LatencyHistogram } from '../../view/calls/latency-histogram.js';
import type { SlowCall, SlowestCalls } from '../../view/calls/slowest-calls.js';
import { tracedTracks } from '../../view/traced-facts.js';
import { encodePieces } from '../encode.js';
import { accountOf, decodedOrNull, documentPieces, mapped } from '../json-document.js';
import { knownSums } from './call-units.js';

/**
 * Writes functions as JSON for programs, whose fields stay as they are: `{ kind, exact, includesTracingCost, measure,
 * calls, truncatedCalls, …, functions, losses, problems, ledger }`. Times are whole nanoseconds; what is not known is
 * `null`. `totalNs` and `selfNs` are sums over all calls of a function, the others of one call, over complete calls;
 * percentiles by nearest rank.
 */
export function callJson(table: CallTable): Iterable<Uint8Array> {
  return document(table.profile, tableHead(table), 'functions', mapped(table.rows, functionRecord));
}

/** As {@link callJson}, of callers and functions: `callSites`, with `caller`, `null` where no traced function called. */
export function callSiteJson(table: CallTable<CallSite>): Iterable<Uint8Array> {
  const record = (row: CallSite) => ({ caller: decodedOrNull(row.caller), ...functionRecord(row) });
  return document(table.profile, tableHead(table), 'callSites', mapped(table.rows, record));
}

/** Writes a histogram: `histogram` with the functions, their numbers and truncated calls, then `buckets`. */
export function histogramJson(histogram: LatencyHistogram): Iterable<Uint8Array> {
  const { functions, numbers, truncated, buckets } = histogram;
  const of = { functions: functions.map(decodeBytes), ...numbersRecord(numbers), ...truncatedRecord(truncated) };
  const record = ({ fromNs, toNs, calls }: (typeof buckets)[number]) => ({ fromNs, toNs, calls });
  return document(histogram.profile, { histogram: of }, 'buckets', mapped(buckets, record));
}

/** Writes the slowest calls, the longest first, each with the stack of its callers, the outermost first. */
export function slowestJson(slowest: SlowestCalls): Iterable<Uint8Array> {
  const head = { completeCalls: slowest.completeCalls, ...truncatedRecord(slowest.truncated) };
  return document(slowest.profile, head, 'slowest', mapped(slowest.rows, slowRecord));
}

function document(profile: TracedTimeline, head: object, listName: string, records: Iterable<object>) {
  const tail = accountOf(profile.recording.ledger, 'calls');
  return encodePieces(documentPieces({ head: { ...profileHead(profile), ...head }, listName, records, tail }));
}

/** What every output of a traced profile says of it. */
function profileHead(profile: TracedTimeline) {
  const { kind, callCount, truncatedCount, withoutDurationCount, clampedCount, starts, naming, onCpu, spanNs } =
    profile;
  return {
    kind,
    exact: true,
    includesTracingCost: true,
    measure: { of: SELF_TIME.of, unit: SELF_TIME.unit },
    calls: callCount,
    truncatedCalls: truncatedCount,
    withoutDurationCalls: withoutDurationCount,
    clampedCalls: clampedCount,
    starts,
    naming,
    tracks: tracedTracks(profile),
    onCpu,
    scheduledOutRules: profile.scheduledOutRules,
    originSeconds: starts === 'recorded' ? (profile.recording.clock.originSeconds ?? null) : null,
    spanNs: spanNs === undefined ? null : [spanNs.first, spanNs.last],
    percentiles: 'nearest-rank',
  };
}

function tableHead({ profile, selfNs, scheduledOutNs, interruptNs }: CallTable) {
  const known = profile.withoutDurationCount < profile.callCount;
  return known ? { selfNs, scheduledOutNs, interruptNs } : { selfNs: null, scheduledOutNs: null, interruptNs: null };
}

function functionRecord(row: CalledFunction) {
  return { name: decodeBytes(row.name), module: decodedOrNull(row.module), kind: row.kind, ...numbersRecord(row) };
}

function numbersRecord(row: CallNumbers) {
  const { totalNs = null, selfNs = null, share = null } = knownSums(row);
  const { minNs = null, meanNs = null, p50Ns = null, p90Ns = null, p99Ns = null, maxNs = null } = row;
  const { calls, truncatedCalls, completeCalls } = row;
  const each = { minNs, meanNs, p50Ns, p90Ns, p99Ns, maxNs };
  return { calls, truncatedCalls, completeCalls, totalNs, selfNs, selfShare: share, ...each };
}

function truncatedRecord({ count, longestNs }: TruncatedCalls) {
  return { truncated: { calls: count, longestAtLeastNs: longestNs ?? null } };
}

function slowRecord({ name, module, kind, durationNs, selfNs, startNs, time, track, callers }: SlowCall) {
  return {
    name: decodeBytes(name),
    module: decodedOrNull(module),
    kind,
    durationNs,
    selfNs,
    startNs,
    startSeconds: time ?? null,
    track,
    callers: callers.map(decodeBytes),
  };
}
