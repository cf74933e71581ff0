import { characterData, escapeAttribute, visibleText } from './escape.js';
import type { Tint } from './palette.js';
import { type MoreRules, styleSheet } from './style.js';

/** What every kind of picture is drawn in. */
export interface SvgFrame {
  readonly id: string;
  readonly title: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Those that are drawn. */
  readonly tints: readonly Tint[];
  readonly rules?: MoreRules;
}

/** An `svg` element that needs nothing else: style, page, the parts in their order, and the script. */
export function* svgXml(frame: SvgFrame, parts: readonly Iterable<string>[], script: () => string): Generator<string> {
  yield openingTag(frame);
  yield `<style>${characterData(styleSheet(frame.id, frame.tints, frame.rules))}</style>\n`;
  yield '<rect class="page" width="100%" height="100%"/>\n';
  for (const part of parts) yield* part;
  yield script();
  yield '</svg>\n';
}

function openingTag({ id, title, widthPx, heightPx }: SvgFrame): string {
  const size = `width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}"`;
  const label = `role="graphics-document document" aria-label="${escapeAttribute(visibleText(title))}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" ${size} ${label}>\n`;
}
