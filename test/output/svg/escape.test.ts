import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  characterData,
  drawableText,
  escapeAttribute,
  escapeText,
  scriptLiteral,
} from '../../../src/output/svg/escape.js';
import { parseXml } from '../../support/svg.js';

const anyText = fc.string({ unit: 'binary' });
const anyCodeUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

test('characters that show nothing are made visible', () => {
  assert.equal(drawableText('a\0\t\n\x7f'), 'a␀␉␊␡');
  assert.equal(drawableText('\u202eabc\u2066'), '\\u202eabc\\u2066');
  assert.equal(drawableText('\u0085\u00ad\u2028\ufeff\uffff'), '\\u0085\\u00ad\\u2028\\ufeff\\uffff');
  assert.equal(drawableText('\ud800x\udc00'), '\\ud800x\\udc00');
  assert.equal(drawableText('\u{e0001}'), '\\u{e0001}');
  assert.equal(drawableText('naïve → 🔥 漢字'), 'naïve → 🔥 漢字');
});

test('any text comes back from between tags and from an attribute', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, anyCodeUnits), (text) => {
      const shown = drawableText(text);
      const element = parseXml(`<t a="${escapeAttribute(shown)}">${escapeText(shown)}</t>`);
      assert.equal(element.text, shown);
      assert.equal(element.attributes['a'], shown);
    }),
  );
});

test('a program cannot leave its section', () => {
  const program = 'if (a[b[0]]>1) "]]]]>>"; // ]]>';
  assert.equal(parseXml(`<s>${characterData(program)}</s>`).text, program);
});

test('a literal in a script reads back as the value, and holds no markup', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(JSON.parse(scriptLiteral(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
  const text = '</script>]]>&\u2028';
  assert.doesNotMatch(scriptLiteral([text]), /[<>&\u2028]/);
  assert.deepEqual(JSON.parse(scriptLiteral([text])), [text]);
});
