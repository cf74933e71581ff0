import type { Span } from './client/span.js';
import { fitSigned } from './client/text-fit.js';
import type { DrawnName } from './drawn-name.js';
import { escapeText } from './escape.js';
import { ADVANCE_PX, BOX_PX, LABEL_DOWN_PX, LABEL_IN_PX } from './metrics.js';

/** A box of any picture, before it is written. */
export interface BoxToDraw {
  readonly name: DrawnName;
  /** Lines of its tooltip under the name, texts; none where the script makes them. */
  readonly details: readonly string[];
  readonly span: Span;
  readonly yPx: number;
  /** Classes beside that of the fill, each with a space before it. */
  readonly classes?: string;
  /** What is drawn upon the rectangle. */
  readonly overlay?: string;
  /** Whether the script gives it its tooltip, as another box has told the name. */
  readonly isNameless?: boolean;
}

/**
 * A rectangle with its tooltip, what lies upon it, and its label:
 * `<rect class="u3" x="10" y="58" width="590" height="15"><title>main</title></rect><text …>main</text>`
 */
export function boxXml(box: BoxToDraw): string {
  const { name, details, span, yPx, classes = '', overlay = '', isNameless = false } = box;
  const tooltip = `<title>${[name.escaped, ...details.map(escapeText)].join('\n')}</title>`;
  const place = `x="${span.xPx}" y="${yPx}" width="${span.widthPx}" height="${BOX_PX}"`;
  const sign = name.sign === undefined ? '' : ` data-sign="${name.sign}"`;
  const attributes = `class="${name.className}${classes}" ${place}${sign}`;
  const rect = isNameless ? `<rect ${attributes}/>` : `<rect ${attributes}>${tooltip}</rect>`;
  return `${rect}${overlay}${labelXml(name, span, yPx)}\n`;
}

/** Nothing where the box is too narrow for letters. */
function labelXml(name: DrawnName, { xPx, widthPx }: Span, yPx: number): string {
  const shown = fitSigned(name.sign ?? '', name.text, (widthPx - 2 * LABEL_IN_PX) / ADVANCE_PX);
  if (shown === '') return '';
  const label = shown === name.text ? name.escaped : escapeText(shown);
  const labelXPx = Math.round((xPx + LABEL_IN_PX) * 100) / 100;
  return `<text x="${labelXPx}" y="${yPx + LABEL_DOWN_PX}">${label}</text>`;
}
