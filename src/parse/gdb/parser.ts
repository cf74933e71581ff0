import { type CodeFrame, KERNEL_MODULE_NAME } from '../../model/frame.js';
import type { Recording } from '../../model/recording.js';
import { emptySample, type SampleRecord, type SampleSink } from '../sample-sink.js';
import { TextLines } from '../text-lines.js';
import { type FrameTextOptions, isWhole, parseGdbFrame, SIGNAL_HANDLER } from './frame-text.js';
import { type GdbThread, parseThreadLine } from './thread-line.js';

export interface GdbOptions extends Partial<FrameTextOptions> {
  /** A longer line is left out and counted. Default 1 MiB. */
  readonly maxLineBytes?: number | undefined;
}

/** What the samples are of: every thread at each stop, those that wait too. */
const EVENT = 'threads stopped by gdb';
const NO_THREAD: GdbThread = { comm: '', tid: undefined };
const FRAME = /^#\d{1,6}\s/;
/** What gdb breaks off behind a frame's name or arguments, where its lines have a width. */
const CONTINUED = /^ {4}(?:at|from) \S/;
/** Lines of one frame; a text whose brackets never close is no frame. */
const MAX_LINES = 100;

/**
 * Reads backtraces that gdb printed, from chunks cut anywhere: `bt`, `thread apply all bt`, with or without `full`, as often as
 * they stand in the text. Each thread's backtrace is one sample. Messages and local variables are counted, and left out.
 */
export class GdbParser {
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #options: FrameTextOptions;
  readonly #lines: TextLines;
  #thread = NO_THREAD;
  /** A frame of which more lines may come, and its first one. */
  #pending = '';
  #pendingLines = 0;
  /** Leaf first. */
  #frames: CodeFrame[] = [];
  #firstLine = 0;

  constructor(recording: Recording, sink: SampleSink, options: GdbOptions = {}) {
    this.#recording = recording;
    this.#sink = sink;
    this.#options = { sources: options.sources ?? false, unresolvedAddresses: options.unresolvedAddresses ?? false };
    this.#lines = new TextLines(recording, (line, number) => this.#readLine(line, number), options.maxLineBytes);
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  end(): void {
    this.#lines.end();
    this.#endStack();
  }

  #readLine(line: string, number: number): void {
    if (this.#isContinued(line)) {
      this.#pending += ` ${line.trim()}`;
      this.#pendingLines++;
      return;
    }
    const thread = parseThreadLine(line);
    if (thread !== undefined) {
      this.#endStack();
      this.#thread = thread;
    } else if (FRAME.test(line)) {
      this.#endFrame();
      this.#begin(line, number);
    } else this.#readOther(line);
  }

  #isContinued(line: string): boolean {
    if (this.#pending === '' || FRAME.test(line) || this.#pendingLines >= MAX_LINES) return false;
    return !isWhole(this.#pending) || CONTINUED.test(line);
  }

  #begin(line: string, number: number): void {
    if (/^#0\s/.test(line)) {
      const thread = this.#frames.length === 0 ? this.#thread : NO_THREAD;
      this.#endStack();
      this.#thread = thread;
      this.#firstLine = number;
    }
    this.#pending = line;
    this.#pendingLines = 1;
  }

  /** A blank line, or what gdb says at the end, ends a backtrace; local variables stand between its frames. */
  #readOther(line: string): void {
    this.#endFrame();
    if (line.trim() === '') this.#endStack();
    else
      this.#recording.ledger.ignored(/^\s/.test(line) || line === 'No locals.' ? 'local variable' : 'message of gdb');
  }

  #endFrame(): void {
    if (this.#pending === '') return;
    const found = parseGdbFrame(this.#pending, this.#options);
    this.#pending = '';
    if (found === undefined) {
      this.#recording.ledger.problem('unread-line', this.#firstLine);
      return;
    }
    const callee = this.#frames.at(-1);
    if (callee !== undefined && !found.hasAddress && callee.symbol !== SIGNAL_HANDLER) {
      if (found.frame.symbol !== SIGNAL_HANDLER) this.#frames[this.#frames.length - 1] = { ...callee, inlined: true };
    }
    this.#frames.push(
      found.frame.symbol === SIGNAL_HANDLER ? { ...found.frame, module: KERNEL_MODULE_NAME } : found.frame,
    );
  }

  #endStack(): void {
    this.#endFrame();
    if (this.#frames.length > 0) this.#sink.sample(this.#record());
    this.#frames = [];
    this.#thread = NO_THREAD;
  }

  #record(): SampleRecord {
    const { frames, tracks, ledger } = this.#recording;
    const { comm, tid } = this.#thread;
    ledger.samples++;
    return {
      ...emptySample(),
      event: this.#recording.internEvent(EVENT),
      track: tracks.intern({ comm, pid: undefined, tid }),
      depth: this.#frames.length,
      stack: this.#frames.map((frame) => frames.intern(frame)),
      line: this.#firstLine,
    };
  }
}
