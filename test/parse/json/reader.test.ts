import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { Ledger } from '../../../src/model/ledger.js';
import type { JsonContainer, JsonType } from '../../../src/parse/json/container.js';
import { type JsonOptions, JsonReader } from '../../../src/parse/json/reader.js';
import { DEFAULT_MAX_JSON_DEPTH } from '../../../src/parse/json/walker.js';
import { piecesOf } from '../../support/read-json.js';
import { runs } from '../../support/runs.js';

const UTF8: JsonOptions = { encoding: 'utf8' };

/** Makes the value again that JSON.parse would make. */
function builder(): { root: JsonContainer; value: () => unknown } {
  let value: unknown;
  const put = (take: (value: unknown) => void): JsonContainer => ({
    member: (_key, type, text) => made(type, text, take),
  });
  const made = (type: JsonType, text: string, take: (value: unknown) => void): JsonContainer | undefined => {
    if (type === 'object' || type === 'array') return collection(type, take);
    take({ string: text, number: Number(text), boolean: 'boolean', null: null }[type]);
    return undefined;
  };
  const collection = (type: JsonType, take: (value: unknown) => void): JsonContainer => {
    const entries: [string, unknown][] = [];
    return {
      member: (key, kind, text) => made(kind, text, (each) => entries.push([key, each])),
      end: () => take(type === 'array' ? entries.map(([, each]) => each) : Object.fromEntries(entries)),
    };
  };
  return {
    root: put((each) => {
      value = each;
    }),
    value: () => value,
  };
}

function read(text: string | Uint8Array, size = 64 * 1024, options = UTF8): unknown {
  const { root, value } = builder();
  const ledger = new Ledger();
  ledger.input = 'input';
  const reader = new JsonReader(ledger, () => root, options);
  for (const piece of piecesOf(text, size)) reader.push(piece);
  reader.end();
  return value();
}

/** Reads what no container wants. */
function readUnkept(text: string, options: JsonOptions, size = 64 * 1024): void {
  const reader = new JsonReader(new Ledger(), () => ({ member: () => undefined }), options);
  for (const piece of piecesOf(text, size)) reader.push(piece);
  reader.end();
}

test('documents are what JSON.parse makes of them, cut anywhere', () => {
  const key = fc.constantFrom('__proto__', 'constructor', 'ünï', '');
  const json = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(key, fc.jsonValue()));
  fc.assert(
    fc.property(json, fc.integer({ min: 1, max: 30 }), fc.constantFrom(undefined, 2), (value, size, indent) => {
      const text = JSON.stringify(value, (_, each) => (typeof each === 'boolean' ? 'boolean' : each), indent);
      assert.deepEqual(read(text, size), JSON.parse(text));
    }),
    { numRuns: runs(300) },
  );
});

test('a byte order mark is none of the document, wherever it is cut', () => {
  for (const size of [1, 2, 9]) assert.deepEqual(read('\ufeff["x"]', size), ['x']);
});

test('every error says what, where, and what to do', () => {
  const deep = '['.repeat(100_000);
  const cases: [string, RegExp][] = [
    [
      '{"a": 1,\n "b": nul, "c": "and more"}',
      /^input: no JSON: expected a value in "\\"b\\": nul, .*" \(line 2, byte 9\); .*json\.tool/,
    ],
    ['[1,\n2\n3]', /\(line 3, byte 6\)/],
    ['{"a"\n: [1, 2]', /ends before it is complete \(line 2, byte 13\); was the program/],
    ['{"a": "b', /ends before it is complete/],
    ['', /ends before it is complete/],
    ['[1] [2]', /unexpected characters/],
    ['["\x01", 1, 2, 3]', /no JSON/],
    [String.raw`["\x", 1, 2, 3]`, /no JSON/],
    [deep, /nested more than 256 levels deep \(line 1, byte 0\)/],
    [`{"a":${deep.replaceAll('[', '{"a":')}`, /nested more than 256/],
  ];
  for (const [text, message] of cases) assert.throws(() => read(text), { code: 'io', message });
});

test('the limit of levels is the one that is stated', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  read(nested(DEFAULT_MAX_JSON_DEPTH));
  assert.throws(() => read(nested(DEFAULT_MAX_JSON_DEPTH + 1)), /nested more than 256 levels deep/);
  for (const maxJsonDepth of [1, 7, 100_000]) {
    const options: JsonOptions = { encoding: 'utf8', maxJsonDepth };
    readUnkept(nested(maxJsonDepth), options);
    assert.throws(() => readUnkept(nested(maxJsonDepth + 1), options), new RegExp(`more than ${maxJsonDepth} levels`));
  }
});

test('the length of a value is limited to what is said, wherever the input is cut', () => {
  const values = (length: number) => [
    `"${'é'.repeat(length / 2)}"`,
    '1'.repeat(length),
    `{"${'k'.repeat(length)}": 1}`,
  ];
  for (const maxLineBytes of [10, 5000]) {
    const options: JsonOptions = { encoding: 'utf8', maxLineBytes };
    for (const size of [1, 100, 65_536]) {
      for (const value of values(maxLineBytes)) readUnkept(`[${value}, 1]`, options, size);
      for (const value of values(maxLineBytes + 2)) {
        assert.throws(
          () => readUnkept(`[1,\n${value}, 1]`, options, size),
          new RegExp(`a value is longer than ${maxLineBytes} bytes \\(line 2, .*--max-line 100M reads longer ones`),
        );
      }
    }
  }
});

test('an array may lack its end only where its format lets it', () => {
  const options: JsonOptions = { encoding: 'utf8', mayLackEnd: true };
  for (const text of ['[{"a":1}', '[{"a":1},', '[{"a":1},\n', '[']) {
    read(text, 4, options);
    assert.throws(() => read(text), /ends before/);
  }
  for (const text of ['[{"a":1', '{"a":1', '[[1', '']) assert.throws(() => read(text, 4, options), /ends before/);
});

test('memory does not follow the length of what is read, kept by nobody', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const reader = new JsonReader(new Ledger(), () => ({ member: () => undefined }), UTF8);
  reader.push(Buffer.from('{"samples": ['));
  const chunk = Buffer.from(
    `${'{"name": "one", "stack": [1, 2.5e3, null, "x\\n"], "__proto__": {"a": {}}},\n'.repeat(800)}`,
  );
  const heap: number[] = [];
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 60; i++) reader.push(chunk);
    collect();
    heap.push(process.memoryUsage().heapUsed);
  }
  const [first = 0, , , last = 0] = heap;
  assert.ok(last - first < 1_000_000, `the heap grew from ${first} to ${last} bytes`);
});

test('a value without an end is refused before it fills the memory', () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  const reader = new JsonReader(new Ledger(), () => ({ member: () => undefined }), UTF8);
  reader.push(Buffer.from('["'));
  assert.throws(() => {
    for (let i = 0; i < 20; i++) reader.push(chunk);
  }, /a value is longer than 16777216 bytes/);
});
