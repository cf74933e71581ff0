import { decodeBytes } from '../model/bytes.js';
import type { TrackId } from '../model/ids.js';
import { CALL_FLAGS, type TracedTimeline } from '../model/traced-profile.js';
import type { NamingOptions } from '../view/names/frame-names.js';
import { rowsByTrack, type TrackRows } from '../view/track-rows.js';
import { ByteWriter } from './byte-writer.js';
import { callTexts } from './chrome/call-texts.js';
import { type TrackIds, trackIds } from './chrome/track-ids.js';
import { type CallSpans, callSpans, SpanColumns } from './speedscope/call-spans.js';
import { truncationText } from './truncation-text.js';

/** How calls are written as trace events. */
export interface ChromeTraceOptions {
  /** What the file says of itself: the title, and lines of facts, decoded. */
  readonly title: string;
  readonly facts: readonly string[];
  /** This program's version. */
  readonly version: string;
  readonly naming: NamingOptions;
}

const NS_PER_US = 1000;
const POINT = 0x2e;
const ZERO = 0x30;

/**
 * Writes every call of a trace as JSON in Chrome's trace event format, which Perfetto and chrome://tracing show: a
 * complete event (`ph` X) for each call, instant events (`i`) for marks, metadata (`M`) with the names of processes and
 * threads. Times are microseconds with three decimals, so whole nanoseconds, from the clock's origin. Calls of a thread
 * are nested without overlaps, as `callSpans` fits them; where that shortens one, and where it is truncated, its `args` say
 * what was measured; where times do not tell what encloses a call, its `args` have the depth. The format: "Trace Event Format", Google, 2016, and Perfetto's json_trace_parser. Memory: some 16 bytes
 * a call; the text is never held as a whole.
 */
export function* chromeTrace(timeline: TracedTimeline, options: ChromeTraceOptions): Generator<Uint8Array> {
  const out = new ByteWriter();
  const writer = new EventWriter(out, callTexts(timeline, options.naming));
  const { title, facts } = options;
  const about = { exporter: `flame-ts@${options.version}`, starts: timeline.starts, title, facts };
  out.text(`{"displayTimeUnit":"ns","otherData":${JSON.stringify(about)},"traceEvents":[`);
  const tracks = rowsByTrack(timeline.calls.track, timeline.recording.tracks.length);
  const ids = new Map(
    namedTracks(timeline, tracks).map((track) => [track, trackIds(timeline.recording.tracks.get(track))]),
  );
  for (const names of metadata(ids.values())) writer.event(names);
  const columns = new SpanColumns();
  writer.zeroNs = earliestNs(timeline, tracks, columns);
  for (const { track, rows } of tracks) {
    yield* callEvents(out, writer, timeline, {
      ids: ids.get(track) as TrackIds,
      rows,
      spans: callSpans(timeline, rows, columns),
    });
  }
  for (const mark of timeline.marks) {
    const { pid, tid } = ids.get(mark.track as TrackId) as TrackIds;
    writer.mark({ pid, tid }, mark.timeNs, decodeBytes(mark.event), decodeBytes(mark.text));
    if (out.hasFull) yield* out.take();
  }
  out.text('\n]}\n');
  yield* out.end();
}

/** Those with calls in the order of these, then those that have marks alone. */
function namedTracks({ marks }: TracedTimeline, tracks: readonly TrackRows[]): TrackId[] {
  return [...new Set([...tracks.map(({ track }) => track), ...marks.map(({ track }) => track as TrackId)])];
}

/** The names of processes and of threads, each once: a thread that took another name keeps its first one. */
function* metadata(tracks: Iterable<TrackIds>): Generator<object> {
  const named = new Set<string>();
  for (const { pid, tid, processName, threadName } of tracks) {
    const [process, thread] = [String(pid), `${pid} ${tid}`];
    if (!named.has(process)) yield { ph: 'M', pid, name: 'process_name', args: { name: processName } };
    if (!named.has(thread)) yield { ph: 'M', pid, tid, name: 'thread_name', args: { name: threadName } };
    named.add(process).add(thread);
  }
}

/** The calls of one thread. */
interface ThreadCalls {
  readonly ids: TrackIds;
  readonly rows: Int32Array;
  readonly spans: CallSpans;
}

/** What began before the clock's origin, as its return alone was seen, would have a time below 0, which no viewer takes. */
function earliestNs(timeline: TracedTimeline, tracks: readonly TrackRows[], columns: SpanColumns): number {
  const { calls, rowCount } = timeline;
  let row = 0;
  while (row < rowCount && calls.startNs.get(row) >= 0) row++;
  if (row === rowCount) return 0;
  return tracks.reduce(
    (earliest, { rows }) => Math.min(earliest, callSpans(timeline, rows, columns).startNs.get(0)),
    0,
  );
}

