import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureOf } from '../../../src/model/sampled-profile.js';
import { CALL_FLAGS } from '../../../src/model/traced-profile.js';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { piecesOf, readAs } from '../../support/read-json.js';
import { foldedText } from '../../support/read-text.js';
import { storedCalls } from '../../support/told-calls.js';

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';
const FRAMES = [{ name: 'main' }, { name: 'rün', file: 'app.py', line: 7 }, { name: '[scheduled out]' }];

type Part = Readonly<Record<string, unknown>>;

function fileOf(profiles: readonly Part[], more: Part = {}): string {
  return JSON.stringify({ $schema: SCHEMA, shared: { frames: FRAMES }, profiles, ...more });
}

const sampled = (samples: number[][], weights: number[], more: Part = {}): Part => {
  return { type: 'sampled', name: 'one', unit: 'none', startValue: 0, endValue: 9, samples, weights, ...more };
};
const evented = (events: [string, number, number][], more: Part = {}): Part => {
  const list = events.map(([type, frame, at]) => ({ type, frame, at }));
  return { type: 'evented', name: 'one', unit: 'nanoseconds', startValue: 0, endValue: 20, events: list, ...more };
};

function read(text: string, size?: number) {
  return readAs('speedscope', piecesOf(text, size));
}

function folded(text: string, size?: number): string[] {
  return read(text, size).sampled.map((profile) => foldedText(profile, 'full'));
}

test('weights of another program are sums in their unit, cut anywhere', () => {
  const stacks = [[0, 1], [0], [0, 1]];
  for (const [unit, weights, expected] of [
    ['none', [1, 2, 3], 'main 2\nmain;r\xc3\xbcn 4\n'],
    ['bytes', [1, 2, 3], 'main 2\nmain;r\xc3\xbcn 4\n'],
    ['nanoseconds', [1, 2, 3], 'main 2\nmain;r\xc3\xbcn 4\n'],
    ['microseconds', [0.001, 1.5, 3], 'main 1500\nmain;r\xc3\xbcn 3001\n'],
    ['seconds', [0.1, 0.2, 0.000000003], 'main 200000000\nmain;r\xc3\xbcn 100000003\n'],
  ] as const) {
    const text = fileOf([sampled(stacks, [...weights], { unit })]);
    assert.deepEqual(folded(text), [expected], unit);
    assert.deepEqual(folded(text, 3), [expected], unit);
  }
});

test('what the numbers count is told', () => {
  const measure = (unit: string, weight: number) => {
    const { sampled: profiles, recording } = read(fileOf([sampled([[0]], [weight], { unit })]));
    const [profile] = profiles;
    assert.ok(profile !== undefined);
    return [measureOf(profile).of, measureOf(profile).unit, profile.sampleCount, profile.event, recording.folded?.from];
  };
  assert.deepEqual(measure('none', 3), ['samples', 'count', 3, '', 'Speedscope file']);
  assert.deepEqual(measure('bytes', 3), ['period', 'count', Number.NaN, 'bytes', 'Speedscope file']);
  assert.deepEqual(measure('milliseconds', 3), ['period', 'nanoseconds', Number.NaN, '', 'Speedscope file']);
});

test('of several profiles each is named; frames may stand behind them', () => {
  const profiles = [sampled([[0]], [1], { name: 'thread 1' }), sampled([[0, 1]], [2], { name: 'thread 2' })];
  assert.deepEqual(folded(fileOf(profiles)), ['thread_1;main 1\nthread_2;main;r\xc3\xbcn 2\n']);
  const late = JSON.stringify({ profiles, shared: { frames: FRAMES }, $schema: SCHEMA });
  assert.deepEqual(folded(late), folded(fileOf(profiles)));
});

test('frames keep their file, and their line where sources are asked for', () => {
  const text = fileOf([sampled([[1]], [1])]);
  const frameOf = (sources: boolean) => [...readAs('speedscope', piecesOf(text), { sources }).recording.frames][0];
  const frame = {
    kind: 'code',
    symbol: 'r\xc3\xbcn',
    module: 'app.py',
    inlined: false,
    source: undefined,
    address: undefined,
  };
  assert.deepEqual(frameOf(false), frame);
  assert.deepEqual(frameOf(true), { ...frame, source: 'app.py:7' });
});

