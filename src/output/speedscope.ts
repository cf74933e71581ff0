import { decodeBytes } from '../model/bytes.js';
import { measureOf, type SampledTimeline, type WeightChoice } from '../model/sampled-profile.js';
import type { Track } from '../model/track.js';
import type { NamingOptions } from '../view/names/frame-names.js';
import { ByteWriter, writeList } from './byte-writer.js';
import { type ProfilePart, profileJson } from './speedscope/profile.js';
import { SharedFrames } from './speedscope/shared-frames.js';
import { StackWriter } from './speedscope/stack-writer.js';
import { rowsByThread } from './speedscope/thread-rows.js';

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';

export interface SpeedscopeOptions {
  /** What speedscope shows as the file's title. */
  readonly name: string;
  /** This program's version. */
  readonly version: string;
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
  const named = timelines.map((timeline) => ({ timeline, stacks: frames.nameStacks(timeline) }));
  out.text(`{"$schema":"${SCHEMA}","exporter":${JSON.stringify(`flame-ts@${options.version}`)}`);
  out.text(`,"name":${JSON.stringify(options.name)},"activeProfileIndex":0,"shared":{"frames":[`);
  yield* writeList(out, frames.json.length, (frame) => out.text(frames.json[frame] as string));
  out.text(']},"profiles":[');
  let first = true;
  for (const { timeline, stacks } of named) {
    const writer = new StackWriter(out, frames, stacks);
    for (const part of parts(timeline, writer, options)) {
      out.text(first ? '\n' : ',\n');
      first = false;
      yield* profileJson(out, part);
    }
  }
  out.text('\n]}\n');
  yield* out.end();
}

function* parts(timeline: SampledTimeline, stacks: StackWriter, options: SpeedscopeOptions): Generator<ProfilePart> {
  const { threads = 'both' } = options;
  const event = decodeBytes(timeline.event);
  const shared = { timeline, stacks, measure: measureOf(timeline, options.weight) };
  if (threads !== 'each') yield { ...shared, name: titled('all threads', event), rows: undefined, withRoot: true };
  if (threads === 'all') return;
  for (const { track, rows } of rowsByThread(timeline)) {
    const name = titled(threadName(timeline.recording.tracks.get(track)), event);
    yield { ...shared, name, rows, withRoot: false };
  }
}

function titled(threads: string, event: string): string {
  return event === '' ? threads : `${threads} · ${event}`;
}

/** `node (12/34)` is the thread 34 of the process 12, `node (34)` a thread of which no process was printed. */
function threadName({ comm, pid, tid }: Track): string {
  const ids = threadIds(pid, tid);
  const names = [decodeBytes(comm), ids].filter((name) => name !== '');
  return names.length === 0 ? 'unnamed thread' : names.join(' ');
}

function threadIds(pid: number | undefined, tid: number | undefined): string {
  if (tid === undefined) return pid === undefined ? '' : `(process ${pid})`;
  return pid === undefined ? `(${tid})` : `(${pid}/${tid})`;
}
