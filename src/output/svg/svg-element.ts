import { characterData, drawableText, escapeAttribute, escapeText } from './escape.js';
import { type StyledFrame, styleSheet } from './style.js';

/** What every kind of picture is drawn in. */
export interface SvgFrame extends StyledFrame {
  readonly title: string;
  /** The picture in words; lines. */
  readonly description: string;
  /** What a page's content security policy wants styles and scripts to carry. */
  readonly nonce: string | undefined;
}

/** An `svg` element that needs nothing else: style, page, the parts in their order, and the script. */
export function* svgXml(frame: SvgFrame, parts: readonly Iterable<string>[], script: () => string): Generator<string> {
  const nonce = nonceAttribute(frame.nonce);
  yield openingTag(frame);
  yield namingXml(frame);
  yield `<style${nonce}>${characterData(styleSheet(frame))}</style>\n`;
  yield '<rect class="page" width="100%" height="100%"/>\n';
  for (const part of parts) yield* part;
  if (!frame.isStatic) yield `<script${nonce}>${characterData(script())}</script>\n`;
  yield '</svg>\n';
}

function nonceAttribute(nonce: string | undefined): string {
  return nonce === undefined ? '' : ` nonce="${escapeAttribute(nonce)}"`;
}

/** To assistive technology a static picture is one image; one with a script is a document, whose boxes can be reached. */
function openingTag({ id, title, widthPx, isFluid, heightPx, isStatic }: SvgFrame): string {
  const size = `${isFluid ? 'width="100%"' : `width="${widthPx}" height="${heightPx}"`} viewBox="0 0 ${widthPx} ${heightPx}"`;
  const about = isStatic
    ? `role="img" aria-labelledby="${id}-title ${id}-desc"`
    : `role="graphics-document document" aria-label="${escapeAttribute(drawableText(title))}" aria-describedby="${id}-desc"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" ${size} ${about}>\n`;
}

/** A title of the whole would be a tooltip everywhere: where a script tells what is under the pointer, it is left out. */
function namingXml({ id, title, description, isStatic }: SvgFrame): string {
  const titleXml = isStatic ? `<title id="${id}-title">${escapeText(drawableText(title))}</title>\n` : '';
  const lines = description.split('\n').map(drawableText).map(escapeText);
  return `${titleXml}<desc id="${id}-desc">${lines.join('\n')}</desc>\n`;
}
