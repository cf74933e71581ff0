import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { incidentHtml } from '../../../src/output/report/incident-html.js';
import { incidentMarkdown } from '../../../src/output/report/incident-markdown.js';
import { hostileIncident } from '../../support/incidents.js';

const { incident, pictures, names } = hostileIncident();

function text(pieces: Iterable<Uint8Array>): string {
  return Buffer.concat([...pieces]).toString();
}

const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  'markdown-it': (markdown) => new MarkdownIt({ html: true, linkify: true }).render(markdown),
  marked: (markdown) => marked.parse(markdown, { async: false, gfm: true }),
};

for (const [name, render] of Object.entries(RENDERERS)) {
  test(`${name} shows a section for each recording and what they have in common, and no mark of a hostile name`, () => {
    const html = render(text(incidentMarkdown(incident, ['./a.svg', './b.svg', './c.svg'])));
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag as string));
    const expected = 'h1 h2 h3 p strong img ul li table thead tr th tbody td code pre'.split(' ');
    assert.deepEqual(
      [...tags].filter((tag) => !expected.includes(tag)),
      [],
    );
    assert.deepEqual(
      html.match(/<(?:h1|h2|h3|table|pre)\b/g)?.join(' '),
      '<h1 <h2 <h3 <table <h2 <h3 <table <h2 <h3 <table <h2 <table <pre',
    );
    assert.deepEqual(
      [...html.matchAll(/<img src="([^"]*)"/g)].map(([, source]) => source),
      ['./a.svg', './b.svg', './c.svg'],
    );
    assert.equal(html.slice(html.lastIndexOf('<tbody>')).match(/<tr>/g)?.length, names.length);
  });
}

test('each kind makes its own claims, the sampled one first', () => {
  const markdown = text(incidentMarkdown(incident));
  const claims = ['**sampled** · How often', '**traced** · How long', '**counted** · How many'];
  const places = claims.map((claim) => markdown.indexOf(claim));
  assert.ok(
    places.every((place, at) => place > (places[at - 1] ?? 0)),
    markdown,
  );
});

test('every column of the joined table is explained, with what it cannot say', () => {
  const [table] = incident.joined;
  assert.ok(table !== undefined);
  for (const { title } of table.columns.filter(({ title: each }) => !['function', 'samples'].includes(each))) {
    assert.ok(
      table.notes.some((note) => note.startsWith(`${title}: `)),
      title,
    );
  }
});

test('a page holds all pictures, and its policy names all their scripts and styles', () => {
  const html = text(
    incidentHtml(
      incident,
      pictures.map((svg) => [Buffer.from(svg)]),
      { nonce: undefined },
    ),
  );
  assert.equal(html.match(/<svg\b[^>]*xmlns/g)?.length, 3);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  const contents = [...html.matchAll(/<(?:style|script)[^>]*>([\s\S]*?)<\/(?:style|script)>/g)].map(([, text]) => text);
  assert.equal(contents.length, 7);
  assert.equal(policy.match(/sha256-/g)?.length, new Set(contents).size);
});
