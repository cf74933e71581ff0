import type { FrameId, TrackId } from '../model/ids.js';
import type { TracedTimeline } from '../model/traced-profile.js';
import type { FrameName } from './call-tree.js';
import { choosePlaces } from './chart/choose-places.js';
import { type CollectedBoxes, collectBoxes } from './chart/collect-boxes.js';
import { groupTracks } from './chart/group-tracks.js';
import { isFunction } from './chart/is-function.js';
import { orderGroups } from './chart/order-groups.js';
import { type PlacedCalls, placeCalls } from './chart/place-calls.js';
import { type ChartMark, placeMarks } from './chart/place-marks.js';
import { shortestDrawn } from './chart/shortest-drawn.js';
import { tracedKind } from './fold-traced.js';
import { NameTable } from './name-table.js';
import type { NamingOptions } from './names/frame-names.js';

export type { ChartMark } from './chart/place-marks.js';

export interface FlameChartLayoutOptions {
  /** How wide the whole chart is drawn, in px. */
  readonly widthPx: number;
  /**
   * Calls narrower than this are left out with all that they call; 0 keeps every call that has a width. `undefined`: a chart
   * of up to 20,000 calls keeps them all, as zooming shows them, and a larger one the longest of them.
   */
  readonly minWidthPx: number | undefined;
  /** Calls deeper than so many rows are left out; every row is drawn unless told. */
  readonly maxRows?: number | undefined;
  /** More lanes than this, 1,000 unless told, and those of the least time in calls are left out. */
  readonly maxLanes?: number | undefined;
  readonly naming: NamingOptions;
}

const MAX_LANES = 1000;

/** The calls of one task or cpu. */
export interface ChartLane {
  /** As `trackLabel` writes it. */
  readonly label: string;
  /** How many rows its drawn boxes take. */
  readonly rows: number;
  readonly hasMarks: boolean;
}

/** What was too short to be drawn, or one too many. */
export interface DroppedCalls {
  /** Boxes that were too short, those inside such boxes included, and those of no duration. */
  readonly shortBoxes: number;
  /** Calls shorter than this, in nanoseconds, are not drawn. */
  readonly minNs: number;
  /** Boxes that lie deeper than is drawn. */
  readonly deepBoxes: number;
  /** Marks too near to one of the same event. */
  readonly marks: number;
  /** Lanes of which nothing was left to draw. */
  readonly emptyLanes: number;
  /** Lanes that were too many, and what they had. */
  readonly lanes: { readonly count: number; readonly boxes: number; readonly marks: number };
}

/** Boxes lane by lane, each before those below it, in columns. */
interface ChartBoxes {
  readonly length: number;
  /** The row of the timeline that the box shows. */
  readonly row: Int32Array;
  readonly lane: Int32Array;
  /** 0 for an outermost call. */
  readonly depth: Int32Array;
  /** The box that it stands below, or -1: its caller's, or that of a call that it interrupted. */
  readonly below: Int32Array;
  /** Index into the chart's names. */
  readonly name: Int32Array;
  /** Nanoseconds from the chart's left edge, clipped: boxes stand within those above and never overlap in a row. */
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  /** As the timeline has them, whatever was clipped; 0 where it has none. */
  readonly totalNs: Float64Array;
  readonly selfNs: Float64Array;
  /** `CALL_FLAGS`. */
  readonly flags: Int32Array;
  /** 0 for time scheduled out or in an interrupt, which is no call of a function, and for what samples saw. */
  readonly isCall: Uint8Array;
  /** Of samples: how many saw it. Nothing of calls. */
  readonly samples?: Int32Array;
}

/**
 * A flame chart: every call that is wide enough where and as long as it ran; or where samples saw a function, never how long it
 * ran. Times, no pixels.
 */
export interface FlameChart extends ChartBoxes {
  readonly kind: 'traced' | 'sampled';
  /** How far apart samples were taken, in nanoseconds; 0 of calls. */
  readonly intervalNs: number;
  readonly names: readonly FrameName[];
  /** By the start of their first calls. */
  readonly lanes: readonly ChartLane[];
  /** By lane and time. */
  readonly marks: readonly ChartMark[];
  /** As the timeline says: `packed` lanes have no common time, and gaps between calls are not known. */
  readonly starts: TracedTimeline['starts'];
  /** True where totals leave out the time scheduled out; boxes then still span it. */
  readonly onCpu: boolean;
  /** The chart's left edge in nanoseconds from the clock's origin; 0 where starts are packed. */
  readonly firstNs: number;
  /** What the chart's whole width stands for. */
  readonly durationNs: number;
  readonly dropped: DroppedCalls;
}

