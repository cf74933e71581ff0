import { FlameError } from '../../../errors.js';
import { noTimesText } from '../../../model/no-times.js';
import type { SampledTimeline } from '../../../model/sampled-profile.js';
import type { TracedTimeline } from '../../../model/traced-profile.js';
import type { FrameName } from '../../../view/call-tree.js';
import {
  type ChartLane,
  type FlameChart,
  type FlameChartLayoutOptions,
  layOutFlameChart,
} from '../../../view/flame-chart.js';
import { layOutSampleChart } from '../../../view/sample-chart.js';
import { topCalls } from '../../../view/top-functions.js';
import type { Place } from '../client/settings.js';
import { TOP_COUNT, topText } from '../description.js';
import { type DrawnColours, drawnColours } from '../drawn-colours.js';
import { textWidthPx } from '../fluid.js';
import { type Header, placeHeader } from '../header-layout.js';
import { legendRows } from '../legend.js';
import { ADVANCE_PX, LINE_PX, PADDING_PX, ROW_PX } from '../metrics.js';
import { type Palette, paletteNamed } from '../palette.js';
import { contentId, contentKey } from '../picture-id.js';
import { toolbarPlace, toolbarRowPx } from '../toolbar.js';
import { wrapText } from '../wrap-text.js';
import { axisCaption, chartHeader } from './header.js';
import { LANE_GAP_PX, LANE_LABEL_PX, MARKS_PX } from './metrics.js';
import type { FlameChartSvgOptions } from './options.js';

/** A chart that is laid out and not yet written. */
export interface ChartPicture {
  readonly id: string;
  /** What links call it by. */
  readonly linkKey: string;
  readonly toolbar: Place;
  readonly chart: FlameChart;
  readonly options: FlameChartSvgOptions;
  readonly palette: Palette;
  readonly colours: DrawnColours;
  readonly header: Header;
  /** Of the axis, in lines. */
  readonly caption: readonly string[];
  /** Which functions took the most time, in words. */
  readonly top: string;
  readonly plotWidthPx: number;
  readonly pxPerNs: number;
  /** By lane: the upper edge. */
  readonly laneTopPx: readonly number[];
  /** Base lines of the line that shows details, of the axis' caption and of its labels. */
  readonly statusYPx: number;
  readonly captionYPx: number;
  readonly axisYPx: readonly number[];
  /** The ends of the axis' lines. */
  readonly plotTopPx: number;
  readonly plotBottomPx: number;
  readonly legendYPx: number;
  readonly heightPx: number;
}

/** What can be drawn along time. */
export type ChartedTimeline = TracedTimeline | SampledTimeline;

/** A plot that is higher has its axis below it too. */
const LOW_PLOT_PX = 400;

/** @throws FlameError `usage` for samples without times */
export function layOutChartPicture(timeline: ChartedTimeline, options: FlameChartSvgOptions): ChartPicture {
  const plotWidthPx = Math.max(options.widthPx - 2 * PADDING_PX, 1);
  const { minWidthPx, maxDepth, maxLanes, naming, isStatic } = options;
  const drawn = { widthPx: textWidthPx(options), isStatic };
  const chart = chartOf(timeline, { widthPx: plotWidthPx, minWidthPx, maxRows: maxDepth, maxLanes, naming });
  const palette = paletteNamed(options.colours, options.nameColours);
  const colours = drawnColours(drawnNames(chart), palette, false);
  const header = placeHeader(chartHeader(chart, options), chart.kind, drawn);
  const headerEndPx = header.heightPx;
  const statusYPx = headerEndPx + toolbarRowPx(drawn) + LINE_PX - 8;
  const caption = wrapText(axisCaption(chart, timeline.recording), (drawn.widthPx - 2 * PADDING_PX) / ADVANCE_PX);
  const captionYPx = statusYPx + (options.isStatic ? 0 : LINE_PX);
  const plotTopPx = captionYPx + caption.length * LINE_PX + 5;
  const laneTopPx = [plotTopPx];
  for (const [lane, each] of chart.lanes.entries()) laneTopPx.push((laneTopPx[lane] as number) + laneHeightPx(each));
  const plotBottomPx = laneTopPx.pop() as number;
  const hasAxisBelow = plotBottomPx - plotTopPx > LOW_PLOT_PX;
  const belowYPx = plotBottomPx + LINE_PX - 4;
  const legendYPx = hasAxisBelow ? belowYPx + LINE_PX + 4 : belowYPx + 4;
  return {
    id: chartId(chart, options),
    linkKey: timelineKey(timeline),
    toolbar: toolbarPlace(drawn, headerEndPx),
    chart,
    options,
    palette,
    colours,
    header: { ...header, widthPx: options.widthPx },
    top:
      timeline.kind === 'traced'
        ? topText('by self time, summed over all calls', topCalls(timeline, naming, TOP_COUNT))
        : '',
    caption,
    plotWidthPx,
    pxPerNs: chart.durationNs > 0 ? plotWidthPx / chart.durationNs : 0,
    laneTopPx,
    statusYPx,
    captionYPx,
    axisYPx: hasAxisBelow ? [plotTopPx - 5, belowYPx] : [plotTopPx - 5],
    plotTopPx,
    plotBottomPx,
    legendYPx,
    heightPx: legendYPx + legendRows(colours, drawn.widthPx) * LINE_PX + PADDING_PX,
  };
}

