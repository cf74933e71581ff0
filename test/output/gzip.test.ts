import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { gzipped } from '../../src/output/gzip.js';
import { runs } from '../support/runs.js';

test('pieces are unpacked to themselves', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 5 });
  fc.assert(
    fc.property(pieces, (list) => {
      const packed = Buffer.concat([...gzipped(list)]);
      assert.deepEqual(gunzipSync(packed), Buffer.concat(list));
    }),
    { numRuns: runs(100) },
  );
});

test('has the same bytes on every release of Node, and no time in its header', () => {
  const texts = Array.from({ length: 3000 }, (_, i) => Buffer.from(`stack ${i % 97} of ${i}\n`));
  const packed = Buffer.concat([...gzipped(texts)]);
  assert.deepEqual([...packed.subarray(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  assert.equal(createHash('sha256').update(packed).digest('hex').slice(0, 16), 'f4312ec76cddef43');
});

test('a large text comes in pieces', () => {
  const piece = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i * 7919) >> 5);
  const sizes = [...gzipped(Array.from({ length: 20 }, () => piece))].map(({ length }) => length);
  assert.ok(sizes.length > 4 && Math.max(...sizes) < 400_000, sizes.join(' '));
});
