import { encodePieces } from '../encode.js';
import { documentOf } from '../report/markdown-blocks.js';
import { markdownText } from '../report/markdown-text.js';
import { visibleText } from '../visible.js';

/** A part of advice, decoded and ready to be laid out. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Lines for a shell, under a name. */
  | { readonly kind: 'commands'; readonly name: string; readonly lines: readonly string[] };

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function list(items: readonly string[]): Block {
  return { kind: 'list', items };
}

export function commands(name: string, lines: readonly string[]): Block {
  return { kind: 'commands', name, lines };
}

/** Lays blocks out for a terminal. Commands begin at the left, so that they can be copied as they are. */
export function blocksText(blocks: readonly Block[]): Iterable<Uint8Array> {
  return encodePieces(blocks.flatMap((block, at) => [at === 0 ? '' : '\n', `${linesOf(block).join('\n')}\n`]));
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading': {
      const text = visibleText(block.text);
      return block.level === 3 ? [text] : [text, (block.level === 1 ? '=' : '-').repeat([...text].length)];
    }
    case 'paragraph':
      return [visibleText(block.text)];
    case 'warning':
      return [`! ${visibleText(block.text)}`];
    case 'list':
      return block.items.map((item) => `- ${visibleText(item)}`);
    case 'commands':
      return [`# ${block.name}`, ...block.lines];
  }
}

/** Lays blocks out as Markdown, for a report. */
export function blocksMarkdown(blocks: readonly Block[]): Iterable<Uint8Array> {
  return encodePieces(documentOf(blocks.map(markdownOf)));
}

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdownText(block.text)}`;
    case 'paragraph':
      return markdownText(block.text);
    case 'warning':
      return `> **${markdownText(block.text)}**`;
    case 'list':
      return block.items.map((item) => `- ${markdownText(item)}`).join('\n');
    case 'commands':
      return fenced([`# ${block.name}`, ...block.lines].join('\n'));
  }
}

/** A fence longer than what stands inside (CommonMark 0.31, section 4.5): a path may hold backticks. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${code}\n${fence}`;
}
