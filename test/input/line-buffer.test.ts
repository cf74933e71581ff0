import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineBuffer } from '../../src/input/line-buffer.js';

/** What a reader saw: lines, `null` where one was left out, and what no newline ended. */
interface Reading {
  readonly lines: (string | null)[];
  readonly rest: string;
}

function read(chunks: Iterable<string>, limit = 1_000_000): Reading {
  const lines: (string | null)[] = [];
  const buffer = new LineBuffer(
    (bytes, start, end) => {
      assert.equal(bytes[end - 1], 0x0a);
      assert.ok(bytes.length >= end + 4, 'a reader may look at four bytes at once');
      lines.push(...bytes.toString('latin1', start, end - 1).split('\n'));
    },
    limit,
    () => lines.push(null),
  );
  for (const chunk of chunks) buffer.push(Buffer.from(chunk, 'latin1'));
  return { lines, rest: buffer.takeUnterminated().toString('latin1') };
}

/** The same by the letter: every line that is longer than the limit is left out, also the last. */
function expected(text: string, limit: number): Reading {
  const kept = text.split('\n').map((line) => (line.length > limit ? null : line));
  const rest = kept.pop() ?? null;
  return { lines: rest === null ? [...kept, null] : kept, rest: rest ?? '' };
}

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\0', '\xff'), maxLength: 200 });
const anyCuts = fc.array(fc.nat(40), { maxLength: 30 });

function cut(text: string, lengths: readonly number[]): string[] {
  const chunks: string[] = [];
  let at = 0;
  for (const length of lengths) {
    chunks.push(text.slice(at, at + length));
    at += length;
  }
  return [...chunks, text.slice(at)];
}

test('a text cut anywhere has the same lines', () => {
  fc.assert(
    fc.property(anyText, anyCuts, (text, lengths) => {
      assert.deepEqual(read(cut(text, lengths)), expected(text, 1_000_000));
    }),
  );
});

/** Reads a text of which as much as goes in is put into the buffer's own memory, and the rest handed over. */
function readLent(chunks: Iterable<string>, limit: number): Reading & { lent: number } {
  const lines: (string | null)[] = [];
  let lent = 0;
  const buffer = new LineBuffer(
    (bytes, start, end) => lines.push(...bytes.toString('latin1', start, end - 1).split('\n')),
    limit,
    () => lines.push(null),
    // As little memory as makes a room of its pieces: longer lines pass through other memory.
    Buffer.alloc(256 * 1024 + 30),
  );
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk, 'latin1');
    const room = buffer.room();
    room?.set(bytes);
    if (room !== undefined) lent++;
    buffer.push(room?.subarray(0, bytes.length) ?? bytes);
  }
  return { lines, rest: buffer.takeUnterminated().toString('latin1'), lent };
}

test('chunks that are put into its own memory are the same lines', () => {
  let lent = 0;
  fc.assert(
    fc.property(anyText, anyCuts, fc.integer({ min: 1, max: 60 }), (text, lengths, limit) => {
      const { lent: times, ...reading } = readLent(cut(text, lengths), limit);
      lent += times;
      assert.deepEqual(reading, expected(text, limit));
    }),
  );
  assert.ok(lent > 100, 'memory was lent');
});

test('a line longer than the limit is left out and told of once, wherever the text is cut', () => {
  fc.assert(
    fc.property(anyText, anyCuts, fc.integer({ min: 1, max: 20 }), (text, lengths, limit) => {
      assert.deepEqual(read(cut(text, lengths), limit), expected(text, limit));
    }),
  );
});

test('a line of several megabytes passes whole', () => {
  const long = 'x'.repeat(3_000_000);
  const { lines, rest } = read(cut(`a\n${long}\nb\nrest`, Array(60).fill(65_536)), 4_000_000);
  assert.deepEqual([lines[0], lines[1] === long, lines[2], rest], ['a', true, 'b', 'rest']);
});

test('memory used again for a later chunk does not change what waits', () => {
  const chunk = Buffer.alloc(4);
  const lines: string[] = [];
  const buffer = new LineBuffer(
    (bytes, start, end) => lines.push(bytes.toString('latin1', start, end)),
    100,
    assert.fail,
  );
  for (const part of ['ab\nc', 'd\nef', 'gh\n.']) {
    chunk.write(part, 'latin1');
    buffer.push(chunk);
  }
  assert.deepEqual(lines, ['ab\n', 'cd\n', 'efgh\n']);
});

test('what was taken as the rest is gone', () => {
  const buffer = new LineBuffer(() => assert.fail('no line ended'), 10, assert.fail);
  buffer.push(Buffer.from('abc'));
  assert.equal(buffer.takeUnterminated().toString(), 'abc');
  assert.equal(buffer.takeUnterminated().length, 0);
});
