import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { CALL_FLAGS } from '../../../src/model/traced-profile.js';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { piecesOf, readAs } from '../../support/read-json.js';
import { SAMPLES, unpacked } from '../../support/samples.js';
import { storedCalls } from '../../support/told-calls.js';

type Event = Readonly<Record<string, unknown>>;

function read(events: readonly Event[] | string, size?: number) {
  const text = typeof events === 'string' ? events : JSON.stringify({ traceEvents: events });
  const { recording, traced } = readAs('chrome-trace', piecesOf(text, size));
  const problems = recording.ledger.problems.map(({ kind, count }) => [kind, count]);
  return { recording, traced, problems };
}

/** By track: name, depth, start, total, flags of each call. */
function calls(events: readonly Event[] | string, size?: number): Record<string, unknown[][]> {
  const { traced } = read(events, size);
  if (traced === undefined) return {};
  const entries = Object.entries(storedCalls(traced)).map(([track, list]) => {
    return [
      track,
      list.map(({ name, depth, startNs, totalNs, flags }) => [name, depth, startNs, totalNs, flags]),
    ] as const;
  });
  return Object.fromEntries(entries);
}

const x = (name: string, ts: unknown, dur: unknown, more: Event = {}): Event => ({
  ph: 'X',
  pid: 1,
  tid: 1,
  name,
  ts,
  dur,
  ...more,
});
const b = (name: string, ts: unknown): Event => ({ ph: 'B', pid: 1, tid: 1, name, ts });
const e = (ts: unknown, name?: string): Event => ({
  ph: 'E',
  pid: 1,
  tid: 1,
  ts,
  ...(name === undefined ? {} : { name }),
});

test('complete events are calls, nested by their times, in whatever order they stand', () => {
  const events = [x('c', 12, 1), x('b', 10, 5), x('a', 10, 20), x('d', 30, 1)];
  const expected = [
    ['a', 0, 10_000, 20_000, 0],
    ['b', 1, 10_000, 5_000, 0],
    ['c', 2, 12_000, 1_000, 0],
    ['d', 0, 30_000, 1_000, 0],
  ];
  assert.deepEqual(calls(events), { 'thread 1 (1/1)': expected });
  assert.deepEqual(calls(JSON.stringify(events), 3), { 'thread 1 (1/1)': expected });
  assert.deepEqual(calls(`${JSON.stringify(events).slice(0, -1)},\n`), { 'thread 1 (1/1)': expected });
  const { traced } = read(events);
  assert.deepEqual(
    [0, 1, 2, 3].map((row) => traced?.calls.selfNs.get(row)),
    [15_000, 4_000, 1_000, 1_000],
  );
});

test('times are microseconds, read digit by digit as whole nanoseconds', () => {
  const [call] =
    Object.values(calls('[{"ph":"X","pid":1,"tid":1,"name":"a","ts":1700000000123456.789,"dur":0.001}]'))[0] ?? [];
  assert.deepEqual(call?.slice(2), [123_456_789, 1, 0]);
  for (const [dur, ns] of [
    ['0.1', 100],
    ['1e3', 1_000_000],
    ['2.0005', 2001],
    ['"7.25"', 7250],
    ['0', 0],
  ] as const) {
    const [[read1]] = Object.values(calls(`[{"ph":"X","name":"a","ts":0,"dur":${dur}}]`)) as [unknown[][]];
    assert.equal(read1?.[3], ns, dur);
  }
});

test('begins and ends are calls, in the order in which they stand', () => {
  const events = [b('a', 0), b('b', 5), e(5), b('c', 5), b('d', 5), e(5, 'd'), e(7), e(7), b('f', 7), e(9)];
  assert.deepEqual(calls(events), {
    'thread 1 (1/1)': [
      ['a', 0, 0, 7000, 0],
      ['b', 1, 5000, 0, 0],
      ['c', 1, 5000, 2000, 0],
      ['d', 2, 5000, 0, 0],
      ['f', 0, 7000, 2000, 0],
    ],
  });
});

test('halves of calls are truncated calls, and nothing is invented', () => {
  const { noEntry, noReturn } = CALL_FLAGS;
  const events = [
    e(3, 'inner'),
    b('a', 4),
    b('lost', 5),
    e(6, 'a'),
    e(8, 'outer'),
    e(9),
    b('open', 10),
    b('in', 11),
    e(12),
  ];
  assert.deepEqual(calls(events), {
    'thread 1 (1/1)': [
      ['outer', 0, 3000, 5000, noEntry],
      ['inner', 1, 3000, 0, noEntry],
      ['a', 1, 4000, 2000, 0],
      ['lost', 2, 5000, 7000, noReturn],
      ['open', 0, 10_000, 2000, noReturn],
      ['in', 1, 11_000, 1000, 0],
    ],
  });
  assert.deepEqual(read(events).problems, [
    ['return-without-entry', 3],
    ['entry-without-return', 2],
  ]);
  assert.deepEqual(read([b('a', 1), e(2, 'b'), e(3)]).problems, [['name-disagreement', 1]]);
  assert.deepEqual(calls([x('a', 0, undefined), x('b', 2, 3)]), {
    'thread 1 (1/1)': [
      ['a', 0, 0, 5000, noReturn],
      ['b', 1, 2000, 3000, 0],
    ],
  });
});

