import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Recording } from '../../../src/model/recording.js';
import type { SampledTotals } from '../../../src/model/sampled-profile.js';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { PerfJsonParser } from '../../../src/parse/perf-json/parser.js';
import { TotalsBuilder } from '../../../src/parse/sampled-builder.js';
import { piecesOf, readAs } from '../../support/read-json.js';
import { foldedText, readText } from '../../support/read-text.js';
import { readSample, SAMPLES, unpacked } from '../../support/samples.js';

const CHAIN = '"callchain": [{"ip": "0x2", "symbol": "leaf", "dso": "a.out"}, {"ip": "0x1"}]';
const SAMPLE = `{"timestamp": 1305282109884, "pid": 7, "tid": 8, "cpu": 1, "comm": "node", ${CHAIN}}`;

function documentOf(samples: readonly string[], words: readonly string[] = []): string {
  const headers = `{"cmdline": ${JSON.stringify(words)}}`;
  return `{\n"linux-perf-json-version": 1,\n"headers": ${headers},\n"samples": [\n${samples.join(',\n')}\n]\n}\n`;
}

function read(text: string | Uint8Array, size?: number) {
  const { recording, sampled } = readAs('perf-json', piecesOf(text, size));
  return {
    recording,
    ledger: recording.ledger,
    profiles: sampled,
    folded: sampled.map((each) => foldedText(each, 'full')),
  };
}

function sampleFile(name: string): Buffer {
  return unpacked(join(SAMPLES, 'perf-json', `${name}.json.gz`));
}

/** The stacks of all events with their counts; of code without a name, the JSON does not say where it lies. */
function stacksOf(profiles: readonly SampledTotals[]): Map<string, number> {
  const stacks = new Map<string, number>();
  for (const profile of profiles) {
    for (const line of foldedText({ ...profile, hasPeriods: false }, 'full')
      .trimEnd()
      .split('\n')) {
      const [, stack = '', count = ''] = /^(.*) (\d+)$/s.exec(line) ?? [];
      const names = stack.split(';').map((name, at) => (at > 0 && /^\[.*\]$/.test(name) ? '[unknown]' : name));
      stacks.set(names.join(';'), (stacks.get(names.join(';')) ?? 0) + Number(count));
    }
  }
  return new Map([...stacks].sort(([a], [b]) => (a < b ? -1 : 1)));
}

for (const [json, text] of [
  ['base', 'script/default'],
  ['oddcomm', 'comm/odd-comms'],
] as const) {
  test(`the recording ${json} has the same stacks as text and as JSON`, () => {
    const fromText = readText([readSample(text)]).profiles;
    const { profiles } = read(sampleFile(json));
    assert.deepEqual(stacksOf(profiles), stacksOf(fromText));
    assert.equal(profiles.length, 1);
  });
}

test('pieces of any size give the same', () => {
  const bytes = sampleFile('oddcomm').subarray(0, 40_000);
  const text = `${bytes.subarray(0, bytes.lastIndexOf('\n\t\t},')).toString('latin1')}\n\t\t}\n\t]\n}`;
  const whole = read(Buffer.from(text, 'latin1')).folded;
  for (const size of [1, 7, 1000]) assert.deepEqual(read(Buffer.from(text, 'latin1'), size).folded, whole);
});

test('events have no names: where several were recorded, the ledger says so', () => {
  const mixed = read(sampleFile('base')).ledger.problems;
  assert.deepEqual(
    mixed.map(({ kind, count }) => [kind, count]),
    [['untold-event', 152]],
  );
  assert.deepEqual(read(sampleFile('oddcomm')).ledger.problems, []);
  const words = (...events: string[]) => ['perf', 'record', ...events, '--', 'x', '-e', 'a,b'];
  for (const events of [['-e', 'a,b'], ['-ea', '-e', 'b'], ['--event=a,b'], ['--event', '{a,b}'], ['-e', 'sched:*']]) {
    assert.equal(read(documentOf([SAMPLE], words(...events))).ledger.problems.length, 1, events.join(' '));
  }
  for (const events of [[], ['-e', 'a'], ['-e', 'cpu/event=0x3c,umask=1/u'], ['-g']]) {
    assert.deepEqual(read(documentOf([SAMPLE], words(...events))).ledger.problems, [], events.join(' '));
  }
});

