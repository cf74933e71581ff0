import type { DifferenceTree } from '../../../view/difference/difference-tree.js';
import { drawnDifference } from '../../../view/difference/drawn-difference.js';
import { encodePieces } from '../../encode.js';
import { fittingXml } from '../fitting-xml.js';
import { DEFAULT_OPTIONS, type FlameGraphSvgOptions } from '../options.js';
import { prepareDifference } from '../picture.js';

/** The frames of a comparison stand where they are and have the colours of their change. */
export type DifferenceSvgOptions = Omit<FlameGraphSvgOptions, 'reversed' | 'order' | 'colours' | 'nameColours'>;

/**
 * Draws a comparison as a flame graph: each stack as wide as the larger of its weights before and after, so that what
 * vanished is drawn too; colour, sign and hatching say how a frame changed with all that it calls.
 */
export function differenceSvg(
  difference: DifferenceTree,
  options: Partial<DifferenceSvgOptions> = {},
): Iterable<Uint8Array> {
  const all = { ...DEFAULT_OPTIONS, ...options };
  return encodePieces(fittingXml(prepareDifference(drawnDifference(difference), all), all));
}
