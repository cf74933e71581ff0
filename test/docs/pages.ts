import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A fenced block of a page. */
export interface Block {
  /** `sh`: run as it is written; `console`: for the recording machine; `ts`: compiled; else only shown. */
  readonly language: string;
  readonly text: string;
  /** `README.md:35` */
  readonly place: string;
}

/** A page of the documentation. */
export interface Page {
  readonly name: string;
  readonly blocks: readonly Block[];
  /** What stands in backticks in the text. */
  readonly spans: readonly string[];
  /** Where its links and pictures lead. */
  readonly links: readonly string[];
}

/** README.md, CONTRIBUTING.md and the pages of docs/, in byte order. */
export function pages(): Page[] {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  return ['CONTRIBUTING.md', 'README.md', ...docs.sort().map((name) => `docs/${name}`)].map(readPage);
}

function readPage(name: string): Page {
  const tokens = new MarkdownIt().parse(readFileSync(join(ROOT, name), 'utf8'), {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const fences = tokens.filter(({ type }) => type === 'fence');
  return {
    name,
    blocks: fences.map(({ info, content, map }) => ({
      language: info.trim(),
      text: content,
      place: `${name}:${(map?.[0] ?? 0) + 2}`,
    })),
    spans: inline.filter(({ type }) => type === 'code_inline').map(({ content }) => content),
    links: inline.flatMap((token) => [token.attrGet('href') ?? token.attrGet('src') ?? []].flat().map(String)),
  };
}
