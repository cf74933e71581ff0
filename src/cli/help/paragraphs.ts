/** A title with rows below it: names, and what is to be said of each. */
export interface Rows {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, text: string])[];
}

const WIDTH = 80;
const INDENT = 2;
/** Longer names stand on a line of their own. */
const MAX_NAME = 26;

/** Text for a terminal of 80 columns: paragraphs with an empty line between them; empty ones are left out. */
export function paragraphs(parts: readonly (string | Rows)[]): string {
  const texts = parts.map((part) => (typeof part === 'string' ? plain(part) : rowsText(part)));
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}

function plain(text: string): string {
  return text.includes('\n') ? text : wrap(text, WIDTH).join('\n');
}

function rowsText({ title, rows }: Rows): string {
  if (rows.length === 0) return '';
  const width = Math.min(MAX_NAME, Math.max(...rows.map(([name]) => name.length)));
  return [title, ...rows.flatMap(([name, text]) => rowLines(name, text, width))].join('\n');
}

function rowLines(name: string, text: string, width: number): string[] {
  const at = INDENT + width + INDENT;
  const lines = wrap(text, WIDTH - at);
  const first = `${' '.repeat(INDENT)}${name.padEnd(width + INDENT)}`;
  const rest = (line: string) => `${' '.repeat(at)}${line}`;
  if (name.length > width) return [first.trimEnd(), ...lines.map(rest)];
  return [`${first}${lines[0] ?? ''}`.trimEnd(), ...lines.slice(1).map(rest)];
}

/** Lines of whole words; a longer word stands alone. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
