import { type Extent, extentOf, instantsOf, type Timed } from './instants.js';

/** How time is cut into columns and rows. */
export interface HeatmapOptions {
  /** How many rows a column has. Default 50: of a second, 20 ms each. */
  readonly rows?: number | undefined;
  /** What a column stands for, in nanoseconds. Default a second, or more where there would be too many columns. */
  readonly columnNs?: number | undefined;
  /** How many columns there may be where `columnNs` is not given. Default 400. */
  readonly maxColumns?: number | undefined;
}

/**
 * How many samples, or counted events, there were in each part of each second: a column for each second, time running up in
 * it, as in FlameScope (B. Gregg and M. Spier, 2018). Cells are numbered by time: column after column, from below.
 */
export interface Heatmap {
  readonly kind: Timed['kind'];
  /** As bytes. */
  readonly event: string;
  /** How many columns. */
  readonly columns: number;
  /** How many cells a column has. */
  readonly rows: number;
  /** What a column stands for, in nanoseconds. */
  readonly columnNs: number;
  /** Where the first column begins, in nanoseconds from the clock's origin: a whole number of columns from it. */
  readonly startNs: number;
  /** The recorder's clock at the origin, in seconds. */
  readonly originSeconds: number;
  /** The time that was recorded, or asked for: cells outside hold nothing because nobody looked. */
  readonly extent: Extent;
  /** By cell. */
  readonly counts: Float64Array;
  /** Of all cells. */
  readonly total: number;
  /** Records of which no time was printed: they are in no cell. */
  readonly untimed: number;
  /** The most in one cell. */
  readonly most: number;
}

const DEFAULT_ROWS = 50;
const DEFAULT_MAX_COLUMNS = 400;
const NS_PER_SECOND = 1e9;
/** What columns may stand for where nobody says it, in seconds. */
const COLUMN_SECONDS = [1, 10, 60, 600, 3600, 86_400];

/** Counts records by second and part of a second. @returns `undefined` where none of them has a time */
export function heatmap(profile: Timed, options: HeatmapOptions = {}): Heatmap | undefined {
  const extent = extentOf(profile);
  if (extent === undefined) return undefined;
  const rows = options.rows ?? DEFAULT_ROWS;
  const columnNs = options.columnNs ?? columnLength(extent, options.maxColumns);
  const startNs = Math.floor(extent.firstNs / columnNs) * columnNs;
  const columns = columnsFor(extent, columnNs);
  const counts = new Float64Array(columns * rows);
  const { timeNs } = instantsOf(profile);
  let [untimed, most] = [0, 0];
  for (let row = 0; row < timeNs.length; row++) {
    const time = timeNs.get(row);
    if (Number.isNaN(time)) untimed++;
    else most = Math.max(most, addTo(counts, cellAt(time - startNs, columnNs, rows)));
  }
  return {
    kind: profile.kind,
    event: profile.event,
    columns,
    rows,
    columnNs,
    startNs,
    originSeconds: profile.recording.clock.originSeconds ?? 0,
    extent,
    counts,
    total: timeNs.length - untimed,
    untimed,
    most,
  };
}

function cellAt(fromStartNs: number, columnNs: number, rows: number): number {
  const column = Math.floor(fromStartNs / columnNs);
  return column * rows + Math.floor(((fromStartNs - column * columnNs) * rows) / columnNs);
}

/** When a cell begins, in nanoseconds from the clock's origin: the first whole one in it. Behind the last cell, its end. */
export function cellStartNs({ startNs, columnNs, rows }: Heatmap, cell: number): number {
  const column = Math.floor(cell / rows);
  return startNs + column * columnNs + Math.ceil(((cell - column * rows) * columnNs) / rows);
}

/** Whether any of a cell's time was recorded, or asked for. */
export function isSeen(map: Heatmap, cell: number): boolean {
  return cellStartNs(map, cell) <= map.extent.lastNs && cellStartNs(map, cell + 1) > map.extent.firstNs;
}

/** How many columns of a length a time takes. */
export function columnsFor({ firstNs, lastNs }: Extent, columnNs: number): number {
  return Math.floor(lastNs / columnNs) - Math.floor(firstNs / columnNs) + 1;
}

/** The shortest of the usual lengths of which there are not too many, else the longest. */
function columnLength(extent: Extent, maxColumns = DEFAULT_MAX_COLUMNS): number {
  const lengths = COLUMN_SECONDS.map((seconds) => seconds * NS_PER_SECOND);
  return lengths.find((each) => columnsFor(extent, each) <= maxColumns) ?? (lengths.at(-1) as number);
}

function addTo(counts: Float64Array, cell: number): number {
  const count = (counts[cell] as number) + 1;
  counts[cell] = count;
  return count;
}
