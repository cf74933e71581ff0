import { Column } from '../../model/column.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { CALL_FLAGS } from '../../model/traced-profile.js';
import type { CallSink } from '../call-sink.js';
import { scaledDecimal, scaledNumber } from '../json/decimal.js';
import { utf8Bytes } from '../json/utf8.js';
import { NestedCalls } from '../nested-calls.js';
import { namedFrame, OUR_EXPORTER, truncationFlags, writtenBytes, writtenCallFrame } from '../written-by-us.js';
import type { TraceEvent } from './event.js';
import { PHASE, SpanColumns } from './span-columns.js';
import { threadCalls } from './thread-calls.js';
import { Threads } from './threads.js';

/** Decimals that make microseconds nanoseconds. */
const PLACES = 3;
const WHOLE = /^\d{1,9}$/;

/** Phases that are no calls and no instants, as the ledger names them. */
const OTHER_PHASES: readonly (readonly [string, string])[] = [
  ['P', 'sample'],
  ['C', 'counter'],
  ['bneSTpF', 'async event'],
  ['stf', 'flow event'],
  ['NOD', 'object event'],
  ['Vv', 'memory dump'],
  ['c', 'clock sync'],
  ['()', 'context event'],
];

interface Mark {
  readonly thread: number;
  readonly timeNs: number;
  readonly event: string;
  readonly text: string;
}

/** Keeps the events of a trace until all have come, then hands on calls and marks. */
export class TraceEvents {
  /** Who wrote the trace, as far as it says so before its events. */
  exporter = '';
  /** `packed` where the times say nothing but order. */
  starts = '';
  readonly #recording: Recording;
  readonly #sink: CallSink;
  readonly #columns = new SpanColumns();
  readonly #threads = new Threads();
  readonly #marks: Mark[] = [];
  readonly #frames: { readonly frame: FrameId; readonly isCall: boolean }[] = [];
  readonly #frameOf = new Map<string, number>();

  constructor(recording: Recording, sink: CallSink) {
    this.#recording = recording;
    this.#sink = sink;
  }

  /** @param line where the event ends */
  add(event: TraceEvent, line: number): void {
    if (event.ph === 'X' || event.ph === 'B' || event.ph === 'E') this.#addSpan(event, line);
    else if (event.ph === 'i' || event.ph === 'I' || event.ph === 'R') this.#addMark(event, line);
    else if (event.ph === 'M') this.#addName(event);
    else this.#leaveOut(event, line);
  }

