import { encodePieces } from '../encode.js';
import { commandHtml, listHtml, pictureHtml, tableBlockHtml, warningsHtml } from './html-blocks.js';
import { type HtmlOptions, pageParts } from './html-page.js';
import { htmlText } from './html-text.js';
import { type AnyCapture, CLAIMS, type Incident, JOINED_TITLE } from './incident.js';

/**
 * A report of several recordings as one page that needs nothing else.
 * @param pictures of each capture in turn, pieces of an SVG in UTF-8
 */
export function incidentHtml(
  incident: Incident,
  pictures: readonly Iterable<Uint8Array>[],
  options: HtmlOptions,
): Iterable<Uint8Array> {
  const svgs = pictures.map((pieces) => Buffer.concat([...pieces]).toString());
  return encodePieces(pageParts(incident.title, svgs, options, bodyParts(incident, svgs)));
}

function* bodyParts({ title, subtitle, captures, joined, command }: Incident, svgs: readonly string[]) {
  yield `<h1>${htmlText(title)}</h1>\n`;
  if (subtitle !== undefined) yield `<p>${htmlText(subtitle)}</p>\n`;
  for (const [at, capture] of captures.entries()) yield sectionHtml(capture, svgs[at] ?? '', at + 1);
  if (joined.length > 0) yield `<h2>${JOINED_TITLE}</h2>\n`;
  for (const [at, table] of joined.entries()) {
    yield table.rows.length > 0
      ? tableBlockHtml(table, joined.length > 1 ? `${JOINED_TITLE}, ${at + 1}` : JOINED_TITLE)
      : `<p>${htmlText(table.caption)}: none.</p>\n${listHtml(table.notes, ' class="notes"')}`;
  }
  yield commandHtml(command);
}

function sectionHtml({ kind: section, source, report }: AnyCapture, svg: string, number: number): string {
  const { kind, title, warnings, facts, pictureText, table } = report;
  return [
    `<h2><span class="kind ${kind}">${kind}</span> ${htmlText(title)}</h2>\n`,
    `<p><strong>${htmlText(CLAIMS[section])}</strong></p>\n`,
    warningsHtml(warnings),
    listHtml([`From ${source}`, ...facts]),
    pictureHtml(svg, pictureText, `Picture ${number}`),
    '<h3>Top functions</h3>\n',
    tableBlockHtml(table, `Top functions ${number}`),
  ].join('');
}
