import type { TracedTimeline } from '../model/traced-profile.js';
import type { NamingOptions } from '../view/names/frame-names.js';
import { trackName } from '../view/track-name.js';
import { rowsByTrack } from '../view/track-rows.js';
import { ByteWriter } from './byte-writer.js';
import { CallFrames } from './speedscope/call-frames.js';
import { callSpans, SpanColumns } from './speedscope/call-spans.js';
import { eventedJson } from './speedscope/evented.js';
import { type FileOptions, fileJson } from './speedscope/file.js';
import { SharedFrames } from './speedscope/shared-frames.js';

/** How traced calls are written as a speedscope file. */
export interface CallSpeedscopeOptions extends FileOptions {
  readonly naming: NamingOptions;
}

/**
 * Writes every call of a trace as a file of speedscope's own format, with a profile of type `evented` for each task, or
 * each cpu where the text names no task: exact times in whole nanoseconds. The format is the `file-format-schema.json` of
 * the npm package speedscope. Memory: some 16 bytes a call; the text is never held as a whole.
 */
export function* speedscopeCalls(timeline: TracedTimeline, options: CallSpeedscopeOptions): Generator<Uint8Array> {
  const out = new ByteWriter();
  const shared = new SharedFrames(options.naming);
  const frames = new CallFrames(shared, timeline);
  yield* fileJson(out, shared, profiles(out, frames, timeline), options);
}

function* profiles(out: ByteWriter, frames: CallFrames, timeline: TracedTimeline): Generator<Iterable<Uint8Array>> {
  const { tracks } = timeline.recording;
  const notes = ['traced calls', ...(timeline.starts === 'packed' ? ['no times in the text: gaps left out'] : [])];
  if (timeline.onCpu) notes.push('on cpu only');
  const columns = new SpanColumns();
  for (const { track, rows } of rowsByTrack(timeline.calls.track, tracks.length)) {
    const name = [trackName(tracks.get(track)), ...notes].join(' · ');
    yield eventedJson(out, { name, timeline, rows, spans: callSpans(timeline, rows, columns), frames });
  }
}
