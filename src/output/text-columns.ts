import { countText } from '../model/count-text.js';
import { visibleText } from './visible.js';

/** A longer cell pushes what follows on its own line aside, not everybody's. */
const CELL_WIDTH = 60;
const GAP = '  ';

/** A column of a table for people. */
export interface TextColumn<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** The text of a row's cell. */
  readonly cell: (row: Row) => string;
  /** What the titles of neighbouring columns have in common; stands above them, once. */
  readonly group?: string;
}

/** A line of titles, above it one of groups where there are any, and a line for each row. Cells are shown as they are. */
export function* columnLines<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): Generator<string> {
  const titles = columns.map(({ title }) => title);
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const widths = titles.map((title, i) =>
    cells.reduce((width, line) => Math.max(width, cappedWidth(line[i])), title.length),
  );
  if (columns.some(({ group }) => group !== undefined)) yield groupLine(columns, widths);
  for (const line of [titles, ...cells]) {
    const padded = line.map((cell, i) => pad(cell, widths[i] ?? 0, columns[i]?.align));
    yield `${padded.join(GAP).trimEnd()}\n`;
  }
}

/** Draws each group's name over its columns, and widens the last of them where the name is longer. */
function groupLine(columns: readonly TextColumn<never>[], widths: number[]): string {
  const parts: string[] = [];
  for (let first = 0; first < columns.length; ) {
    const group = columns[first]?.group;
    let behind = first + 1;
    while (behind < columns.length && columns[behind]?.group === group) behind++;
    const width = widths.slice(first, behind).reduce((sum, column) => sum + column + GAP.length, -GAP.length);
    const missing = group === undefined ? 0 : Math.max(0, group.length + '─  ─'.length - width);
    widths[behind - 1] = (widths[behind - 1] ?? 0) + missing;
    parts.push(group === undefined ? ' '.repeat(width) : ruled(group, width + missing));
    first = behind;
  }
  return `${parts.join(GAP).trimEnd()}\n`;
}

function ruled(group: string, width: number): string {
  const rest = width - group.length - 2;
  const left = Math.floor(rest / 2);
  return `${'─'.repeat(left)} ${group} ${'─'.repeat(rest - left)}`;
}

/** The lines above a table. */
export function* factLines(facts: readonly string[]): Generator<string> {
  for (const fact of facts) yield `${visibleText(fact)}\n`;
}

/** `3 more functions not shown`. */
export function* leftOutLine(count: number, one: string, many: string): Generator<string> {
  if (count > 0) yield `${countText(count)} more ${count === 1 ? one : many} not shown\n`;
}

function cappedWidth(cell = ''): number {
  return Math.min(CELL_WIDTH, widthOf(cell));
}

/** In characters, as most terminals show them in one cell each. */
function widthOf(text: string): number {
  return [...text].length;
}

function pad(cell: string, width: number, align: TextColumn<never>['align'] = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return align === 'right' ? blanks + cell : cell + blanks;
}
