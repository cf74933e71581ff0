import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import type { SampledTimeline } from '../model/sampled-profile.js';
import type { FlameChart, FlameChartLayoutOptions } from './flame-chart.js';
import { NameTable } from './name-table.js';
import { SampleBoxes } from './sample-boxes.js';
import { samplingInterval } from './time/sampling-interval.js';
import { trackLabel } from './track-label.js';
import { rowsByTrack, type TrackRows } from './track-rows.js';

const MAX_LANES = 1000;
/** Where no thread has two samples. */
const UNKNOWN_INTERVAL_NS = 1_000_000;
const NOTHING = { deepBoxes: 0, marks: 0, emptyLanes: 0 } as const;

/**
 * Lays samples along time, a lane for each thread: what a sample saw is drawn half a sampling interval to either side of its
 * instant, and samples of the same functions are joined where they are no more than one and a half intervals apart. Everywhere
 * else is a gap: nobody knows what was there. Samples without a time are left out.
 * @returns `undefined` where no sample has a time
 */
export function layOutSampleChart(profile: SampledTimeline, options: FlameChartLayoutOptions): FlameChart | undefined {
  const { samples, recording, spanNs } = profile;
  if (spanNs === undefined) return undefined;
  const intervalNs = Math.max(2, Math.round(samplingInterval(profile) ?? UNKNOWN_INTERVAL_NS));
  const firstNs = spanNs.first - Math.floor(intervalNs / 2);
  const durationNs = spanNs.last + Math.floor(intervalNs / 2) - firstNs;
  const tracks = rowsByTrack(samples.track, recording.tracks.length);
  const shown = shownTracks(profile, tracks, options.maxLanes ?? MAX_LANES);
  const names = new NameTable(recording.frames, { naming: options.naming });
  const boxes = new SampleBoxes(intervalNs, options.maxRows ?? Number.POSITIVE_INFINITY);
  for (const [lane, { track, rows }] of shown.entries()) {
    const { comm } = recording.tracks.get(track);
    boxes.beginLane(lane);
    for (const row of inTime(profile, rows)) {
      boxes.add(samples.timeNs.get(row) - firstNs, namesOf(profile, row, names, comm));
    }
    boxes.endLane();
  }
  const minNs = options.minWidthPx === undefined ? undefined : (options.minWidthPx / options.widthPx) * durationNs;
  const kept = boxes.kept(minNs);
  const elsewhere = tracks.filter((each) => !shown.includes(each));
  return {
    ...kept.boxes,
    kind: 'sampled',
    intervalNs,
    names: names.list(),
    lanes: shown.map(({ track }, lane) => ({
      label: trackLabel(recording.tracks.get(track)),
      rows: kept.rowsOfLane[lane] ?? 0,
      hasMarks: false,
    })),
    marks: [],
    starts: 'recorded',
    onCpu: false,
    firstNs,
    durationNs,
    dropped: {
      ...NOTHING,
      shortBoxes: kept.shortBoxes,
      deepBoxes: boxes.deepBoxes,
      minNs: kept.minNs,
      lanes: { count: elsewhere.length, boxes: elsewhere.reduce((sum, { rows }) => sum + rows.length, 0), marks: 0 },
    },
  };
}

/** Those with the most samples, in the order of their first ones. */
function shownTracks(profile: SampledTimeline, tracks: readonly TrackRows[], maxLanes: number): readonly TrackRows[] {
  const timed = tracks.filter(({ rows }) => rows.some((row) => !Number.isNaN(profile.samples.timeNs.get(row))));
  if (timed.length <= maxLanes) return timed;
  const most = new Set([...timed].sort((a, b) => b.rows.length - a.rows.length).slice(0, maxLanes));
  return timed.filter((each) => most.has(each));
}

function inTime({ samples }: SampledTimeline, rows: Int32Array): Int32Array {
  const at = (row: number) => samples.timeNs.get(row);
  return rows.filter((row) => !Number.isNaN(at(row))).sort((a, b) => at(a) - at(b) || a - b);
}

/** The functions that a sample saw, root first; the lane tells the thread. */
function namesOf(
  { samples, stacks, recording }: SampledTimeline,
  row: number,
  names: NameTable,
  comm: string,
): FrameId[] {
  const found: FrameId[] = [];
  for (let at = samples.stack.get(row) as StackId; at !== NO_STACK; at = stacks.parent(at)) {
    const frame = stacks.frame(at);
    if (recording.frames.get(frame).kind !== 'root') found.push(...[...names.of(frame, comm)].reverse());
  }
  return found.reverse();
}
