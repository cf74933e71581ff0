import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TracedTimeline } from '../../../src/model/traced-profile.js';
import { callCsv, callSiteCsv, histogramCsv, slowestCsv } from '../../../src/output/calls/call-csv.js';
import { callJson, callSiteJson, histogramJson, slowestJson } from '../../../src/output/calls/call-json.js';
import { callSiteStatistics, callStatistics } from '../../../src/view/calls/call-statistics.js';
import { latencyHistogram } from '../../../src/view/calls/latency-histogram.js';
import { slowestCalls } from '../../../src/view/calls/slowest-calls.js';
import { type CallSpec, callTimeline, roughTracks, type TraceSpec } from '../../support/calls.js';
import { HOSTILE_NAMES } from '../../support/hostile-names.js';

const OPTIONS = { naming: { style: 'full', annotate: new Set<never>() } } as const;

const CALLS: CallSpec[] = [
  { name: 'f', module: '[kernel]', selfNs: 10, calls: [{ name: 'g' }, { name: 'scheduled-out', selfNs: 7 }] },
  { name: 'g', flags: ['noEntry'], selfNs: 90 },
  { name: 'h', flags: ['noDuration'], printedNs: 0 },
];

function timeline(spec: TraceSpec = {}): TracedTimeline {
  return callTimeline([{ comm: 'ls', tid: 7, calls: CALLS }], spec);
}

function text(pieces: Iterable<Uint8Array>): string {
  return Buffer.concat([...pieces]).toString('utf8');
}

const HEAD = {
  kind: 'traced',
  exact: true,
  includesTracingCost: true,
  measure: { of: 'self-time', unit: 'nanoseconds' },
  calls: 4,
  truncatedCalls: 1,
  withoutDurationCalls: 1,
  clampedCalls: 0,
  starts: 'recorded',
  naming: 'tasks',
  tracks: ['ls (7)'],
  onCpu: false,
  scheduledOutRules: ['sched_switch events'],
  originSeconds: 100,
  spanNs: [0, 128],
  percentiles: 'nearest-rank',
};

const TAIL = {
  losses: [{ kind: 'lost-events', count: 5, firstPlaces: [{ input: '', line: 2 }] }],
  problems: [],
};

const G_TIMES = { minNs: 1, meanNs: 1, p50Ns: 1, p90Ns: 1, p99Ns: 1, maxNs: 1 };
const NO_TIMES = { minNs: null, meanNs: null, p50Ns: null, p90Ns: null, p99Ns: null, maxNs: null };
const SELF_NS = 121;

test('gives programs every number of each function, and the account of the run', () => {
  const profile = timeline();
  profile.recording.ledger.lost('lost-events', 5, 2);
  profile.recording.ledger.calls = 4;
  const { functions, ledger, ...rest } = JSON.parse(text(callJson(callStatistics(profile, OPTIONS))));
  assert.deepEqual(rest, { ...HEAD, selfNs: SELF_NS, scheduledOutNs: 7, interruptNs: 0, ...TAIL });
  assert.deepEqual(ledger, { lines: 0, calls: 4, filtered: {}, ignoredRecords: {} });
  const [g, f, h] = functions;
  assert.deepEqual(g, {
    name: 'g',
    module: null,
    kind: 'unknown',
    calls: 2,
    truncatedCalls: 1,
    completeCalls: 1,
    totalNs: 91,
    selfNs: 91,
    selfShare: 91 / SELF_NS,
    ...G_TIMES,
  });
  assert.deepEqual([f.name, f.module, f.totalNs, f.selfNs, f.maxNs], ['f', '[kernel]', 38, 30, 38]);
  const unknown = { totalNs: null, selfNs: null, selfShare: null, ...NO_TIMES };
  assert.deepEqual(h, {
    name: 'h',
    module: null,
    kind: 'unknown',
    calls: 1,
    truncatedCalls: 0,
    completeCalls: 0,
    ...unknown,
  });
});

test('says where starts are packed', () => {
  const { starts, originSeconds, spanNs } = JSON.parse(
    text(callJson(callStatistics(timeline({ hasTimes: false }), OPTIONS))),
  );
  assert.deepEqual([starts, originSeconds, spanNs], ['packed', null, null]);
  const [call] = JSON.parse(
    text(slowestJson(slowestCalls(timeline({ hasTimes: false }), { ...OPTIONS, limit: 1 }))),
  ).slowest;
  assert.deepEqual([call.startNs, call.startSeconds], [0, null]);
});

test('knows no times where the text prints none', () => {
  const untimed = callTimeline([{ calls: [{ name: 'f', printedNs: 0, flags: ['noDuration'] }] }]);
  const { selfNs, scheduledOutNs, functions } = JSON.parse(text(callJson(callStatistics(untimed, OPTIONS))));
  assert.deepEqual([selfNs, scheduledOutNs, functions[0].calls, functions[0].totalNs], [null, null, 1, null]);
});

