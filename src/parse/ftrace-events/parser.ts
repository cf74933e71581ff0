import type { CodeFrame } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { EMPTY_CPU } from '../../model/ledger.js';
import type { Recording } from '../../model/recording.js';
import { parseSideLine } from '../function-graph/side-lines.js';
import { emptySample, type SampleSink } from '../sample-sink.js';
import { TextLines } from '../text-lines.js';
import { type EventBody, parseEventBody, parseLoneFunction } from './event-body.js';
import { type EventContext, parseEventLine } from './event-context.js';
import { EventThreads } from './event-threads.js';
import { type PendingEvent, PendingEvents } from './pending-events.js';
import { frameText, isStackLine, parseKernelFrame, parseUserFrame } from './stack-line.js';
import { ownFrames } from './tracer-frames.js';

export interface FtraceEventOptions {
  /** Keeps the addresses of frames without a name. */
  readonly unresolvedAddresses?: boolean;
  /** A longer line is left out and counted; 1 MiB unless told. */
  readonly maxLineBytes?: number;
}

/** The event of the function tracer: a function was entered. */
const FUNCTION = 'function';
/** Of stacks that a trigger takes, and no event stands before. */
const TRIGGERED = 'stacktrace';
/** Their texts may have further lines. */
const MARKERS = ['tracing_mark_write', 'print', 'bprint'];
/** `myopen: (do_sys_openat2+0x0/0x170) dfd=…`, `myret: (__x64_sys_openat+0x6a/0xa0 <- do_sys_openat2) ret=0x3`. */
const PROBE = /^\((?<at>[^()<>]{1,256}?)(?: <- (?<from>[^()<>]{1,256}))?\)/;
const ADDRESS_ONLY = /^0x[\da-f]{1,16}$/;

const NOWHERE: EventContext = {
  comm: undefined,
  tid: undefined,
  pid: undefined,
  cpu: undefined,
  level: 0,
  time: undefined,
};

/**
 * Reads events as tracefs and trace-cmd print them, with their stacks, from chunks cut anywhere: tracepoints, probes, and
 * what the function tracer saw. Each is one record; none has a duration.
 */
export class FtraceEventParser {
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #lines: TextLines;
  readonly #threads: EventThreads;
  readonly #pending: PendingEvents;
  readonly #keepsAddresses: boolean;
  readonly #kernelFrames = new Map<string, FrameId>();
  readonly #userFrames = new Map<string, FrameId>();
  readonly #record = emptySample();
  /** Where the lines of a stack go. */
  #stack: { readonly frames: FrameId[]; readonly isUser: boolean } | undefined;
  /** Inside a stack whose event is not there. */
  #orphaned = false;
  /** The last event was a marker's. */
  #inMarker = false;
  /** A line told whose event it is: then all do (unless option context-info is off). */
  #hasContext = false;

  constructor(recording: Recording, sink: SampleSink, options: FtraceEventOptions = {}) {
    this.#recording = recording;
    this.#sink = sink;
    this.#keepsAddresses = options.unresolvedAddresses === true;
    this.#threads = new EventThreads(recording);
    this.#pending = new PendingEvents((event) => this.#handOn(event));
    this.#lines = new TextLines(recording, (line, number) => this.#read(line, number), options.maxLineBytes);
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  end(): void {
    this.#lines.end();
    this.#pending.end();
  }

  #read(line: string, number: number): void {
    if (isStackLine(line)) {
      this.#readFrame(line, number);
      return;
    }
    const parsed = parseEventLine(line);
    const body = parsed === undefined ? undefined : (parseEventBody(parsed.body) ?? parseLoneFunction(parsed.body));
    if (parsed === undefined) {
      this.#readOther(line, number);
      return;
    }
    this.#hasContext = true;
    if (body === undefined) this.#unread(number);
    else this.#readBody(parsed, body, number);
  }

