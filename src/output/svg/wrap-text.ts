import { columnsOf, fitText } from './client/text-fit.js';

/** No fact takes more lines: what is longer by then helps no reader. */
const MAX_LINES = 8;

/** A text in lines of so many columns, broken between words, or within those that are longer than a line. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (widthOf(rest) > columns && lines.length < MAX_LINES - 1) {
    const end = lineEnd(rest, columns);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, fitText(rest, Math.max(columns, 1))];
}

/** Behind the last blank that fits, unless half of the line would stay empty; at least one character. */
function lineEnd(text: string, columns: number): number {
  let end = 0;
  let used = 0;
  let blank = 0;
  let usedToBlank = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns && !(character === ' ' && used <= columns + 1)) break;
    end += character.length;
    if (character !== ' ') continue;
    blank = end;
    usedToBlank = used;
  }
  if (usedToBlank > columns / 2) return blank;
  return Math.max(end, String.fromCodePoint(text.codePointAt(0) as number).length);
}

function widthOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}