test('bytes that the converter wrote as negative numbers are bytes again', () => {
  const comm = SAMPLE.replace('"node"', String.raw`"na\uffffffc3\uffffffafve \u0001\"\uffffff\uffffffff"`);
  const { recording } = read(documentOf([comm]));
  assert.equal([...recording.tracks][0]?.comm, 'na\xc3\xafve \x01"\uffffff\xff');
  const symbol = SAMPLE.replace('leaf', String.raw`\uffffffe2\uffffff98\uffffff83`);
  assert.match(read(documentOf([symbol])).folded[0] ?? '', /\xe2\x98\x83/);
  const raw = Buffer.from(documentOf([SAMPLE.replace('leaf', 'na\xc3\xafve \xff')]), 'latin1');
  assert.match(read(raw).folded[0] ?? '', /;na\xc3\xafve \xff 1/);
});

test("a tracepoint's fields behind the call chain are none of the sample's, whatever their names", () => {
  const wakeup = SAMPLE.replace(/\}$/, ', "comm": "other", "pid": "9", "cpu": {"x": []}, "callchain": "no"}');
  const { recording, folded } = read(documentOf([wakeup]));
  assert.deepEqual(folded, ['node;[unknown];leaf 1\n']);
  assert.deepEqual([...recording.tracks], [{ comm: 'node', pid: 7, tid: 8 }]);
});

test('what was not recorded is not invented', () => {
  const bare = `{"timestamp": -1, "pid": -1, "tid": -1, "comm": "", "callchain": []}`;
  const { recording, profiles, ledger } = read(documentOf([bare]));
  assert.deepEqual([...recording.tracks], [{ comm: '', pid: undefined, tid: undefined }]);
  assert.equal(profiles[0]?.spanNs, undefined);
  assert.equal(profiles[0]?.hasPeriods, false);
  assert.deepEqual(
    ledger.problems.map(({ kind, firstPlaces }) => [kind, firstPlaces[0]?.line]),
    [['untold-call-chain', 5]],
  );
});

test('times are whole nanoseconds', () => {
  const later = SAMPLE.replace('1305282109884', '1306000000001');
  assert.deepEqual(read(documentOf([SAMPLE, later])).profiles[0]?.spanNs, { first: 282_109_884, last: 1_000_000_001 });
});

test('addresses keep frames without a name apart where they are asked for', () => {
  const { sampled } = readAs('perf-json', piecesOf(documentOf([SAMPLE])), { unresolvedAddresses: true });
  assert.match(foldedText(sampled[0] as SampledTotals, 'full'), /^node;\[unknown <1>\];leaf 1\n$/);
});

test('is told by its first key', () => {
  assert.equal((recogniseFormat(documentOf([]).slice(0, 40), false) as { name: string }).name, 'perf-json');
});

test('samples that are none are refused, with their line', () => {
  for (const [sample, words] of [
    ['7', /an element is a number, not an object \(line 5, /],
    ['{"timestamp": 1}', /a sample without "callchain" \(line 5/],
    [SAMPLE.replace('"pid": 7', '"pid": 7, "pid": 7'), /two "pid"/],
    [SAMPLE.replace('"node"', '["node"]'), /"comm" is an array, not a string/],
    [SAMPLE.replace(/\[.*\]/, '"x"'), /"callchain" is a string, not an array/],
    [SAMPLE.replace('"leaf"', '{}'), /"symbol" is an object, not a string/],
  ] as const) {
    assert.throws(() => read(documentOf([sample])), { code: 'io', message: words });
  }
  assert.throws(() => read(documentOf([]).replace(': 1,', ': 2,')), /version 2 of perf's JSON/);
});

test('sums take no more memory for more samples', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const recording = new Recording();
  const builder = new TotalsBuilder(recording, 'comm');
  const parser = new PerfJsonParser(recording, builder);
  parser.push(Buffer.from(documentOf([]).replace(/\n\]\n\}\n$/, '')));
  const chunk = Buffer.from(`${SAMPLE},\n`.repeat(1000));
  const heap: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 15; i++) parser.push(chunk);
    collect();
    heap.push(process.memoryUsage().heapUsed);
  }
  parser.push(Buffer.from(`${SAMPLE}]}`));
  parser.end();
  assert.equal(builder.profiles()[0]?.sampleCount, 45_001);
  const [first = 0, , last = 0] = heap;
  assert.ok(last - first < 500_000, `the heap grew from ${first} to ${last} bytes`);
});
