import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { type Block, blocksMarkdown, blocksText } from '../../../src/output/next/blocks.js';
import { HOSTILE_NAMES } from '../../support/hostile-names.js';

const BLOCKS: readonly Block[] = [
  { kind: 'heading', level: 1, text: 'What' },
  { kind: 'heading', level: 3, text: '1. a_b' },
  { kind: 'list', items: ['one *two*', '\x1b[31mred'] },
  { kind: 'warning', text: 'mind <b>' },
  { kind: 'commands', name: 'perf', lines: ['perf record -x `a` | b', '```', '  indented "$x"'] },
];

function text(pieces: Iterable<Uint8Array>): string {
  return Buffer.concat([...pieces]).toString();
}

test('a text for the terminal: commands begin at the left, and nothing drives it', () => {
  assert.equal(
    text(blocksText(BLOCKS)),
    [
      'What',
      '====',
      '',
      '1. a_b',
      '',
      '- one *two*',
      '- \\x1b[31mred',
      '',
      '! mind <b>',
      '',
      '# perf',
      'perf record -x `a` | b',
      '```',
      '  indented "$x"',
      '',
    ].join('\n'),
  );
});

const RENDERERS: Readonly<Record<string, (markdown: string) => string>> = {
  'markdown-it': (markdown) => new MarkdownIt({ html: true, linkify: true }).render(markdown),
  marked: (markdown) => marked.parse(markdown, { async: false, gfm: true }),
};

function unescaped(html: string): string {
  const names: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => names[name] ?? '');
}

for (const [name, render] of Object.entries(RENDERERS)) {
  test(`${name} shows commands to the letter, and of names the text alone`, () => {
    const html = render(text(blocksMarkdown(BLOCKS)));
    const code = /<pre><code class="language-sh">([\s\S]*?)<\/code><\/pre>/.exec(html)?.[1] ?? '';
    assert.equal(unescaped(code), '# perf\nperf record -x `a` | b\n```\n  indented "$x"\n');
    assert.match(html, /<h3[^>]*>1\. a_b<\/h3>/);
    assert.match(html, /<li>one \*two\*<\/li>/);
    const hostile = HOSTILE_NAMES.map((each): Block => ({ kind: 'list', items: [`in ${each}`] }));
    const tags = [...render(text(blocksMarkdown(hostile))).matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag);
    assert.deepEqual([...new Set(tags)].sort(), ['li', 'p', 'ul']);
  });
}
