import { boxesXml, drawnTints } from './boxes.js';
import { characterData, escapeAttribute, visibleText } from './escape.js';
import { headerXml } from './header.js';
import { legendXml } from './legend.js';
import type { Picture } from './picture.js';
import { scriptXml } from './script.js';
import { styleSheet } from './style.js';

/** The whole picture as XML, without a declaration: it can stand in a page as it is. */
export function* documentXml(picture: Picture): Generator<string> {
  const tints = drawnTints(picture);
  yield openingTag(picture);
  yield `<style>${characterData(styleSheet(picture.id, tints))}</style>\n`;
  yield '<rect class="page" width="100%" height="100%"/>\n';
  yield* headerXml(picture.header, picture.options.widthPx);
  yield* boxesXml(picture);
  yield* legendXml(picture, tints);
  yield* scriptXml(picture);
  yield '</svg>\n';
}

function openingTag({ id, options: { title, widthPx }, heightPx }: Picture): string {
  const size = `width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}"`;
  const label = `role="graphics-document document" aria-label="${escapeAttribute(visibleText(title))}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" ${size} ${label}>\n`;
}
