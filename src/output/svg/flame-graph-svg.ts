import type { CallTree } from '../../view/call-tree.js';
import { encodePieces } from '../encode.js';
import { documentXml } from './document.js';
import { DEFAULT_OPTIONS, type FlameGraphSvgOptions } from './options.js';
import { layOutPicture } from './picture.js';

/**
 * Draws a call tree as a flame graph that can be zoomed and searched: an SVG file in pieces of UTF-8, the same bytes for the
 * same tree and options. It needs no other file, and stands in a page beside others as it is.
 */
export function flameGraphSvg(tree: CallTree, options: Partial<FlameGraphSvgOptions> = {}): Iterable<Uint8Array> {
  return encodePieces(documentXml(layOutPicture(tree, { ...DEFAULT_OPTIONS, ...options })));
}
