import { drawableText } from '../svg/escape.js';

/** What begins or ends a mark somewhere in a line (CommonMark 0.31, section 6; GitHub's tables and strikethrough). */
const MARKS = /[\\`*_[\]<>&|~#$^={}!]/g;
/** What begins a block at a line's beginning: lists, quotes, rules, headings below. */
const BLOCK = /^(?:[-+=]|\d{1,9}(?=[.)](?:\s|$)))/;
/** What GitHub's autolinks begin with. */
const LINK = /:(?=\/\/)|(?<=\bwww)\.|@/gi;

/** A text that comes out of any Markdown as itself: one line, no mark, no link. */
export function markdownText(text: string): string {
  const line = drawableText(text).trim();
  return line
    .replace(MARKS, '\\$&')
    .replace(LINK, '\\$&')
    .replace(BLOCK, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** In a cell of a table: a name as code, where mentions, emoji and numbers of issues mean nothing to a code host. */
export function markdownName(name: string): string {
  const line = drawableText(name);
  return line === '' || /[`|\\]|^\s|\s$/.test(line) ? cellText(line) : `\`${line}\``;
}

/** Renderers do not agree on what a backslash before a bar means in a table. */
function cellText(text: string): string {
  return markdownText(text).replaceAll('\\|', '&#124;').replaceAll('\\\\', '&#92;');
}

/** An address for between `<` and `>`: what would end it is written in per cent. */
export function markdownAddress(address: string): string {
  return `<${address.replace(/[\x00-\x20<>\\\x7f]/g, (character) => encodeURIComponent(character))}>`;
}
