import { encodePieces } from '../encode.js';
import { contentPolicy } from './content-policy.js';
import { PAGE_STYLE } from './html-style.js';
import { tableHtml } from './html-table.js';
import { htmlText } from './html-text.js';
import type { Report } from './report.js';

export interface HtmlOptions {
  /** What a server's own content security policy wants styles and scripts to carry. */
  readonly nonce: string | undefined;
}

/**
 * One page that needs nothing else: the picture, what is to know about it, and its numbers as a table. Its own content
 * security policy lets nothing run or load but what stands in it.
 * @param picture pieces of an SVG in UTF-8
 */
export function htmlReport(
  report: Report,
  picture: Iterable<Uint8Array>,
  { nonce }: HtmlOptions,
): Iterable<Uint8Array> {
  return encodePieces(pageParts(report, Buffer.concat([...picture]).toString(), nonce));
}

function* pageParts(report: Report, svg: string, nonce: string | undefined): Generator<string> {
  const nonceAttribute = nonce === undefined ? '' : ` nonce="${htmlText(nonce)}"`;
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${htmlText(contentPolicy(svg, PAGE_STYLE))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(report.title)}</title>
<style${nonceAttribute}>${PAGE_STYLE}</style>
</head>
<body>
<main>
`;
  yield* headingParts(report);
  yield `<figure>\n<div class="wide" role="region" aria-label="Picture" tabindex="0">\n`;
  yield svg;
  yield `</div>\n<figcaption>${htmlText(report.pictureText)}</figcaption>\n</figure>\n`;
  yield* tableParts(report);
  yield '</main>\n</body>\n</html>\n';
}

function* headingParts({ kind, title, subtitle, warnings, facts }: Report): Generator<string> {
  yield `<h1><span class="kind ${kind}">${kind}</span> ${htmlText(title)}</h1>\n`;
  if (subtitle !== undefined) yield `<p>${htmlText(subtitle)}</p>\n`;
  for (const warning of warnings) yield `<p class="warning">${htmlText(warning)}</p>\n`;
  if (facts.length > 0) yield listHtml(facts);
}

function* tableParts({ table, command }: Report): Generator<string> {
  yield '<h2>Top functions</h2>\n';
  yield `<div class="wide" role="region" aria-label="Top functions" tabindex="0">\n${tableHtml(table)}\n</div>\n`;
  if (table.notes.length > 0) yield listHtml(table.notes, ' class="notes"');
  if (command !== undefined) yield `<h2>Made by</h2>\n<pre>${htmlText(command)}</pre>\n`;
}

function listHtml(lines: readonly string[], attribute = ''): string {
  return `<ul${attribute}>\n${lines.map((line) => `<li>${htmlText(line)}</li>\n`).join('')}</ul>\n`;
}
