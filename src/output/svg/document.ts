import { boxesXml, drawnTints } from './boxes.js';
import { headerXml } from './header.js';
import { legendXml } from './legend.js';
import type { Picture } from './picture.js';
import { flameGraphScript } from './script.js';
import { svgXml } from './svg-element.js';

/** The whole picture as XML, without a declaration: it can stand in a page as it is. */
export function documentXml(picture: Picture): Generator<string> {
  const { id, tree, header, options, heightPx, legendYPx } = picture;
  const { title, widthPx } = options;
  const tints = drawnTints(picture);
  const parts = [headerXml(header, tree.kind, widthPx), boxesXml(picture), legendXml(legendYPx, tints)];
  return svgXml({ id, title, widthPx, heightPx, tints }, parts, () => flameGraphScript(picture));
}
