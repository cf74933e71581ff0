import { tableHtml } from './html-table.js';
import { htmlText } from './html-text.js';
import type { ReportTable } from './report-table.js';

/** A picture that scrolls by itself where it is too wide. @param label names it among the page's other parts */
export function pictureHtml(svg: string, text: string, label: string): string {
  return `<figure>\n${wide(svg, label)}<figcaption>${htmlText(text)}</figcaption>\n</figure>\n`;
}

/** A table, and below it what its columns mean. @param label names it among the page's other parts */
export function tableBlockHtml(table: ReportTable, label: string): string {
  const notes = table.notes.length > 0 ? listHtml(table.notes, ' class="notes"') : '';
  return `${wide(`${tableHtml(table)}\n`, label)}${notes}`;
}

export function warningsHtml(warnings: readonly string[]): string {
  return warnings.map((warning) => `<p class="warning">${htmlText(warning)}</p>\n`).join('');
}

export function commandHtml(command: string | undefined): string {
  return command === undefined ? '' : `<h2>Made by</h2>\n<pre>${htmlText(command)}</pre>\n`;
}

export function listHtml(lines: readonly string[], attribute = ''): string {
  if (lines.length === 0) return '';
  return `<ul${attribute}>\n${lines.map((line) => `<li>${htmlText(line)}</li>\n`).join('')}</ul>\n`;
}

function wide(content: string, label: string): string {
  return `<div class="wide" role="region" aria-label="${htmlText(label)}" tabindex="0">\n${content}</div>\n`;
}
