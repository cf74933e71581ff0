import type { Heatmap } from '../../../view/time/heatmap.js';
import { encodePieces } from '../../encode.js';
import { heatmapXml } from './document.js';
import { DEFAULT_HEATMAP_OPTIONS, type HeatmapSvgOptions } from './options.js';
import { columnsThatFit, layOutHeatmap } from './picture.js';

export { columnsThatFit };

/**
 * Draws a heatmap in which a range of time can be chosen by pointer and keys, and the command that shows it copied: an SVG file
 * in pieces of UTF-8, the same bytes for the same map and options. It needs no other file, and stands in a page as it is.
 */
export function heatmapSvg(map: Heatmap, options: Partial<HeatmapSvgOptions> = {}): Iterable<Uint8Array> {
  return encodePieces(heatmapXml(layOutHeatmap(map, { ...DEFAULT_HEATMAP_OPTIONS, ...options })));
}
