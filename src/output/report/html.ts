import { encodePieces } from '../encode.js';
import { commandHtml, listHtml, pictureHtml, tableBlockHtml, warningsHtml } from './html-blocks.js';
import { type HtmlOptions, pageParts } from './html-page.js';
import { htmlText } from './html-text.js';
import type { Report } from './report.js';

export type { HtmlOptions } from './html-page.js';

/**
 * One page that needs nothing else: the picture, what is to know about it, and its numbers as a table.
 * @param picture pieces of an SVG in UTF-8
 */
export function htmlReport(report: Report, picture: Iterable<Uint8Array>, options: HtmlOptions): Iterable<Uint8Array> {
  const svg = Buffer.concat([...picture]).toString();
  return encodePieces(pageParts(report.title, [svg], options, bodyParts(report, svg)));
}

function* bodyParts(report: Report, svg: string): Generator<string> {
  const { kind, title, subtitle, warnings, facts, pictureText, table, command } = report;
  yield `<h1><span class="kind ${kind}">${kind}</span> ${htmlText(title)}</h1>\n`;
  if (subtitle !== undefined) yield `<p>${htmlText(subtitle)}</p>\n`;
  yield warningsHtml(warnings);
  yield listHtml(facts);
  yield pictureHtml(svg, pictureText, 'Picture');
  yield '<h2>Top functions</h2>\n';
  yield tableBlockHtml(table, 'Top functions');
  yield commandHtml(command);
}