/**
 * Lays calls along time, a lane for each task or cpu: linear in their number, but for sorting what came out of order. Memory: some 10
 * bytes a call.
 */
export function layOutFlameChart(timeline: TracedTimeline, options: FlameChartLayoutOptions): FlameChart {
  const unordered = groupTracks(timeline);
  const placed = placeCalls(timeline, unordered);
  const groups = orderGroups(timeline, unordered, placed);
  const { maxRows = Number.POSITIVE_INFINITY, maxLanes = MAX_LANES } = options;
  const chosen = choosePlaces(timeline, groups, placed, { maxRows, maxLanes });
  const minNs = minNsOf(placed, chosen.isDrawn, options);
  const found = collectBoxes(timeline, placed, groups, { isDrawn: chosen.isDrawn, minNs });
  const { marks, dropped, elsewhere } = placeMarks(timeline, groups, placed, { lanes: chosen.lanes, minNs });
  const withMarks = new Set(marks.map(({ lane }) => lane));
  const shown = [...chosen.lanes].filter((group) => found.counts[group] !== 0 || withMarks.has(group));
  const laneOf = new Map(shown.map((group, lane) => [group, lane]));
  const { boxes, names } = chartBoxes(timeline, placed, found, options.naming);
  const lane = Int32Array.from(
    found.rows,
    (row) => laneOf.get(groups.groupOf[timeline.calls.track.get(row)] ?? -1) ?? 0,
  );
  const rows = rowCounts(shown.length, lane, boxes.depth);
  return {
    kind: 'traced',
    intervalNs: 0,
    ...boxes,
    lane,
    names,
    lanes: shown.map((group, at): ChartLane => {
      return { label: groups.labels[group] ?? '', rows: rows[at] ?? 0, hasMarks: withMarks.has(group) };
    }),
    marks: marks.map((mark) => ({ ...mark, lane: laneOf.get(mark.lane) ?? 0 })),
    starts: timeline.starts,
    onCpu: timeline.onCpu,
    firstNs: placed.firstNs,
    durationNs: placed.durationNs,
    dropped: {
      shortBoxes: timeline.rowCount - found.rows.length - chosen.deepCalls - chosen.callsElsewhere,
      minNs,
      deepBoxes: chosen.deepCalls,
      marks: dropped,
      emptyLanes: chosen.lanes.size - shown.length,
      lanes: { count: groups.labels.length - chosen.lanes.size, boxes: chosen.callsElsewhere, marks: elsewhere },
    },
  };
}

function minNsOf(placed: PlacedCalls, isDrawn: Uint8Array, { minWidthPx, widthPx }: FlameChartLayoutOptions): number {
  return minWidthPx === undefined ? shortestDrawn(placed.spans, isDrawn) : (minWidthPx / widthPx) * placed.durationNs;
}

/** Whether a chart leaves out any call. */
export function isPartial({ shortBoxes, deepBoxes, lanes }: DroppedCalls): boolean {
  return shortBoxes + deepBoxes + lanes.boxes > 0;
}

function chartBoxes(
  { calls, recording }: TracedTimeline,
  { spans, depth }: PlacedCalls,
  { rows, below }: CollectedBoxes,
  naming: NamingOptions,
): { boxes: Omit<ChartBoxes, 'lane'>; names: FrameName[] } {
  const table = new NameTable(recording.frames, { naming, kindOf: tracedKind, oneName: true });
  const boxes = {
    length: rows.length,
    row: rows,
    below,
    depth: rows.map((row) => depth.get(row)),
    name: rows.map((row) => {
      const { comm } = recording.tracks.get(calls.track.get(row) as TrackId);
      return table.of(calls.frame.get(row) as FrameId, comm)[0] as number;
    }),
    startNs: Float64Array.from(rows, (row) => spans.startNs(row)),
    endNs: Float64Array.from(rows, (row) => spans.endNs(row)),
    totalNs: Float64Array.from(rows, (row) => calls.totalNs.get(row) || 0),
    selfNs: Float64Array.from(rows, (row) => calls.selfNs.get(row) || 0),
    flags: rows.map((row) => calls.flags.get(row)),
    isCall: Uint8Array.from(rows, (row) => (isFunction(recording.frames.get(calls.frame.get(row) as FrameId)) ? 1 : 0)),
  };
  return { boxes, names: table.list() };
}

function rowCounts(laneCount: number, lane: Int32Array, depth: Int32Array): number[] {
  const rows = new Array<number>(laneCount).fill(0);
  for (const [box, at] of lane.entries()) rows[at] = Math.max(rows[at] ?? 0, (depth[box] as number) + 1);
  return rows;
}
