import { encodePieces } from '../encode.js';
import { drawableText } from '../svg/escape.js';
import { markdownAddress, markdownName, markdownText } from './markdown-text.js';
import type { Report } from './report.js';
import type { ReportTable } from './report-table.js';

/** A document for code hosts and wikis. @param picture its path or URL; none is shown without it */
export function markdownReport(report: Report, picture?: string): Iterable<Uint8Array> {
  return encodePieces(blocksOf(report, picture).map((block, at) => (at === 0 ? `${block}\n` : `\n${block}\n`)));
}

function blocksOf(report: Report, picture: string | undefined): string[] {
  const { kind, title, subtitle, warnings, facts, pictureText, table, command } = report;
  return [
    `# ${markdownText(title)}`,
    [`**${kind}**`, ...(subtitle === undefined ? [] : [markdownText(subtitle)])].join(' · '),
    ...warnings.map((warning) => `> **${markdownText(warning)}**`),
    ...(picture === undefined ? [] : [`![${markdownText(pictureText)}](${markdownAddress(picture)})`]),
    ...listOf(facts),
    `## ${markdownText(table.caption)}`,
    ...(table.rows.length === 0 ? ['No function was seen.'] : [tableText(table)]),
    ...listOf([...groupNotes(table), ...table.notes]),
    ...(command === undefined ? [] : ['Made by:', `    ${drawableText(command)}`]),
  ];
}

/** A line that begins with blanks belongs to the one before it. */
function listOf(lines: readonly string[]): string[] {
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
