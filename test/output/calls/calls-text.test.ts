import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CallTextOptions, callTable } from '../../../src/output/calls/call-table.js';
import { histogramText } from '../../../src/output/calls/histogram-text.js';
import { slowestText } from '../../../src/output/calls/slowest-text.js';
import { callSiteStatistics, callStatistics } from '../../../src/view/calls/call-statistics.js';
import { latencyHistogram } from '../../../src/view/calls/latency-histogram.js';
import { slowestCalls } from '../../../src/view/calls/slowest-calls.js';
import { type CallSpec, callTimeline, roughTracks, type TraceSpec } from '../../support/calls.js';
import { HOSTILE_NAMES } from '../../support/hostile-names.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;
const OPTIONS = { naming: NAMING };

const CALLS: CallSpec[] = [
  {
    name: 'open',
    module: '[kernel]',
    selfNs: 1000,
    calls: [
      { name: 'lookup', selfNs: 500 },
      { name: 'scheduled-out', selfNs: 1_000_000 },
      { name: 'interrupt', selfNs: 40 },
    ],
  },
  { name: 'lookup', selfNs: 2500 },
  { name: 'exit', selfNs: 9, flags: ['noReturn'] },
];

function timeline(calls: readonly CallSpec[] = CALLS, spec: TraceSpec = {}) {
  return callTimeline([{ comm: 'ls', tid: 7, calls }], spec);
}

function text(pieces: Iterable<Uint8Array>): string {
  return Buffer.concat([...pieces]).toString('utf8');
}

function tableText(options: CallTextOptions = {}, spec: TraceSpec = {}): string {
  return text(callTable(callStatistics(timeline(CALLS, spec), OPTIONS), options));
}

test('tells sums of all calls from the time of one', () => {
  assert.deepEqual(tableText({ facts: ['a fact'] }).split('\n'), [
    'a fact',
    '',
    '───────────── sum of all calls ─────────────  ───────────────────────── one call, µs ─────────────────────────',
    'self %  self µs   total µs  calls  truncated        min       mean        p50        p90        p99        max  function  module',
    '  57.1    4.000  1,004.540      1          0  1,004.540  1,004.540  1,004.540  1,004.540  1,004.540  1,004.540  open      [kernel]',
    '  42.8    3.000      3.000      2          0      0.500      1.500      0.500      2.500      2.500      2.500  lookup',
    '   0.1    0.009      0.009      1          1          –          –          –          –          –          –  exit',
    '',
    'self µs: time in the function itself, summed over all its calls; self %: of 7.009 µs in all functions',
    'total µs: with callees, summed over all its calls; a call inside one of the same function counts once',
    'scheduled out inside calls: 1,000.000 µs (sum): part of total and of one call, of no self time',
    'in interrupts, outside of the functions called there: 0.040 µs (sum): part of no self time',
    'one call: with callees; min to max are over complete calls, without truncated ones and those without a duration',
    'p50, p90, p99 by nearest rank: the shortest duration that at least 50, 90, 99 % of the complete calls do not exceed',
    '',
  ]);
});

test('says above a table what the calls are of, unless other facts are given', () => {
  const lines = tableText().split('\n');
  assert.equal(lines[0], 'Traced calls of ls');
  assert.match(lines[1] ?? '', /^Exact, from 4 calls traced/);
  assert.match(tableText({}, { hasTimes: false }), /^The text prints no times/m);
});

test('shows callers, and how many rows the limit left out', () => {
  const sites = callSiteStatistics(timeline(), OPTIONS);
  const shown = text(callTable(sites, { facts: [], limit: 3 }));
  assert.match(shown, / caller {7}function {2}module\n.* \(outermost\) {2}open /);
  assert.match(shown, / open {9}lookup\n1 more call site not shown\n/);
  assert.match(tableText({ limit: 1 }), /\n2 more functions not shown\n/);
});

