import { drawableText } from '../svg/escape.js';
import { markdownAddress, markdownName, markdownText } from './markdown-text.js';
import type { ReportTable } from './report-table.js';

/** Blocks of Markdown as a document. */
export function documentOf(blocks: readonly string[]): string[] {
  return blocks.map((block, at) => (at === 0 ? `${block}\n` : `\n${block}\n`));
}

export function warningBlocks(warnings: readonly string[]): string[] {
  return warnings.map((warning) => `> **${markdownText(warning)}**`);
}

/** @param address a path or URL; nothing is shown without it */
export function pictureBlocks(text: string, address: string | undefined): string[] {
  return address === undefined ? [] : [`![${markdownText(text)}](${markdownAddress(address)})`];
}

/** A table, and what its columns mean. @param empty stands in its place where it has no row */
export function tableBlocks(table: ReportTable, empty: string): string[] {
  return [
    ...(table.rows.length === 0 ? [empty] : [tableText(table)]),
    ...listOf([...groupNotes(table), ...table.notes]),
  ];
}

export function commandBlocks(command: string | undefined): string[] {
  return command === undefined ? [] : ['Made by:', `    ${drawableText(command)}`];
}

/** A line that begins with blanks belongs to the one before it. */
export function listOf(lines: readonly string[]): string[] {
  const item = (line: string) => `${line.startsWith('  ') ? '  ' : ''}- ${markdownText(line)}`;
  return lines.length === 0 ? [] : [lines.map(item).join('\n')];
}

/** `min to max: one call, µs`: what columns have in common, for which the table has no place. */
function groupNotes({ columns, rows }: ReportTable): string[] {
  if (rows.length === 0) return [];
  const groups = [...new Set(columns.map(({ group }) => group))].filter((group) => group !== undefined);
  return groups.map((group) => {
    const titles = columns.filter((column) => column.group === group).map(({ title }) => title);
    return `${titles.length > 1 ? `${titles[0]} to ${titles.at(-1)}` : titles[0]}: ${group}`;
  });
}

/** GitHub Flavored Markdown, section 4.10. Numbers stand as text, names as code. */
function tableText({ columns, rows }: ReportTable): string {
  const titles = columns.map(({ title }) => markdownText(title));
  const rules = columns.map(({ align }) => (align === 'right' ? '---:' : ':---'));
  const cells = rows.map((row) => row.map((cell, at) => cellText(cell, columns[at]?.align)));
  return [titles, rules, ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cellText(cell: string, align: 'left' | 'right' | undefined): string {
  if (cell === '') return '';
  return align === 'right' ? markdownText(cell) : markdownName(cell);
}