  end(): void {
    const { tracks } = this.#recording;
    const ids = Array.from({ length: this.#threads.length }, (_, thread) => {
      return tracks.intern(this.#threads.track(thread, this.#isOurs));
    });
    for (const [thread, rows] of rowsOf(this.#columns.thread, ids.length).entries()) {
      this.#handOn(ids[thread] as TrackId, rows);
    }
    for (const { thread, timeNs, event, text } of this.#marks) {
      this.#sink.mark(ids[thread] as TrackId, timeNs, event, text);
    }
    this.#sink.end({ hasTimes: this.starts !== 'packed', naming: 'tasks', onCpu: false });
  }

  get #isOurs(): boolean {
    return this.exporter.startsWith(OUR_EXPORTER);
  }

  #handOn(track: TrackId, rows: Int32Array): void {
    const { ledger } = this.#recording;
    const nested = new NestedCalls(this.#sink, track);
    for (const call of threadCalls(this.#columns, rows, this.#isOurs, ledger)) {
      const { row, startNs, endNs } = call;
      const details = this.#columns.details.get(row);
      const frame = this.#frames[this.#columns.frame.get(row)];
      if (frame === undefined) continue;
      if (frame.isCall) ledger.calls++;
      const overlaps = nested.add({
        frame: frame.frame,
        isCall: frame.isCall,
        startNs,
        endNs,
        totalNs: details?.measuredNs ?? endNs - startNs,
        flags: call.flags | (details?.flags ?? 0),
        depth: call.depth,
      });
      if (overlaps) ledger.problem('overlapping-call', this.#columns.line.get(row));
    }
    nested.end();
  }

  #addSpan(event: TraceEvent, line: number): void {
    const timeNs = this.#timeNs(event.ts);
    const durationNs = event.dur === '' ? Number.NaN : scaledNumber(event.dur, PLACES);
    const hasName = event.name !== '' || event.ph !== 'E';
    if (timeNs === undefined || durationNs === undefined || durationNs < 0) {
      this.#recording.ledger.problem('unread-event', line);
      return;
    }
    const columns = this.#columns;
    if (this.#isOurs) this.#addDetails(event);
    columns.phase.push(phaseOf(event.ph));
    columns.thread.push(this.#threads.find(event.pid, event.tid));
    columns.frame.push(hasName ? this.#frame(event) : -1);
    columns.line.push(line);
    columns.timeNs.push(timeNs);
    columns.durationNs.push(event.ph === 'X' ? durationNs : Number.NaN);
  }

  #addDetails({ truncated, measuredNs, depth, argDuration }: TraceEvent): void {
    if (truncated === '' && measuredNs === '' && depth === '' && argDuration === '') return;
    const unknown = argDuration === '' ? 0 : CALL_FLAGS.noDuration;
    this.#columns.details.set(this.#columns.phase.length, {
      flags: truncationFlags(truncated) | unknown,
      measuredNs: scaledNumber(measuredNs, 0),
      depth: WHOLE.test(depth) ? Number(depth) : undefined,
    });
  }

  #addMark({ ts, pid, tid, name, text }: TraceEvent, line: number): void {
    const timeNs = this.#timeNs(ts);
    if (timeNs === undefined) this.#recording.ledger.problem('unread-event', line);
    else {
      const thread = this.#threads.find(pid, tid);
      this.#marks.push({ thread, timeNs, event: utf8Bytes(name), text: utf8Bytes(text) });
    }
  }

  #addName({ name, pid, tid, argName }: TraceEvent): void {
    if (name === 'thread_name') this.#threads.nameThread(pid, tid, argName);
    else if (name === 'process_name') this.#threads.nameProcess(pid, argName);
  }

  #leaveOut({ ph }: TraceEvent, line: number): void {
    const name = OTHER_PHASES.find(([phases]) => ph.length === 1 && phases.includes(ph))?.[1];
    if (name === undefined) this.#recording.ledger.problem('unread-event', line);
    else this.#recording.ledger.ignored(name);
  }

  /** Nanoseconds from the clock's origin. */
  #timeNs(text: string): number | undefined {
    const parts = scaledDecimal(text, PLACES);
    return parts === undefined ? undefined : this.#recording.clock.timeNs(parts.billions, parts.rest);
  }

  #frame({ name, cat }: TraceEvent): number {
    const key = this.#isOurs ? `${cat}\0${name}` : name;
    const known = this.#frameOf.get(key);
    if (known !== undefined) return known;
    const frame = this.#isOurs ? writtenCallFrame(writtenBytes(name), cat) : namedFrame(utf8Bytes(name));
    const isCall = frame.kind !== 'mark' || frame.mark === 'unresolved';
    this.#frameOf.set(key, this.#frames.length);
    return this.#frames.push({ frame: this.#recording.frames.intern(frame), isCall }) - 1;
  }
}

function phaseOf(ph: string): number {
  if (ph === 'X') return PHASE.complete;
  return ph === 'B' ? PHASE.begin : PHASE.end;
}

/** The events of each thread, in the order of the input. */
function rowsOf(threadOf: Column<Int32Array<ArrayBuffer>>, count: number): Int32Array[] {
  const lists = Array.from({ length: count }, () => Column.int32());
  for (let row = 0; row < threadOf.length; row++) lists[threadOf.get(row)]?.push(row);
  return lists.map((list) => Int32Array.from({ length: list.length }, (_, at) => list.get(at)));
}
