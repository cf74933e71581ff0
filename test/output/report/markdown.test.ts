import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { decodeBytes } from '../../../src/model/bytes.js';
import { markdownReport } from '../../../src/output/report/markdown.js';
import { markdownName, markdownText } from '../../../src/output/report/markdown-text.js';
import { drawableText } from '../../../src/output/svg/escape.js';
import { visibleText } from '../../../src/output/visible.js';
import { hostileReport } from '../../support/hostile-report.js';
import { runs } from '../../support/runs.js';

/** As careful as renderers are, and as eager as they can be. */
const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  'markdown-it': (markdown) => new MarkdownIt({ html: false }).render(markdown),
  'markdown-it with HTML and links': (markdown) => new MarkdownIt({ html: true, linkify: true }).render(markdown),
  marked: (markdown) => marked.parse(markdown, { async: false, gfm: true }),
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The characters that a reader of this HTML sees. */
function shown(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] as string);
}

function cellsOf(html: string): string[][] {
  const rows = html.slice(html.indexOf('<tbody>')).match(/<tr>.*?<\/tr>/gs) ?? [];
  return rows.map((row) => (row.match(/<td[^>]*>.*?<\/td>/gs) ?? []).map(shown));
}

const { report, names } = hostileReport();
const markdown = Buffer.concat([...markdownReport(report, './a (1) <b>.svg')]).toString();

for (const [name, render] of Object.entries(RENDERERS)) {
  const html = render(markdown);

  test(`${name} shows hostile names as text and nothing else`, () => {
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag));
    const expected = 'h1 p strong img ul li h2 table thead tr th tbody td code pre'.split(' ');
    assert.deepEqual(
      [...tags].filter((tag) => !expected.includes(tag as string)),
      [],
    );
    assert.equal(html.match(/<img/g)?.length, 1);
    assert.match(html, /<img src="\.\/a%20\(1\)%20%3Cb%3E\.svg"/);
    assert.equal(html.match(/<(?:h1|h2|table|pre)\b/g)?.length, 4);
  });

  test(`${name} shows each row of the table whole`, () => {
    const rows = cellsOf(html);
    assert.deepEqual(new Set(rows.map((row) => row.length)), new Set([6]));
    const texts = names.map((bytes) => drawableText(visibleText(decodeBytes(bytes))).trim()).sort();
    assert.deepEqual(rows.map(([text = '']) => text.trim()).sort(), texts);
  });

  test(`${name} gives any text and any name back`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (text) => {
        const expected = drawableText(text).trim();
        fc.pre(expected !== '' && !/\s/u.test(expected.replaceAll(' ', '')) && !expected.includes('  '));
        assert.equal(shown(render(`x\n\n${markdownText(text)}`)).trim(), `x\n${expected}`);
        assert.equal(cellsOf(render(`| a |\n| --- |\n| ${markdownName(text)} |\n`))[0]?.[0]?.trim(), expected);
      }),
    );
    const marks = fc.string({
      unit: fc.constantFrom(...'`|\\*_[]()<>&!~#$^={}+-.:/@1a '),
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(marks, (text) => {
        const expected = text.trim();
        fc.pre(expected !== '' && !expected.includes('  '));
        assert.equal(shown(render(`x\n\n${markdownText(text)}`)).trim(), `x\n${expected}`);
        assert.equal(cellsOf(render(`| a |\n| --- |\n| ${markdownName(text)} |\n`))[0]?.[0]?.trim(), expected);
      }),
      { numRuns: runs(1000) },
    );
  });
}

test('a picture that nobody has is not shown', () => {
  assert.doesNotMatch(Buffer.concat([...markdownReport(report)]).toString(), /^!\[/m);
});