function chartOf(timeline: ChartedTimeline, options: FlameChartLayoutOptions): FlameChart {
  if (timeline.kind === 'traced') return layOutFlameChart(timeline, options);
  const chart = layOutSampleChart(timeline, options);
  if (chart !== undefined) return chart;
  throw new FlameError(
    'usage',
    `a chart is of times, and ${noTimesText(timeline.recording.clock)}; --view graph needs none`,
  );
}

function drawnNames({ names, name }: FlameChart): FrameName[] {
  const ids = [...new Set(name)].sort((a, b) => a - b);
  return ids.map((id) => names[id] as FrameName);
}

function laneHeightPx({ rows, hasMarks }: ChartLane): number {
  return LANE_LABEL_PX + (hasMarks ? MARKS_PX : 0) + rows * ROW_PX + LANE_GAP_PX;
}

/** The upper edge of a row of boxes. */
export function callTopPx({ chart, laneTopPx }: ChartPicture, lane: number, depth: number): number {
  const { hasMarks } = chart.lanes[lane] as ChartLane;
  return (laneTopPx[lane] as number) + LANE_LABEL_PX + (hasMarks ? MARKS_PX : 0) + depth * ROW_PX;
}

/** What hangs on the calls alone, in whatever size they are drawn. */
function timelineKey(timeline: ChartedTimeline): string {
  return timeline.kind === 'traced' ? callsKey(timeline) : samplesKey(timeline);
}

function samplesKey({ samples, sampleCount, spanNs, event }: SampledTimeline): string {
  const { timeNs } = samples;
  const times = Float64Array.from({ length: Math.min(timeNs.length, KEY_ROWS) }, (_, row) => timeNs.get(row));
  return contentKey([sampleCount, spanNs, event], [times]);
}

function callsKey({ calls, rowCount, callCount, starts, spanNs }: TracedTimeline): string {
  const rows = Float64Array.from({ length: Math.min(rowCount, KEY_ROWS) }, (_, row) => calls.totalNs.get(row));
  return contentKey([rowCount, callCount, starts, spanNs], [rows]);
}

/** So many calls tell a trace from others. */
const KEY_ROWS = 10_000;

function chartId(chart: FlameChart, options: FlameChartSvgOptions): string {
  const { names, lanes, marks, starts, firstNs, durationNs, dropped } = chart;
  const { nonce, ...drawn } = options;
  const texts = [
    { ...drawn, naming: [...options.naming.annotate], nameColours: [...options.nameColours] },
    names,
    lanes,
    marks,
    starts,
    firstNs,
    durationNs,
    dropped,
  ];
  const { name, lane, depth, startNs, endNs, totalNs, selfNs, flags } = chart;
  return contentId(texts, [name, lane, depth, startNs, endNs, totalNs, selfNs, flags]);
}
