import { decodeBytes } from '../model/bytes.js';
import { Column } from '../model/column.js';
import type { CountedTimeline } from '../model/counted-profile.js';
import { EVENT_COUNT } from '../model/measure.js';
import { measureOf, type SampledTimeline, type WeightChoice } from '../model/sampled-profile.js';
import type { NamingOptions } from '../view/names/frame-names.js';
import { trackName } from '../view/track-name.js';
import { rowsByTrack } from '../view/track-rows.js';
import { ByteWriter } from './byte-writer.js';
import { type FileOptions, fileJson } from './speedscope/file.js';
import { type ProfilePart, profileJson } from './speedscope/profile.js';
import { type FileStacks, SharedFrames } from './speedscope/shared-frames.js';
import { StackWriter } from './speedscope/stack-writer.js';

/** How samples are written as a speedscope file. */
export interface SpeedscopeOptions extends FileOptions {
  readonly naming: NamingOptions;
  /** Periods where every sample has one, else samples, unless this says which. */
  readonly weight?: WeightChoice;
  /** A profile of all threads together, one of each thread, or `both`, which is the default. */
  readonly threads?: 'all' | 'each' | 'both';
}

/**
 * Writes timelines, one for each event, as a file of speedscope's own format, with profiles of type `sampled`: stacks
 * root first, weights beside them. The format is the `file-format-schema.json` of the npm package speedscope. Memory
 * follows the distinct stacks and 4 bytes a sample; the text is never held as a whole.
 */
export function* speedscopeFile(
  timelines: readonly SampledTimeline[],
  options: SpeedscopeOptions,
): Generator<Uint8Array> {
  const out = new ByteWriter();
  const frames = new SharedFrames(options.naming);
  const named = timelines.map((timeline) => ({
    timeline,
    measure: measureOf(timeline, options.weight),
    stacks: frames.nameStacks(timeline),
  }));
  yield* fileJson(out, frames, profiles(out, frames, named, options), options);
}

/** As {@link speedscopeFile}, of counted events: each weighs one, and `counts` says that they are no samples. */
export function* speedscopeEvents(
  timelines: readonly CountedTimeline[],
  options: Omit<SpeedscopeOptions, 'weight'>,
): Generator<Uint8Array> {
  const out = new ByteWriter();
  const frames = new SharedFrames(options.naming);
  const named = timelines.map((timeline) => {
    const samples = { ...timeline.events, period: Column.float64() };
    return { timeline: { ...timeline, samples }, measure: EVENT_COUNT, stacks: frames.nameStacks(timeline) };
  });
  yield* fileJson(out, frames, profiles(out, frames, named, options), options);
}

function* profiles(
  out: ByteWriter,
  frames: SharedFrames,
  named: readonly Named[],
  options: SpeedscopeOptions,
): Generator<Iterable<Uint8Array>> {
  for (const each of named) {
    const stacks = new StackWriter(out, frames, each.stacks);
    for (const part of parts(each, stacks, options)) yield profileJson(out, part);
  }
}

function* parts({ timeline, measure }: Named, stacks: StackWriter, options: SpeedscopeOptions): Generator<ProfilePart> {
  const { threads = 'both' } = options;
  const event = decodeBytes(timeline.event);
  const shared = { timeline, stacks, measure };
  if (threads !== 'each') yield { ...shared, name: titled('all threads', event), rows: undefined, withRoot: true };
  if (threads === 'all') return;
  const { tracks } = timeline.recording;
  for (const { track, rows } of rowsByTrack(timeline.samples.track, tracks.length)) {
    const name = titled(trackName(tracks.get(track)), event);
    yield { ...shared, name, rows, withRoot: false };
  }
}

/** A timeline with its stacks in the file. */
interface Named extends Pick<ProfilePart, 'measure'> {
  readonly timeline: ProfilePart['timeline'] & Pick<SampledTimeline, 'event'>;
  readonly stacks: FileStacks;
}

function titled(threads: string, event: string): string {
  return event === '' ? threads : `${threads} · ${event}`;
}