  #unread(number: number): void {
    this.#recording.ledger.problem('unread-line', number);
  }

  #readOther(line: string, number: number): void {
    const { ledger } = this.#recording;
    const side = parseSideLine(line);
    const bare = this.#hasContext || side !== undefined ? undefined : parseEventBody(line);
    if (side?.kind === 'lost') ledger.lost(side.what, side.count, number);
    else if (side?.kind === 'empty-cpu') ledger.ignored(EMPTY_CPU);
    else if (side !== undefined) return;
    else if (bare !== undefined) this.#readBody(NOWHERE, bare, number);
    else if (this.#inMarker) ledger.ignored('further line of a marker');
    else this.#unread(number);
  }

  #readFrame(line: string, number: number): void {
    if (this.#stack !== undefined) {
      this.#stack.frames.push(this.#frame(frameText(line), this.#stack.isUser));
      return;
    }
    if (!this.#orphaned) this.#recording.ledger.problem('stack-without-header', number);
    this.#orphaned = true;
  }

  #readBody(context: EventContext, body: EventBody, line: number): void {
    this.#stack = undefined;
    this.#orphaned = false;
    this.#inMarker = false;
    if (body.is === 'stack') {
      this.#beginStack(context, body, line);
      return;
    }
    const event = body.is === FUNCTION ? FUNCTION : body.event;
    if (event === 'funcgraph_entry' || event === 'funcgraph_exit') {
      this.#recording.ledger.ignored('call of function_graph');
      return;
    }
    this.#inMarker = MARKERS.includes(event);
    this.#add(context, event, body.text, line, this.#placeOf(body));
  }

  #beginStack(context: EventContext, { isUser, firstFrame }: Extract<EventBody, { is: 'stack' }>, line: number): void {
    const stack = isUser ? 'userStack' : 'kernelStack';
    const { tid, cpu } = context;
    const owner = this.#pending.owner({ tid, cpu, stack }) ?? this.#add(context, TRIGGERED, '', line, []);
    const frames: FrameId[] = [];
    owner[stack] = frames;
    this.#stack = { frames, isUser };
    const text = frameText(firstFrame);
    if (text !== '') frames.push(this.#frame(text, isUser));
  }

  #add(context: EventContext, event: string, text: string, line: number, place: readonly FrameId[]): PendingEvent {
    const { tid, cpu, level, time } = context;
    const timeNs = time === undefined ? Number.NaN : this.#recording.clock.timeNs(time.seconds, time.nanoseconds);
    const track = this.#threads.of(context);
    const stacks = { kernelStack: undefined, userStack: undefined };
    const added: PendingEvent = { event, track, tid, cpu, level, timeNs, text, line, place, ...stacks };
    this.#pending.add(added);
    return added;
  }

  /** What the line of an event tells of where it occurred. */
  #placeOf(body: Exclude<EventBody, { is: 'stack' }>): FrameId[] {
    if (body.is === FUNCTION) {
      const caller = body.caller === undefined ? [] : [this.#frame(body.caller, false)];
      return [this.#frame(body.callee, false), ...caller];
    }
    const { at, from } = PROBE.exec(body.text)?.groups ?? {};
    const places = [from, at].filter((place) => place !== undefined && !ADDRESS_ONLY.test(place));
    return places.map((place) => this.#frame(place as string, false));
  }

  #handOn({ event, track, cpu, timeNs, text, line, place, kernelStack, userStack = [] }: PendingEvent): void {
    const record = this.#record;
    const kernel =
      kernelStack === undefined ? place : this.#withoutOwn(kernelStack, event === FUNCTION ? place[0] : undefined);
    record.event = this.#recording.internEvent(event);
    record.track = track;
    record.cpu = cpu ?? -1;
    record.timeNs = timeNs;
    record.fields = text;
    record.line = line;
    record.depth = 0;
    for (const frame of kernel) record.stack[record.depth++] = frame;
    for (const frame of userStack) record.stack[record.depth++] = frame;
    this.#recording.ledger.samples++;
    this.#sink.sample(record);
  }

  #withoutOwn(stack: readonly FrameId[], traced: FrameId | undefined): readonly FrameId[] {
    const symbolOf = (id: FrameId) => (this.#recording.frames.get(id) as CodeFrame).symbol;
    return stack.slice(ownFrames(stack.map(symbolOf), traced === undefined ? undefined : symbolOf(traced)));
  }

  #frame(text: string, isUser: boolean): FrameId {
    const known = isUser ? this.#userFrames : this.#kernelFrames;
    const frame = known.get(text);
    if (frame !== undefined) return frame;
    const parse = isUser ? parseUserFrame : parseKernelFrame;
    const made = this.#recording.frames.intern(parse(text, this.#keepsAddresses));
    known.set(text, made);
    return made;
  }
}
