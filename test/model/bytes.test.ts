import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBytes } from '../../src/model/bytes.js';

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const anyBytes = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

test('valid UTF-8 comes back as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(decodeBytes(bytesOf(text)), text);
    }),
  );
});

test('bytes that are no UTF-8 are shown, the text around them is decoded', () => {
  const cases: Readonly<Record<string, string>> = {
    '\xff\xfe_bad': '\\xff\\xfe_bad',
    'caf\xc3\xa9 \xc3': 'café \\xc3',
    '\xc3(': '\\xc3(',
    '\xe2\x82': '\\xe2\\x82',
    '\xf0\x9f\x94\xa5\xf0\x9f': '🔥\\xf0\\x9f',
    '\xc0\xaf': '\\xc0\\xaf',
    '\xed\xa0\x80': '\\xed\\xa0\\x80',
    '\x80': '\\x80',
    '\xef\xbb\xbfx': '\ufeffx',
  };
  for (const [bytes, text] of Object.entries(cases)) assert.equal(decodeBytes(bytes), text);
});

test('never throws, and gives only text that UTF-8 can hold', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const text = decodeBytes(bytes);
      assert.equal(Buffer.from(text, 'utf8').toString('utf8'), text);
      assert.ok(!text.includes('\ufffd') || bytes.includes('\xef\xbf\xbd'));
    }),
  );
});

test('no byte is lost: what is shown encodes back to the same bytes', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      fc.pre(!bytes.includes('\\'));
      const back = bytesOf(decodeBytes(bytes)).replace(/\\x([0-9a-f]{2})/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      assert.equal(back, bytes);
    }),
  );
});
