import type { CallTree } from '../../view/call-tree.js';
import { encodePieces } from '../encode.js';
import { fittingXml } from './fitting-xml.js';
import { DEFAULT_OPTIONS, type FlameGraphSvgOptions } from './options.js';
import { prepareStacks } from './picture.js';

/**
 * Draws a call tree as a flame graph that can be zoomed and searched: an SVG file in pieces of UTF-8, the same bytes for the
 * same tree and options. It needs no other file, and stands in a page beside others as it is.
 * @throws FlameError `usage` where nothing fits into `maxBytes`
 */
export function flameGraphSvg(tree: CallTree, options: Partial<FlameGraphSvgOptions> = {}): Iterable<Uint8Array> {
  const all = { ...DEFAULT_OPTIONS, ...options };
  return encodePieces(fittingXml(prepareStacks(tree, all), all));
}
