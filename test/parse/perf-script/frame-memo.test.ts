import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Frame, FrameTable } from '../../../src/model/frame.js';
import type { FrameId } from '../../../src/model/ids.js';
import { parseFrameText } from '../../../src/parse/perf-script/frame-line.js';
import { FrameMemo } from '../../../src/parse/perf-script/frame-memo.js';
import { runs } from '../../support/runs.js';

const ADDRESS = '\t    7f4dd88f2ad7 ';

/** Reads one text after the other with the same memo, as the parser does: stacks of so many lines in one block. */
function readAll(texts: readonly string[], memo: FrameMemo, frames: FrameTable, stackLength = 5): Frame[] {
  const lines = texts.map((text) => `${ADDRESS}${text}\n`);
  const bytes = Buffer.from(`${lines.join('')}\0\0\0\0`, 'latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) as number) + line.length);
  const read: FrameId[] = [];
  for (let stack = 0; stack < lines.length; stack += stackLength) {
    const end = Math.min(stack + stackLength, lines.length);
    memo.beginStack();
    while (read.length < end) {
      const start = (starts[read.length] as number) + ADDRESS.length;
      read.push(memo.read(bytes, view, start));
      assert.equal(memo.lineEnd, starts[read.length], lines[read.length - 1]);
      const at = starts[read.length] as number;
      const depth = memo.readKnown(bytes, view, at, starts[end] as number, read, read.length);
      assert.equal(depth, read.length);
      assert.equal(memo.lineEnd, starts[depth], lines[depth - 1]);
    }
  }
  return read.map((id) => frames.get(id));
}

function assertAgrees(texts: readonly string[], stackLength?: number): void {
  const frames = new FrameTable();
  const read = readAll(texts, new FrameMemo(frames), frames, stackLength);
  assert.deepEqual(
    read,
    texts.map((text) => parseFrameText(text.replace(/\r$/, ''))),
  );
}

const piece = fc.oneof(
  fc.constantFrom('main', 'f', 'fo', 'foo', 'a b', 'x::y', ' ', '(', ')', '+', '+0', '+0x', '+0x1', '+0x1 ', '+0x1 ('),
  fc.constantFrom(
    ' (/usr/bin/node)',
    ' (/usr/bin/nod)',
    ' ([kernel.kallsyms])',
    ' ([unknown])',
    ' (inlined)',
    '[unknown]',
  ),
  fc.constantFrom('\0', '\xff', '\xc3\xa9', '\r', '\t', ';'),
  fc.stringMatching(/^\+0x[0-9a-f]{1,16} \($/),
  fc.stringMatching(/^\+0x[0-9a-f]{15,20} \(\/x\)$/),
);
const freeText = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
const frameText = fc
  .tuple(
    fc.constantFrom('main', 'mai', 'operator+0x8 inside', 'a (b)', '', 'nul\0', '\xff\xfe', 'symbol of eight words'),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\+0x[0-9a-f]{1,18}$/)),
    fc.constantFrom('', ' (/x)', ' (/xy)', ' (/x (deleted))', ' ([vdso])', ' (/x+0x12)', ' (inlined)', ' (/x)\r'),
  )
  .map((parts) => parts.join(''));

/** Texts of which many are a known one with a byte changed, its beginning, or with more behind. */
const texts = fc
  .array(
    fc.tuple(fc.oneof(freeText, frameText), fc.constantFrom('new', 'again', 'changed', 'begin', 'longer'), fc.nat()),
    {
      maxLength: 60,
    },
  )
  .map((steps) => {
    const known: string[] = [];
    for (const [text, step, number] of steps)
      known.push(variant(text, step, known[number % (known.length || 1)], number));
    return known;
  });

function variant(text: string, step: string, known: string | undefined, number: number): string {
  if (known === undefined || step === 'new') return text;
  if (step === 'again') return known;
  const at = number % (known.length || 1);
  if (step === 'begin') return known.slice(0, at);
  return step === 'longer' ? known + text : `${known.slice(0, at)}\x01${known.slice(at + 1)}`;
}

test('agrees with the parser of whole texts, whatever was read before', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 9 }), (lines, stackLength) => assertAgrees(lines, stackLength)),
    { numRuns: runs(2000) },
  );
});

test('agrees on offsets of any length', () => {
  const digits = Array.from({ length: 24 }, (_, length) => 'f'.repeat(length));
  assertAgrees(
    [...digits, ...digits].flatMap((offset) => [`main+0x${offset} (/x)`, `main+0x${offset}`, `+0x${offset} (`]),
  );
});

test('tells lines apart that differ in any one byte', () => {
  const text = 'std::sort<int*>(int*, int*)+0x93 (/usr/lib/x.so)';
  const others = Array.from(text, (_, at) => `${text.slice(0, at)}\x01${text.slice(at + 1)}`);
  const begins = Array.from(text, (_, at) => text.slice(0, at));
  assertAgrees([text, ...others, ...begins, text, ...others, ...begins], 3);
});

test('keeps more lines than it has room for at first', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `symbol${i}+0x${i.toString(16)} (/lib/${i % 7}.so)`);
  assertAgrees([...lines, ...lines]);
});

test('forgets what outgrows its memory, and reads on', () => {
  const frames = new FrameTable();
  const memo = new FrameMemo(frames);
  const lines = Array.from({ length: 6 }, (_, i) => `${'x'.repeat(1_000_000)}${i}+0x1 (/x)`);
  for (let round = 0; round < 8; round++) {
    const small = [`main${round}+0x1 (/x)`, 'f+0x2 (/x)', `${'y'.repeat(900_000)}${round}`];
    const read = readAll([...lines, ...small, ...lines], memo, frames, 4);
    const symbols = read.map((frame) => (frame.kind === 'code' ? frame.symbol : undefined));
    const expected = [...lines, ...small, ...lines].map((text) => parseFrameText(text).symbol);
    assert.ok(symbols.every((symbol, i) => symbol === expected[i]));
  }
  assert.equal(frames.length, 6 + 8 * 2 + 1);
});
