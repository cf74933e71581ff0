import { KERNEL_MODULE_NAME } from '../../model/frame.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { CALL_FLAGS } from '../../model/traced-profile.js';
import { type CallSink, type ClosedCall, NO_CALLER } from '../call-sink.js';
import { TextLines } from '../text-lines.js';
import { StraceClock } from './clock.js';
import { parseStraceFrame } from './stack-frame.js';
import { parseStraceLine, type StraceEvent, type StraceLine } from './strace-line.js';
import { StraceThreads } from './threads.js';

/** A call that began, and whose end is still to come. */
interface OpenCall {
  readonly name: string;
  readonly startNs: number;
  readonly line: number;
  /** Nothing else of it is printed: it ends with its thread. */
  readonly endless: boolean;
}

/** A call that is known, but for the stack that may stand below its line. */
interface DoneCall {
  readonly track: TrackId;
  readonly name: string;
  readonly startNs: number;
  readonly totalNs: number;
  readonly flags: number;
}

/** What strace writes beside: of itself, and the table behind `-C`. */
const MESSAGE =
  /^strace: |^\[ Process PID=|^\d* *(?:strace: )?Process \d+ (?:attached|detached)|^[% ]+time {1,8}seconds |^-{6} |^ {0,3}\d{1,3}\.\d\d {1,12}\d/;
const ATTACHED = /strace: Process (\d{1,10}) (?:attached|detached)$/;

/**
 * Reads strace's text from chunks cut anywhere: system calls of threads, with the durations that `-T` measured. A call
 * that another thread's line interrupted (`<unfinished ...>`) is joined with its rest (`resumed`). Signals and exits are
 * marks. Stacks (`-k`) say who called, and are no traced calls themselves.
 */
export class StraceParser {
  readonly #recording: Recording;
  readonly #sink: CallSink;
  readonly #lines: TextLines;
  readonly #threads: StraceThreads;
  readonly #clock: StraceClock;
  readonly #open = new Map<TrackId, OpenCall>();
  readonly #marks: { track: TrackId; timeNs: number; event: string; text: string }[] = [];
  /** Where the next call of a track begins, in a text without times. */
  readonly #packedNs = new Map<TrackId, number>();
  readonly #frames = new Map<string, FrameId>();
  readonly #closed: ClosedCall;
  #done: DoneCall | undefined;
  #stack: FrameId[] = [];
  /** The part of a line that a message of strace cut off. */
  #cut = '';
  #lastNs = Number.NaN;

  /** @param maxLineBytes a longer line is left out and counted; 1 MiB unless told */
  constructor(recording: Recording, sink: CallSink, maxLineBytes?: number) {
    this.#recording = recording;
    this.#sink = sink;
    this.#threads = new StraceThreads(recording);
    this.#clock = new StraceClock(recording);
    this.#lines = new TextLines(recording, (line, number) => this.#read(line, number), maxLineBytes);
    const nothing = { startNs: 0, totalNs: 0, selfNs: 0, flags: 0, isCall: true, clamped: false };
    this.#closed = { ref: NO_CALLER, track: 0 as TrackId, ...nothing };
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  /** Ends the input: calls without an end last as long as the trace does. */
  end(): void {
    this.#lines.end();
    this.#handOn();
    for (const [track, call] of this.#open) this.#cutOff(track, call, this.#lastNs);
    this.#handOn();
    this.#threads.end();
    for (const { track, timeNs, event, text } of this.#marks) this.#sink.mark(track, timeNs, event, text);
    this.#sink.end({ hasTimes: this.#clock.isWhole, naming: 'tasks', onCpu: false, tracer: 'strace' });
  }

  #read(text: string, number: number): void {
    const attached = ATTACHED.exec(text);
    if (attached !== null) {
      this.#recording.ledger.ignored('message of strace');
      this.#threads.announced(Number(attached[1]));
      this.#cut += text.slice(0, attached.index);
      return;
    }
    const line = this.#cut + text;
    this.#cut = '';
    const frame = parseStraceFrame(line);
    if (frame !== undefined) {
      this.#stack.push(this.#recording.frames.intern(frame));
      return;
    }
    this.#handOn();
    const parsed = parseStraceLine(line);
    if (parsed !== undefined) this.#readEvent(parsed, number);
    else if (MESSAGE.test(line)) this.#recording.ledger.ignored('message of strace');
    else if (line.trim() !== '') this.#recording.ledger.problem('unread-line', number);
  }

  #readEvent({ tid, comm, time, event, program, child }: StraceLine, number: number): void {
    const timeNs = this.#clock.timeNs(time, 'name' in event);
    this.#lastNs = Number.isNaN(timeNs) ? this.#lastNs : Math.max(this.#lastNs || 0, timeNs);
    if (program !== undefined) this.#threads.runs(tid, program);
    if (child !== undefined) this.#threads.made(tid, child);
    this.#tell(this.#threads.find(tid, comm), timeNs, event, number);
  }

  #tell(track: TrackId, timeNs: number, event: StraceEvent, line: number): void {
    if (event.is === 'begin') this.#begin(track, { name: event.name, startNs: timeNs, line, endless: false });
    else if (event.is === 'end') this.#end(track, timeNs, event, line);
    else if (event.is === 'call') this.#whole(track, timeNs, event, line);
    else this.#mark(track, timeNs, event);
  }

  #begin(track: TrackId, call: OpenCall): void {
    const before = this.#open.get(track);
    if (before !== undefined) this.#cutOff(track, before, call.startNs);
    this.#handOn();
    this.#open.set(track, call);
    this.#recording.ledger.calls++;
  }

  #whole(track: TrackId, timeNs: number, call: Extract<StraceEvent, { is: 'call' }>, line: number): void {
    const { name, durationNs, endless } = call;
    this.#begin(track, { name, startNs: timeNs, line, endless });
    if (endless) return;
    this.#open.delete(track);
    this.#finish(track, name, timeNs, durationNs, 0);
  }

  #end(track: TrackId, timeNs: number, end: Extract<StraceEvent, { is: 'end' }>, line: number): void {
    const call = this.#open.get(track);
    if (call === undefined || call.name !== end.name) this.#endOnly(track, timeNs, end, line);
    else if (end.endless) this.#open.set(track, { ...call, endless: true });
    else {
      this.#open.delete(track);
      this.#finish(track, call.name, call.startNs, end.durationNs ?? elapsedNs(call.startNs, timeNs), 0);
    }
  }

  /** A call that began before the trace, or whose beginning is not there. */
  #endOnly(track: TrackId, timeNs: number, end: Extract<StraceEvent, { is: 'end' }>, line: number): void {
    const { ledger } = this.#recording;
    ledger.problem('return-without-entry', line);
    ledger.calls++;
    this.#finish(track, end.name, timeNs - (end.durationNs ?? 0), end.durationNs, CALL_FLAGS.noEntry);
  }

  #mark(track: TrackId, timeNs: number, { is, text }: Extract<StraceEvent, { is: 'signal' | 'exit' }>): void {
    if (Number.isNaN(timeNs)) this.#recording.ledger.ignored(is);
    else this.#marks.push({ track, timeNs, event: is, text });
    const call = this.#open.get(track);
    if (is !== 'exit' || call === undefined) return;
    this.#open.delete(track);
    this.#cutOff(track, { ...call, endless: true }, timeNs);
  }

  /** A call of which no end comes. */
  #cutOff(track: TrackId, { name, startNs, line, endless }: OpenCall, timeNs: number): void {
    if (!endless) this.#recording.ledger.problem('entry-without-return', line);
    this.#finish(track, name, startNs, elapsedNs(startNs, timeNs), CALL_FLAGS.noReturn);
  }

  #finish(track: TrackId, name: string, startNs: number, durationNs: number | undefined, flags: number): void {
    this.#handOn();
    const all = durationNs === undefined ? flags | CALL_FLAGS.noDuration : flags;
    this.#done = { track, name, startNs, totalNs: durationNs ?? 0, flags: all };
  }

  #handOn(): void {
    const done = this.#done;
    const stack = this.#stack;
    this.#done = undefined;
    if (stack.length > 0) this.#stack = [];
    if (done === undefined) return;
    const { track, totalNs } = done;
    const context = stack.reverse();
    const closed = this.#closed;
    closed.ref = this.#sink.open(track, NO_CALLER, this.#frame(done.name), context);
    closed.track = track;
    closed.startNs = this.#clock.isWhole ? done.startNs : (this.#packedNs.get(track) ?? 0);
    closed.totalNs = totalNs;
    closed.selfNs = totalNs;
    closed.flags = done.flags;
    this.#packedNs.set(track, (this.#packedNs.get(track) ?? 0) + totalNs);
    this.#sink.close(closed);
  }

  #frame(symbol: string): FrameId {
    const known = this.#frames.get(symbol);
    if (known !== undefined) return known;
    const frame = this.#recording.frames.intern({
      kind: 'code',
      symbol,
      module: KERNEL_MODULE_NAME,
      inlined: false,
      source: undefined,
      address: undefined,
    });
    this.#frames.set(symbol, frame);
    return frame;
  }
}

/** `undefined` where the times do not tell. */
function elapsedNs(startNs: number, endNs: number): number | undefined {
  return endNs >= startNs ? endNs - startNs : undefined;
}