test('events are calls in their unit; what is open at the end was not seen to return', () => {
  const events: [string, number, number][] = [
    ['O', 0, 1],
    ['O', 1, 2.5],
    ['C', 1, 4],
    ['O', 2, 4],
    ['C', 2, 5],
    ['C', 0, 9],
    ['O', 1, 10],
  ];
  const { traced, recording, sampled: none } = read(fileOf([evented(events, { unit: 'microseconds' })]));
  assert.ok(traced !== undefined && none.length === 0);
  assert.deepEqual(
    storedCalls(traced)['one']?.map(({ name, depth, startNs, totalNs, flags }) => [
      name,
      depth,
      startNs,
      totalNs,
      flags,
    ]),
    [
      ['main', 0, 1000, 8000, 0],
      ['rün', 1, 2500, 1500, 0],
      ['[scheduled out]', 1, 4000, 1000, 0],
      ['rün', 0, 10_000, 10_000, CALL_FLAGS.noReturn],
    ],
  );
  assert.deepEqual(
    recording.ledger.problems.map(({ kind, count }) => [kind, count]),
    [['entry-without-return', 1]],
  );
});

test('a profile without events does not say when the others began', () => {
  const began: [string, number, number][] = [
    ['O', 0, 5],
    ['C', 0, 7],
  ];
  const calls = read(fileOf([evented([], { endValue: undefined }), evented(began)])).traced?.calls;
  assert.deepEqual([calls?.startNs.get(0), calls?.totalNs.get(0)], [5, 2]);
});

test('times since 1970 keep their nanoseconds', () => {
  const { traced } = read(
    fileOf([
      evented(
        [
          ['O', 0, 1_700_000_000.25],
          ['C', 0, 1_700_000_000.5],
        ],
        { unit: 'seconds', endValue: 0 },
      ),
    ]),
  );
  assert.deepEqual([traced?.calls.startNs.get(0), traced?.calls.totalNs.get(0)], [250_000_000, 250_000_000]);
});

test('what is not as the format wants it is refused, with the reason', () => {
  for (const [text, message] of [
    [fileOf([sampled([[0], [3]], [1, 1])]), /a profile names frame 3 of 3/],
    [fileOf([sampled([[0]], [1, 2])]), /1 samples and 2 weights/],
    [fileOf([sampled([[-1]], [1])]), /-1 is the index of no frame/],
    [fileOf([sampled([[0]], [1], { unit: 'apples' })]), /no unit "apples"; there is none, bytes,/],
    [fileOf([sampled([[0]], [1], { samples: 'no' })]), /"samples" is a string, not an array/],
    [fileOf([{ type: 'other' }]), /a profile of type "other"; there is sampled and evented/],
    [
      fileOf([
        evented([
          ['O', 0, 1],
          ['C', 1, 2],
        ]),
      ]),
      /frame 1 is closed while frame 0 is open inside it/,
    ],
    [fileOf([evented([['C', 1, 2]])]), /frame 1 is closed while none is open/],
    [
      fileOf([
        evented([
          ['O', 0, 2],
          ['C', 0, 1],
        ]),
      ]),
      /an event at 1 stands behind one at 2/,
    ],
    [fileOf([evented([['X', 0, 2]])]), /an event lacks its type/],
    [fileOf([sampled([[0], [1]], [1e308, 1e308])]), /an element is a number beyond 10000000000000000000/],
    [fileOf([evented([['O', 0, -1e300]])]), /"at" is a number beyond/],
  ] as const) {
    assert.throws(() => read(text), { code: 'io', message });
  }
  for (const [text, message] of [
    [fileOf([sampled([[0]], [1]), evented([])]), /sampled and evented profiles/],
    [fileOf([sampled([[0]], [1]), sampled([[0]], [1], { unit: 'bytes' })]), /profiles in none and in bytes/],
    [fileOf([evented([['O', 0, 1]], { unit: 'bytes' })]), /an evented profile in bytes/],
  ] as const) {
    assert.throws(() => read(text), { code: 'usage', message });
  }
});

test('is told by its schema, or by its parts', () => {
  const nameOf = (text: string, complete = true) => {
    const format = recogniseFormat(text, complete);
    return typeof format === 'object' ? format.name : format;
  };
  assert.equal(nameOf(fileOf([]).slice(0, 80), false), 'speedscope');
  assert.equal(nameOf('{"profiles":[{"type":"sampled"}],"shared":{"frames":[]}}'), 'speedscope');
  assert.equal(nameOf('{"profiles":[', false), 'unsure');
  assert.equal(nameOf('{"profiles":[]}'), undefined);
});
