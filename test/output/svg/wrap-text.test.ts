import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { columnsOf } from '../../../src/output/svg/client/text-fit.js';
import { wrapText } from '../../../src/output/svg/wrap-text.js';

test('lines break between words, and within those that are longer than a line', () => {
  assert.deepEqual(wrapText('perf record -F 99 -g', 11), ['perf record', '-F 99 -g']);
  assert.deepEqual(wrapText('a /very/long/path/to/a/file', 10), ['a /very/lo', 'ng/path/to', '/a/file']);
  assert.deepEqual(wrapText('', 10), ['']);
  assert.deepEqual(wrapText('漢字漢字', 5), ['漢字', '漢字']);
});

test('no line is wider than there is room, and no letter is lost', () => {
  const words = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('-g', '漢字', 'perf')),
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 80 }), (parts, columns) => {
      const text = parts.join(' ').slice(0, 200);
      const lines = wrapText(text, columns);
      for (const line of lines) assert.ok([...line].reduce((sum, each) => sum + columnsOf(each), 0) <= columns);
      if (!lines.at(-1)?.endsWith('…')) assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
    }),
  );
});

test('a text without end ends with an ellipsis', () => {
  const lines = wrapText('x'.repeat(10_000), 40);
  assert.equal(lines.length, 8);
  assert.ok(lines.at(-1)?.endsWith('…'));
});