test('gives call sites, histograms and single calls', () => {
  const { callSites, functions } = JSON.parse(text(callSiteJson(callSiteStatistics(timeline(), OPTIONS))));
  assert.equal(functions, undefined);
  assert.deepEqual(
    callSites.map(({ caller, name, calls }: Record<string, unknown>) => [caller, name, calls]),
    [
      [null, 'g', 1],
      [null, 'f', 1],
      ['f', 'g', 1],
      [null, 'h', 1],
    ],
  );
  const { buckets, histogram } = JSON.parse(
    text(histogramJson(latencyHistogram(timeline(), { ...OPTIONS, only: 'g' }))),
  );
  assert.deepEqual(buckets, [{ fromNs: 1, toNs: 2, calls: 1 }]);
  assert.deepEqual([histogram.functions, histogram.calls, histogram.p99Ns], [['g'], 2, 1]);
  assert.deepEqual(histogram.truncated, { calls: 1, longestAtLeastNs: 90 });
  const { slowest, completeCalls } = JSON.parse(text(slowestJson(slowestCalls(timeline(), { ...OPTIONS, limit: 9 }))));
  assert.equal(completeCalls, 2);
  assert.deepEqual(slowest[1], {
    name: 'g',
    module: null,
    kind: 'unknown',
    durationNs: 1,
    selfNs: 1,
    startNs: 10,
    startSeconds: '100.000000010',
    track: 'ls (7)',
    callers: ['f'],
  });
});

test('writes CSV whose header says of what each number is', () => {
  assert.deepEqual(text(callCsv(callStatistics(timeline(), OPTIONS))).split('\n'), [
    'function,module,kind,traced_calls,truncated_calls,complete_calls,total_ns_sum_of_calls,self_ns_sum_of_calls,' +
      'min_ns_one_call,mean_ns_one_call,p50_ns_one_call,p90_ns_one_call,p99_ns_one_call,max_ns_one_call,share_of_all_self_time',
    'g,,unknown,2,1,1,91,91,1,1,1,1,1,1,0.752066',
    'f,[kernel],kernel,1,0,1,38,30,38,38,38,38,38,38,0.247934',
    'h,,unknown,1,0,0,,,,,,,,,',
    '',
  ]);
  const sites = text(callSiteCsv(callSiteStatistics(timeline(), OPTIONS))).split('\n');
  assert.match(sites[0] ?? '', /^caller,function,/);
  assert.match(sites[3] ?? '', /^f,g,,unknown,1,/);
  const histogram = latencyHistogram(timeline(), { ...OPTIONS, only: 'f' });
  assert.equal(text(histogramCsv(histogram)), 'from_ns_one_call,below_ns_one_call,complete_calls\n32,64,1\n');
  const slow = (spec: TraceSpec) =>
    text(slowestCsv(slowestCalls(timeline(spec), { ...OPTIONS, limit: 9 }))).split('\n');
  assert.equal(slow({})[0], 'function,module,kind,duration_ns_one_call,self_ns_one_call,start_s,track,callers');
  assert.equal(slow({})[2], 'g,,unknown,1,1,100.000000010,ls (7),f');
  assert.deepEqual(
    slow({ hasTimes: false }).map((line) => line.split(',')[5]),
    ['packed_position_ns', '0', '10', undefined],
  );
});

test('keeps hostile names', () => {
  const names = [...HOSTILE_NAMES.filter((name) => name !== ''), 'a,"b"', '__proto__'];
  const table = callStatistics(callTimeline([{ calls: names.map((name) => ({ name })) }]), OPTIONS);
  const json = text(callJson(table));
  assert.equal(json, `${JSON.stringify(JSON.parse(json), null, 2)}\n`);
  const found: string[] = JSON.parse(json).functions.map(({ name }: { name: string }) => name);
  assert.equal(new Set(found).size, names.length);
  assert.deepEqual(
    csvRecords(text(callCsv(table)))
      .slice(1)
      .map(([name]) => name),
    found,
  );
});

test('CSV and JSON hold the same numbers, whatever the calls', () => {
  const law = fc.property(roughTracks, (tracks) => {
    const table = callStatistics(callTimeline(tracks), OPTIONS);
    const { functions } = JSON.parse(text(callJson(table)));
    const [, ...records] = csvRecords(text(callCsv(table)));
    assert.deepEqual(
      records.map((record) => record.slice(0, -1)),
      functions.map((row: Record<string, unknown>) => {
        const { selfShare: _, ...columns } = row;
        return Object.values(columns).map((value) => String(value ?? ''));
      }),
    );
  });
  fc.assert(law);
});

/** Reads CSV as RFC 4180 defines it. */
function csvRecords(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, separator] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (separator === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
