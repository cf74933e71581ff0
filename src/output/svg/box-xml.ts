import type { Span } from './client/span.js';
import { fitText } from './client/text-fit.js';
import type { DrawnName } from './drawn-name.js';
import { escapeText } from './escape.js';
import { ADVANCE_PX, BOX_PX, LABEL_DOWN_PX, LABEL_IN_PX } from './metrics.js';

/** A box of any picture, before it is written. */
export interface BoxToDraw {
  readonly name: DrawnName;
  /** What its tooltip says under the name; a text. */
  readonly details: string;
  readonly span: Span;
  readonly yPx: number;
  /** Classes beside that of the fill, each with a space before it. */
  readonly classes?: string;
  /** What is drawn upon the rectangle. */
  readonly overlay?: string;
}

export function boxXml({ name, details, span, yPx, classes = '', overlay = '' }: BoxToDraw): string {
  const title = `<title>${name.escaped}\n${escapeText(details)}${name.origin}</title>`;
  const rect = `<rect x="${span.xPx}" y="${yPx}" width="${span.widthPx}" height="${BOX_PX}"/>`;
  return `<g class="${name.className}${classes}">${title}${rect}${overlay}${labelXml(name, span, yPx)}</g>\n`;
}

/** Nothing where the box is too narrow for letters. */
function labelXml(name: DrawnName, { xPx, widthPx }: Span, yPx: number): string {
  const shown = fitText(name.text, (widthPx - 2 * LABEL_IN_PX) / ADVANCE_PX);
  if (shown === '') return '';
  const label = shown === name.text ? name.escaped : escapeText(shown);
  const labelXPx = Math.round((xPx + LABEL_IN_PX) * 100) / 100;
  return `<text x="${labelXPx}" y="${yPx + LABEL_DOWN_PX}">${label}</text>`;
}
