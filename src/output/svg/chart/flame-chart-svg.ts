import type { SampledTimeline } from '../../../model/sampled-profile.js';
import type { TracedTimeline } from '../../../model/traced-profile.js';
import { encodePieces } from '../../encode.js';
import { fitsInto, fittingWidthPx } from '../fit-bytes.js';
import { chartXml } from './document.js';
import { DEFAULT_CHART_OPTIONS, type FlameChartSvgOptions } from './options.js';
import { type ChartedTimeline, layOutChartPicture } from './picture.js';

/**
 * Draws traced calls along time as a flame chart that can be zoomed and searched: an SVG file in pieces of UTF-8, the same
 * bytes for the same timeline and options. It needs no other file, and stands in a page beside others as it is.
 * @throws FlameError `usage` where nothing fits into `maxBytes`
 */
export function flameChartSvg(
  timeline: TracedTimeline,
  options: Partial<FlameChartSvgOptions> = {},
): Iterable<Uint8Array> {
  return encodePieces(fittingChart(timeline, { ...DEFAULT_CHART_OPTIONS, ...options }));
}

/**
 * Draws where samples saw what, along time, a lane for each thread, in the same way: each no wider than the time between two samples
 * allows, so that gaps stay gaps.
 * @throws FlameError `usage` where nothing fits into `maxBytes`, and for samples without times
 */
export function sampleChartSvg(
  timeline: SampledTimeline,
  options: Partial<FlameChartSvgOptions> = {},
): Iterable<Uint8Array> {
  return encodePieces(fittingChart(timeline, { ...DEFAULT_CHART_OPTIONS, ...options }));
}

function fittingChart(timeline: ChartedTimeline, all: FlameChartSvgOptions): Iterable<string> {
  const { minWidthPx: fromPx, widthPx, maxBytes } = all;
  const draw = (minWidthPx: number | undefined) => chartXml(layOutChartPicture(timeline, { ...all, minWidthPx }));
  if (maxBytes === undefined || fitsInto(maxBytes, draw(fromPx))) return draw(fromPx);
  const limits = { fromPx: fromPx ?? 0, toPx: widthPx + 1, maxBytes };
  return draw(fittingWidthPx(draw, limits));
}
