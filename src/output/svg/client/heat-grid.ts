import { addElement, type Canvas, openCanvas } from './canvas.js';
import type { HeatmapSettings } from './settings.js';
import { unpackColumn } from './unpack.js';

/** The cells of a heatmap, numbered by time, and what is drawn upon them. */
export interface Grid extends Canvas<HeatmapSettings> {
  readonly cells: number;
  /** By cell. */
  readonly counts: readonly number[];
  /** Takes the pointer wherever there is a cell, empty ones too. */
  readonly hit: SVGRectElement;
  readonly tooltip: SVGTitleElement;
  /** Where the keys are: it alone is reached by Tab. */
  readonly cursor: SVGRectElement;
  /** The outline of the chosen range. */
  readonly outline: SVGPathElement;
}

/** Reads the heatmap that the running script stands in; nothing where it has been taken apart. */
export function openGrid(settings: HeatmapSettings): Grid | undefined {
  const canvas = openCanvas(settings);
  if (canvas === undefined) return undefined;
  const { columns, rows, cellWidthPx, cellHeightPx, plotLeftPx, plotTopPx } = settings;
  const cells = columns * rows;
  const told = unpackColumn(settings.counts);
  const group = addElement(canvas.root, 'g', { role: 'application', 'aria-label': 'Cells of time' });
  const size = { width: columns * cellWidthPx, height: rows * cellHeightPx };
  const hit = addElement(group, 'rect', { class: 'hit', x: plotLeftPx, y: plotTopPx, ...size });
  const tooltip = addElement(hit, 'title', {});
  const outline = addElement(group, 'path', { class: 'chosen', d: '' });
  const cursor = addElement(group, 'rect', {
    class: 'cursor',
    tabindex: 0,
    role: 'button',
    width: cellWidthPx,
    height: cellHeightPx,
  });
  const counts = Array.from({ length: cells }, (_, cell) => told[cell] ?? 0);
  return { ...canvas, cells, counts, hit, tooltip, cursor, outline };
}

/** The cell under a pointer, or the nearest. */
export function cellUnder({ root, settings }: Grid, { clientX, clientY }: MouseEvent): number {
  const { plotLeftPx, plotBottomPx, cellWidthPx, cellHeightPx, columns, rows } = settings;
  const { a = 1, d = 1, e = 0, f = 0 } = root.getScreenCTM() ?? {};
  const column = Math.floor(((clientX - e) / a - plotLeftPx) / cellWidthPx);
  const row = Math.floor((plotBottomPx - (clientY - f) / d) / cellHeightPx);
  return within(column, columns) * rows + within(row, rows);
}

function within(place: number, count: number): number {
  return Math.min(count - 1, Math.max(0, place));
}

export function placeCursor({ settings, cursor }: Grid, cell: number): void {
  const { plotLeftPx, plotBottomPx, cellWidthPx, cellHeightPx, rows } = settings;
  const column = Math.floor(cell / rows);
  cursor.setAttribute('x', String(plotLeftPx + column * cellWidthPx));
  cursor.setAttribute('y', String(plotBottomPx - (cell - column * rows + 1) * cellHeightPx));
}

/** Around all cells from one to another. */
export function placeOutline({ settings, outline }: Grid, first: number, last: number): void {
  const { plotLeftPx, plotTopPx, plotBottomPx, cellWidthPx, cellHeightPx, rows } = settings;
  const [from, to] = [Math.floor(first / rows), Math.floor(last / rows)];
  const left = (column: number) => plotLeftPx + column * cellWidthPx;
  const bottomPx = plotBottomPx - (first - from * rows) * cellHeightPx;
  const topPx = plotBottomPx - (last - to * rows + 1) * cellHeightPx;
  const path =
    from === to
      ? `M${left(from)} ${bottomPx}V${topPx}H${left(from + 1)}V${bottomPx}z`
      : `M${left(from)} ${bottomPx}V${plotTopPx}H${left(to)}V${topPx}H${left(to + 1)}V${plotBottomPx}H${left(from + 1)}V${bottomPx}z`;
  outline.setAttribute('d', path);
}

export function hideOutline({ outline }: Grid): void {
  outline.setAttribute('d', '');
}
