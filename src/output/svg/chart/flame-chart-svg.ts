import type { TracedTimeline } from '../../../model/traced-profile.js';
import { encodePieces } from '../../encode.js';
import { chartXml } from './document.js';
import { DEFAULT_CHART_OPTIONS, type FlameChartSvgOptions } from './options.js';
import { layOutChartPicture } from './picture.js';

/**
 * Draws traced calls along time as a flame chart that can be zoomed and searched: an SVG file in pieces of UTF-8, the same
 * bytes for the same timeline and options. It needs no other file, and stands in a page beside others as it is.
 */
export function flameChartSvg(
  timeline: TracedTimeline,
  options: Partial<FlameChartSvgOptions> = {},
): Iterable<Uint8Array> {
  return encodePieces(chartXml(layOutChartPicture(timeline, { ...DEFAULT_CHART_OPTIONS, ...options })));
}
