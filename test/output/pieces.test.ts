import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteWriter } from '../../src/output/byte-writer.js';
import { giveBackPiece, newPiece } from '../../src/output/pieces.js';

const PIECES = 20;
const LINE = 'main;work;sum 1\n';
const LINES = (PIECES * 64 * 1024) / LINE.length;

function* lines(): Generator<Uint8Array> {
  const out = new ByteWriter();
  for (let line = 0; line < LINES; line++) {
    out.text(LINE);
    if (out.hasFull) yield* out.take();
  }
  yield* out.end();
}

test('pieces that are given back are written in the same memory', () => {
  let text = '';
  const memory = new Set<ArrayBufferLike>();
  for (const piece of lines()) {
    text += Buffer.from(piece).toString();
    memory.add(piece.buffer);
    giveBackPiece(piece);
  }
  assert.equal(text, LINE.repeat(LINES));
  assert.ok(memory.size <= 2, `${memory.size}`);
});

test('pieces that are kept stay as they are', () => {
  const pieces = [...lines()];
  assert.equal(new Set(pieces.map(({ buffer }) => buffer)).size, PIECES);
  assert.equal(Buffer.concat(pieces).toString(), LINE.repeat(LINES));
});

test('memory that is not of a piece is never written to', () => {
  const foreign = new Uint8Array(64 * 1024);
  giveBackPiece(foreign);
  assert.notEqual(newPiece().buffer, foreign.buffer);
});