test('an unknown time is no time of 0', () => {
  const untimed: CallSpec[] = [{ name: 'f', printedNs: 0, flags: ['noDuration'] }];
  const table = (calls: CallSpec[]) => text(callTable(callStatistics(timeline(calls), OPTIONS), { facts: [] }));
  assert.equal(table(untimed), '\ncalls  truncated  function  module\n    1          0  f\n');
  assert.match(table([...untimed, { name: 'g' }]), /^ +–(?: +–){2} +1 +0(?: +–){6} {2}f$/m);
});

test('draws the durations of single calls, truncated ones apart', () => {
  const calls = [...[1, 1100, 1999, 2001].map((selfNs) => ({ name: 'f', selfNs })), ...CALLS];
  const histogram = (only: string) =>
    text(histogramText(latencyHistogram(timeline(calls), { ...OPTIONS, only }), { facts: [] }));
  const lines = histogram('f').split('\n');
  assert.deepEqual(
    [lines[1], ...lines.slice(3, 5), ...lines.slice(13)],
    [
      'Durations of single calls, with callees: 4 complete calls of f',
      'one call took  calls',
      `       1–2 ns      1  ${'█'.repeat(25)}`,
      ' 512 ns – 1 µs      0'.slice(1),
      `       1–2 µs      2  ${'█'.repeat(50)}`,
      `       2–4 µs      1  ${'█'.repeat(25)}`,
      '',
      'one call, µs: min 0.001, mean 1.275, p50 1.100, p90 2.001, p99 2.001, max 2.001',
      'p50, p90, p99 by nearest rank: the shortest duration that at least 50, 90, 99 % of the complete calls do not exceed',
      '',
    ],
  );
  assert.equal(
    histogram('exit'),
    '\nDurations of single calls, with callees: 0 complete calls of exit\n' +
      '1 truncated call not among them: the longest took at least 0.009 µs\n',
  );
  assert.equal(histogram('none'), '\nNo function of that name was called\n');
});

test('lists the slowest calls, each with its time, task and callers', () => {
  const slow = (spec: TraceSpec) =>
    text(slowestText(slowestCalls(timeline(CALLS, spec), { ...OPTIONS, limit: 3 }), { facts: [] }));
  assert.deepEqual(slow({}).split('\n'), [
    '',
    'The 3 slowest of 3 complete calls: every line is one call',
    '',
    '  took µs  self µs        start s  on      function  called by, the nearest first',
    '1,004.540    4.000  100.000000000  ls (7)  open      (outermost)',
    '    2.500    2.500  100.001004540  ls (7)  lookup    (outermost)',
    '    0.500    0.500  100.000001000  ls (7)  lookup    open',
    '1 truncated call not among them: the longest took at least 0.009 µs',
    '',
  ]);
  assert.match(slow({ hasTimes: false }), /\nposition: where /);
  assert.match(slow({ hasTimes: false }), / position µs {2}on .*\n.* 0\.000 {2}ls /);
});

test('no name drives the terminal or makes a line, whatever the calls', () => {
  const calls = HOSTILE_NAMES.map((name) => ({ name: `f${name}`, module: name, calls: [{ name }] }));
  const profile = callTimeline([{ comm: HOSTILE_NAMES[7] ?? '', calls }]);
  const outputs = [
    text(callTable(callSiteStatistics(profile, OPTIONS))),
    text(slowestText(slowestCalls(profile, { ...OPTIONS, limit: 99 }))),
    text(histogramText(latencyHistogram(profile, { ...OPTIONS, only: () => true }))),
  ];
  for (const output of outputs) {
    assert.doesNotMatch(output.replaceAll('\n', ''), /[\x00-\x1f\x7f-\x9f\u2028-\u202e]/);
    for (const line of output.split('\n')) assert.ok(!line.startsWith('window'));
  }
  assert.equal(outputs[1]?.split('\n').filter((line) => /^ *\d/.test(line)).length, 2 * calls.length);
  const law = fc.property(roughTracks, (tracks) => {
    const [table, again] = [1, 2].map(() => text(callTable(callStatistics(callTimeline(tracks), OPTIONS))));
    assert.equal(table, again);
    assert.doesNotMatch(table ?? '', /NaN|undefined|Infinity/);
  });
  fc.assert(law);
});
