import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteWriter } from '../../src/output/byte-writer.js';
import { runs } from '../support/runs.js';

function written(write: (out: ByteWriter) => void): string {
  const out = new ByteWriter();
  write(out);
  return Buffer.concat(out.end()).toString('utf8');
}

test('writes numbers as JSON has them', () => {
  const edges = [
    0,
    9,
    10,
    99,
    100,
    999,
    1000,
    9999,
    10_000,
    99_999,
    100_000,
    999_999_999,
    1e9,
    1e9 + 1,
    2 ** 31,
    2 ** 53 - 1,
  ];
  const others = [-1, 0.5, 2 ** 53, -0];
  for (const value of [...edges, ...others])
    assert.equal(
      written((out) => out.number(value)),
      JSON.stringify(value),
    );
  fc.assert(fc.property(fc.maxSafeNat(), (value) => written((out) => out.number(value)) === String(value)));
});

test('writes the largest numbers without an exponent, which folded text does not know', () => {
  for (const value of [1e21, 2 ** 100, 1e300]) {
    const text = written((out) => out.number(value));
    assert.match(text, /^\d+$/);
    assert.equal(Number(text), value);
  }
});

test('copies the bytes between two places, however many', () => {
  const law = fc.property(fc.nat(200_000), fc.nat(200_000), fc.nat(70_000), (a, b, before) => {
    const source = Uint8Array.from({ length: 200_000 }, (_, i) => 97 + (i % 23));
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const text = written((out) => {
      out.text(' '.repeat(before));
      out.bytes(source, from, to);
    });
    assert.ok(text.trimStart() === Buffer.from(source.subarray(from, to)).toString());
  });
  fc.assert(law, { numRuns: runs(30) });
});

test('cuts long texts into pieces of 64 KB and keeps every byte', () => {
  const out = new ByteWriter();
  const text = 'flame \u{1f525} '.repeat(30_000);
  out.text(text);
  assert.ok(out.hasFull);
  const pieces = [...out.take(), ...out.end()];
  assert.ok(pieces.every((piece) => piece.length <= 65_536));
  assert.equal(Buffer.concat(pieces).toString('utf8'), text);
});

test('gives nothing where nothing was written', () => {
  assert.deepEqual(new ByteWriter().end(), []);
});