function* callEvents(
  out: ByteWriter,
  writer: EventWriter,
  timeline: TracedTimeline,
  { ids: { pid, tid }, rows, spans }: ThreadCalls,
): Generator<Uint8Array> {
  const { startNs, endNs } = spans;
  const thread = Buffer.from(`,"pid":${pid},"tid":${tid},"ts":`);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    const start = startNs.get(place);
    const durationNs = endNs.get(place) - start;
    writer.call(
      row,
      thread,
      start,
      durationNs,
      argsOf(timeline, row, { durationNs, depth: untoldDepth(spans, place) }),
    );
    if (out.hasFull) yield* out.take();
  }
}

/** How a call is drawn: how long, and how deep where its times do not tell. */
interface Drawn {
  readonly durationNs: number;
  readonly depth: number | undefined;
}

/** What the event's own numbers do not say of the call. */
function argsOf({ calls }: TracedTimeline, row: number, { durationNs, depth }: Drawn): object | undefined {
  const measuredNs = calls.totalNs.get(row);
  const flags = calls.flags.get(row);
  // As nearly all are.
  if (flags === 0 && measuredNs === durationNs && depth === undefined) return undefined;
  const truncated = truncationText(flags);
  const args = {
    ...(truncated === '' ? {} : { truncated }),
    ...(truncated === '' && measuredNs === durationNs ? {} : { measuredNs }),
    ...((flags & CALL_FLAGS.noDuration) === 0 ? {} : { duration: 'not known' }),
    ...(depth === undefined ? {} : { depth }),
  };
  return args;
}

/**
 * How many calls enclose one of which the times leave that open: it begins where a call of no duration, or its own caller,
 * ends. `undefined` where it lies in the last call before it that has not ended.
 */
function untoldDepth({ startNs, endNs, caller }: CallSpans, place: number): number | undefined {
  let around = place - 1;
  while (around >= 0 && endNs.get(around) <= startNs.get(place)) around = caller.get(around);
  if (around === caller.get(place)) return undefined;
  let depth = 0;
  for (let up = caller.get(place); up >= 0; up = caller.get(up)) depth++;
  return depth;
}

const FIRST = Buffer.from('\n');
const NEXT = Buffer.from(',\n');
const CALL = Buffer.from('{"ph":"X"');
const DURATION = Buffer.from(',"dur":');
const COMMA = Buffer.from(',');
const END = Buffer.from('}');

/** Puts events behind one another, a line each. */
class EventWriter {
  readonly #out: ByteWriter;
  readonly #textOf: (row: number) => Buffer;
  #separator = FIRST;
  /** What times are counted from. */
  zeroNs = 0;

  constructor(out: ByteWriter, textOf: (row: number) => Buffer) {
    this.#out = out;
    this.#textOf = textOf;
  }

  event(event: object): void {
    this.#begin();
    this.#out.text(JSON.stringify(event));
  }

  mark(thread: { readonly pid: number; readonly tid: number }, timeNs: number, event: string, text: string): void {
    this.#begin();
    const { pid, tid } = thread;
    this.#out.text(`{"ph":"i","s":"t","pid":${pid},"tid":${tid},"ts":`);
    this.#microseconds(Math.max(0, timeNs - this.zeroNs));
    this.#out.text(`,"cat":"mark","name":${JSON.stringify(event)},"args":${JSON.stringify({ text })}}`);
  }

  /** @param thread the fields that name it, up to that of the time */
  call(row: number, thread: Buffer, startNs: number, durationNs: number, args: object | undefined): void {
    this.#begin();
    this.#bytes(CALL);
    this.#bytes(thread);
    this.#microseconds(startNs - this.zeroNs);
    this.#bytes(DURATION);
    this.#microseconds(durationNs);
    this.#bytes(COMMA);
    this.#bytes(this.#textOf(row));
    if (args !== undefined) this.#out.text(`,"args":${JSON.stringify(args)}`);
    this.#bytes(END);
  }

  #begin(): void {
    this.#bytes(this.#separator);
    this.#separator = NEXT;
  }

  #bytes(bytes: Buffer): void {
    this.#out.bytes(bytes, 0, bytes.length);
  }

  #microseconds(ns: number): void {
    const rest = ns % NS_PER_US;
    this.#out.number((ns - rest) / NS_PER_US);
    this.#out.character(POINT);
    for (const unit of [100, 10, 1]) this.#out.character(ZERO + (Math.floor(rest / unit) % 10));
  }
}
