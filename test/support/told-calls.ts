import { decodeBytes } from '../../src/model/bytes.js';
import type { Numbers } from '../../src/model/column.js';
import type { FrameId, TrackId } from '../../src/model/ids.js';
import type { TracedTimeline } from '../../src/model/traced-profile.js';
import { type CallSpans, callSpans, SpanColumns } from '../../src/output/speedscope/call-spans.js';
import { frameNames, markName } from '../../src/view/names/frame-names.js';
import { trackName } from '../../src/view/track-name.js';
import { rowsByTrack } from '../../src/view/track-rows.js';

/** What a file tells of a call. */
export interface ToldCall {
  readonly name: string;
  readonly depth: number;
  readonly startNs: number;
  readonly totalNs: number;
  readonly flags: number;
}

/** By track: its calls, callers before their callees, where and when they are drawn. */
export function toldCalls(timeline: TracedTimeline): Record<string, ToldCall[]> {
  const columns = new SpanColumns();
  return callsOf(timeline, (rows) => callSpans(timeline, rows, columns));
}

/** By track: its calls where and when the profile has them. */
export function storedCalls(timeline: TracedTimeline): Record<string, ToldCall[]> {
  const { startNs, caller } = timeline.calls;
  return callsOf(timeline, (rows) => ({
    startNs: numbers(rows.length, (place) => startNs.get(rows[place] as number)),
    caller: numbers(rows.length, (place) => rows.indexOf(caller.get(rows[place] as number))),
  }));
}

function numbers(length: number, get: (place: number) => number): Numbers {
  return { length, get };
}

function callsOf(
  timeline: TracedTimeline,
  placesOf: (rows: Int32Array) => Pick<CallSpans, 'startNs' | 'caller'>,
): Record<string, ToldCall[]> {
  const { calls, recording } = timeline;
  const told: Record<string, ToldCall[]> = {};
  for (const { track, rows } of rowsByTrack(calls.track, recording.tracks.length)) {
    const { startNs, caller } = placesOf(rows);
    const depths: number[] = [];
    told[trackName(recording.tracks.get(track as TrackId))] = [...rows].map((row, place) => {
      const up = caller.get(place);
      depths[place] = up < 0 ? 0 : (depths[up] as number) + 1;
      return {
        name: nameOf(timeline, calls.frame.get(row) as FrameId),
        depth: depths[place],
        startNs: startNs.get(place),
        totalNs: calls.totalNs.get(row),
        flags: calls.flags.get(row),
      };
    });
  }
  return told;
}

function nameOf({ recording }: TracedTimeline, id: FrameId): string {
  const frame = recording.frames.get(id);
  if (frame.kind === 'mark') return markName(frame);
  if (frame.kind === 'root') return frame.comm;
  return decodeBytes(frameNames(frame, '', { style: 'full', annotate: new Set() }).join(''));
}

/** The same with times from the first one on. */
export function fromFirst(told: Record<string, ToldCall[]>): Record<string, ToldCall[]> {
  const starts = Object.values(told).flatMap((calls) => calls.map(({ startNs }) => startNs));
  const first = Math.min(...starts);
  const moved = Object.entries(told).map(([track, calls]) => {
    return [track, calls.map((call) => ({ ...call, startNs: call.startNs - first }))] as const;
  });
  return Object.fromEntries(moved);
}