test('calls that overlap are no callers of one another', () => {
  const events = [x('a', 0, 10), x('b', 5, 10), x('c', 6, 1)];
  assert.deepEqual(calls(events), {
    'thread 1 (1/1)': [
      ['a', 0, 0, 10_000, 0],
      ['b', 0, 5000, 10_000, 0],
      ['c', 1, 6000, 1000, 0],
    ],
  });
  assert.deepEqual(read(events).problems, [['overlapping-call', 1]]);
});

test('threads have the names that stand anywhere in the trace', () => {
  const meta = (name: string, tid: number, argName: string): Event => ({
    args: { name: argName },
    ph: 'M',
    pid: 1,
    tid,
    name,
  });
  const events = [
    x('a', 0, 1),
    x('a', 0, 1, { tid: 2 }),
    x('a', 0, 1, { pid: 'p', tid: 'q' }),
    meta('thread_name', 1, 'wörker'),
  ];
  assert.deepEqual(Object.keys(calls([...events, meta('process_name', 0, 'app')])), [
    'wörker (1/1)',
    'app (1/2)',
    'thread q',
  ]);
});

test('instants are marks, and what is no call is counted', () => {
  const { traced, recording, problems } = read([
    x('a', 0, 9),
    { ph: 'i', pid: 1, tid: 1, ts: 4, name: 'tick', s: 't' },
    { ph: 'C', pid: 1, ts: 4, name: 'memory', args: { bytes: 7 } },
    { ph: 'b', ts: 4, id: 1 },
    { ph: 'e', ts: 5, id: 1 },
    { ph: 'P', ts: 5, sf: 3 },
    { ph: '?' },
    { ph: 'X', name: 'no time' },
    { ph: 'X', name: 'backwards', ts: 4, dur: -1 },
    { ph: 'X', name: 'longer than sums hold', ts: 4, dur: '9'.repeat(300) },
    { ph: 'X', name: 'later than sums hold', ts: 1e300, dur: 1 },
  ]);
  assert.deepEqual(
    traced?.marks.map(({ timeNs, event, text }) => [timeNs, event, text]),
    [[4000, 'tick', '']],
  );
  assert.deepEqual(
    [...recording.ledger.ignoredRecords],
    [
      ['counter', 1],
      ['async event', 2],
      ['sample', 1],
    ],
  );
  assert.deepEqual(problems, [['unread-event', 5]]);
});

test('names are names, whatever they are', () => {
  const names = ['__proto__', 'constructor', 'na\u00efve \u{1f525}', '[libc.so.6]', '[scheduled out]', 'a;b'];
  const [list] = Object.values(calls(names.map((name, at) => x(name, at * 2, 1))));
  assert.deepEqual(
    list?.map(([name]) => name),
    names,
  );
  const { traced } = read(
    '{"traceEvents":[{"ph":"X","name":"a","ts":1,"dur":1,"__proto__":{"name":"b"},"args":{"__proto__":7}}]}',
  );
  assert.equal(traced?.callCount, 1);
});

test('node writes complete events beside begins and ends', () => {
  const { traced, problems } = read(unpacked(join(SAMPLES, 'chrome-trace', 'node-fs-sync.json')).toString());
  assert.ok(traced !== undefined);
  assert.deepEqual(
    Object.values(storedCalls(traced))[0]?.map(({ name, totalNs }) => [name, totalNs]),
    [
      ['V8.DeserializeIsolate', 8_266_000],
      ['V8.DeserializeContext', 3_205_000],
      ['fs.sync.readdir', 34_000],
    ],
  );
  assert.deepEqual(problems, []);
});

test('is told by its events', () => {
  const nameOf = (text: string, complete = true) => {
    const format = recogniseFormat(text, complete);
    return typeof format === 'object' ? format.name : format;
  };
  assert.equal(nameOf('{"otherData":{},"traceEvents":[]}'), 'chrome-trace');
  assert.equal(nameOf(' [ {"cat":"x", "ph" : "X"'), 'chrome-trace');
  assert.equal(nameOf('{"metadata":{"a":1},', false), 'unsure');
  assert.equal(nameOf('{"metadata":{"a":1}}'), undefined);
  assert.equal(nameOf('[{"a":1}]'), undefined);
});

test('wrong types and doubled members are refused, with their line', () => {
  for (const [text, message] of [
    ['{"traceEvents": 7}', /"traceEvents" is a number, not an array/],
    ['[\n{"ph":"X","name":"a","ts":{},"dur":1}]', /"ts" is an object, not a number or a string \(line 2, /],
    ['[{"ph":7}]', /"ph" is a number, not a string/],
    ['[{"ph":"X","ts":1,"ts":2}]', /an event has two "ts"/],
    ['[{"ph":"X","ts":1,"dur":2,"name":"a"}, [1]]', /an element is an array, not an object/],
    ['{"traceEvents": [{"ph":"X","ts":1}', /ends before it is complete/],
    ['"traceEvents"', /an element is a string, not an object or an array/],
  ] as const) {
    assert.throws(() => read(text), { code: 'io', message });
  }
});
