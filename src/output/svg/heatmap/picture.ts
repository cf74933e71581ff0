import { cellStartNs, type Heatmap } from '../../../view/time/heatmap.js';
import type { CellClock } from '../client/cell-text.js';
import { type Header, placeHeader } from '../header-layout.js';
import { ADVANCE_PX, LINE_PX, PADDING_PX } from '../metrics.js';
import { contentId } from '../picture-id.js';
import { wrapText } from '../wrap-text.js';
import { heatmapHeader } from './header.js';
import { type Level, levelsOf } from './levels.js';
import type { HeatmapSvgOptions } from './options.js';

/** A heatmap that is laid out and not yet written. */
export interface HeatmapPicture {
  readonly id: string;
  readonly map: Heatmap;
  readonly clock: CellClock;
  readonly options: HeatmapSvgOptions;
  readonly header: Header;
  readonly levels: readonly Level[];
  /** What axes and colours mean, in lines. */
  readonly caption: readonly string[];
  readonly captionYPx: number;
  /** The cells' corner where time begins is at the bottom left. */
  readonly plotLeftPx: number;
  readonly plotTopPx: number;
  readonly plotBottomPx: number;
  readonly cellWidthPx: number;
  readonly cellHeightPx: number;
  readonly legendYPx: number;
  /** The upper edge of what tells the chosen range. */
  readonly rangeYPx: number;
  readonly heightPx: number;
}

/** For the labels of the rows. */
const LABELS_PX = 64;
const PLOT_HEIGHT_PX = 400;
const MIN_ROW_PX = 2;
const MAX_ROW_PX = 16;
const MAX_COLUMN_PX = 48;
/** Narrower columns would be hard to hit. */
const MIN_COLUMN_PX = 2.5;
const RANGE_PX = 64;

/** As many columns as a picture of this width has room for. */
export function columnsThatFit(widthPx: number): number {
  return Math.max(1, Math.floor((widthPx - 2 * PADDING_PX - LABELS_PX) / MIN_COLUMN_PX));
}

export function layOutHeatmap(map: Heatmap, options: HeatmapSvgOptions): HeatmapPicture {
  const { widthPx, isStatic } = options;
  const header = placeHeader(heatmapHeader(map, options), map.kind, { widthPx, isStatic: true });
  const caption = wrapText(captionText(map), (widthPx - 2 * PADDING_PX) / ADVANCE_PX);
  const captionYPx = header.heightPx + LINE_PX - 8;
  const plotTopPx = captionYPx + (caption.length - 1) * LINE_PX + 12;
  const cellHeightPx = Math.min(MAX_ROW_PX, Math.max(MIN_ROW_PX, Math.floor(PLOT_HEIGHT_PX / map.rows)));
  const plotBottomPx = plotTopPx + map.rows * cellHeightPx;
  const roomPx = widthPx - 2 * PADDING_PX - LABELS_PX;
  const cellWidthPx = Math.min(MAX_COLUMN_PX, Math.floor((100 * roomPx) / map.columns) / 100);
  const legendYPx = plotBottomPx + 2 * LINE_PX + 4;
  const levels = levelsOf(map.counts);
  const rangeYPx = legendYPx + 14;
  return {
    id: heatmapId(map, options),
    map,
    clock: clockOf(map),
    options,
    header,
    levels,
    caption,
    captionYPx,
    plotLeftPx: PADDING_PX + LABELS_PX,
    plotTopPx,
    plotBottomPx,
    cellWidthPx,
    cellHeightPx,
    legendYPx,
    rangeYPx,
    heightPx: isStatic ? legendYPx + PADDING_PX : rangeYPx + RANGE_PX + PADDING_PX,
  };
}

function clockOf({ rows, columnNs, startNs, originSeconds, kind }: Heatmap): CellClock {
  return { rows, columnNs, startNs, originSeconds, what: kind === 'sampled' ? 'sample' : 'event' };
}

/** The left and the upper edge of a cell. */
export function cellCorner(picture: HeatmapPicture, cell: number): { readonly xPx: number; readonly yPx: number } {
  const { map, plotLeftPx, plotBottomPx, cellWidthPx, cellHeightPx } = picture;
  const column = Math.floor(cell / map.rows);
  const xPx = Math.round((plotLeftPx + column * cellWidthPx) * 100) / 100;
  return { xPx, yPx: plotBottomPx - (cell - column * map.rows + 1) * cellHeightPx };
}

function captionText(map: Heatmap): string {
  const row = lengthText(cellStartNs(map, 1) - cellStartNs(map, 0));
  const column = lengthText(map.columnNs);
  const whose = map.kind === 'sampled' ? 'samples' : 'events';
  return `Each column is ${column}, by the recorder's clock; time runs up in it, ${row} a row, and on in the next. Colour: how many ${whose}.`;
}

/** `1 s`, `20 ms`, `33.3 ms`. */
export function lengthText(ns: number): string {
  const [unit, size] = UNITS.find(([, each]) => ns >= each) ?? ['ns', 1];
  return `${Number((ns / size).toPrecision(3))} ${unit}`;
}

const UNITS = [
  ['s', 1e9],
  ['ms', 1e6],
  ['µs', 1e3],
] as const;

function heatmapId({ counts, extent, ...map }: Heatmap, { nonce, ...drawn }: HeatmapSvgOptions): string {
  return contentId([drawn, extent, map], [counts]);
}
