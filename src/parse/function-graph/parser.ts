import { LineBuffer } from '../../input/line-buffer.js';
import { EMPTY_CPU } from '../../model/ledger.js';
import type { Recording } from '../../model/recording.js';
import type { CallSink } from '../call-sink.js';
import { PastedLines } from '../pasted-lines.js';
import { trimEndBlanks } from './blanks.js';
import { CallStacks, type StackOptions } from './call-stacks.js';
import { beforeCommentEnd, MAX_DEPTH } from './graph-body.js';
import type { GraphBody, GraphLine } from './graph-record.js';
import { type KnownBody, KnownLines } from './known-lines.js';
import type { PlainLine } from './plain-line.js';
import { parseSwitch } from './sched-switch.js';
import { parseSideLine, type SideLine } from './side-lines.js';
import type { TaskStack } from './task-stack.js';
import { Tasks } from './tasks.js';

const LF = 0x0a;
const CR = 0x0d;
const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;
/** Lines that a comment of several may have. */
const MAX_COMMENT_LINES = 1000;

/** Reads one line, whatever its columns. */
export interface LineReader {
  /** Reads the common ones of the same lines from their bytes; `undefined` while the columns are not known. */
  readonly plain: PlainLine | undefined;
  /**
   * @param number the line's, from 1
   * @returns `undefined` where the line is no call and no event
   */
  read(line: string, number: number): GraphLine | undefined;
}

/** A comment whose end has not come yet. */
interface OpenComment {
  readonly stack: TaskStack;
  readonly timeNs: number;
  readonly body: GraphBody;
  text: string;
  lines: number;
}

interface GraphOptions extends StackOptions {
  /** A longer line is left out and counted. Default 1 MiB. */
  readonly maxLineBytes?: number;
}

/** Reads function_graph's text, cut anywhere, into the calls of tasks. */
export class FunctionGraphParser {
  readonly #recording: Recording;
  readonly #sink: CallSink;
  readonly #stacks: CallStacks;
  readonly #tasks: Tasks;
  readonly #reader: LineReader;
  readonly #lines: LineBuffer;
  readonly #pasted = new PastedLines();
  readonly #onCpu: boolean;
  readonly #known: KnownLines;
  /** Cpus (or `undefined` for all) on which events were lost since their last line. */
  readonly #lostOn = new Set<number>();
  #comment: OpenComment | undefined;
  #line = 0;
  /** Whether a call or an event was read. */
  #begun = false;
  /** What the next line hangs on, besides the last one's text: the function that returned. */
  #context = 0;
  #firstTimeNs = Number.NaN;
  #timesAdvance = false;

  constructor(recording: Recording, sink: CallSink, reader: LineReader, options: GraphOptions) {
    this.#recording = recording;
    this.#sink = sink;
    this.#stacks = new CallStacks(recording, sink, options);
    this.#tasks = new Tasks(recording);
    this.#reader = reader;
    this.#onCpu = options.onCpu;
    this.#known = new KnownLines(recording, sink, this.#stacks, this.#tasks, options.onCpu);
    this.#lines = new LineBuffer(
      (bytes, start, end) => this.#readBlock(bytes, start, end),
      options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
      () => this.#skipLongLine(),
      this.#known.memory,
    );
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  room(): Uint8Array | undefined {
    return this.#lines.room();
  }

  end(): void {
    const rest = this.#lines.takeUnterminated();
    if (rest.length > 0) this.#readCutLine(rest.toString('latin1'));
    this.#endComment();
    this.#known.endInput();
    for (const stack of this.#tasks.all) this.#stacks.end(stack);
    this.#recording.ledger.lines += this.#line;
    this.#sink.end({
      hasTimes: this.#timesAdvance,
      naming: this.#tasks.naming,
      onCpu: this.#onCpu,
      tracer: 'function_graph',
    });
  }

  #readBlock(bytes: Buffer, start: number, end: number): void {
    this.#readLines(bytes, start, end);
    const numbers = this.#sink.shrink?.(() => this.#known.settle());
    if (numbers === undefined) return;
    for (const stack of this.#tasks.all) stack.renumber(numbers);
  }

  #readLines(bytes: Buffer, start: number, end: number): void {
    for (let at = start; at < end; ) {
      at = this.#readMany(bytes, at, end);
      if (at === end) return;
      this.#line++;
      if (this.#readPlainLine(bytes, at)) {
        at = this.#known.end;
      } else {
        const newline = bytes.indexOf(LF, at);
        const lineEnd = newline > at && bytes[newline - 1] === CR ? newline - 1 : newline;
        this.#readLine(bytes.toString('latin1', at, lineEnd));
        at = newline + 1;
      }
    }
  }

  /** What reads the common lines from their bytes, where they can be read so. */
  get #plain(): PlainLine | undefined {
    if (this.#comment !== undefined || this.#lostOn.size > 0 || this.#pasted.hasMargin) return undefined;
    return this.#reader.plain;
  }

  /** Has lines of the common shape read at once. @returns behind the last of them */
  #readMany(bytes: Buffer, start: number, end: number): number {
    const plain = this.#plain;
    if (plain === undefined) return start;
    if (plain.hasTimes && !this.#timesAdvance) return start;
    const lines = this.#known.readMany(bytes, start, end, plain, this.#line);
    if (lines === undefined) return start;
    this.#line += lines;
    return this.#known.at;
  }

  /** Reads a call of the common shape, whose body and task were read before, without making a string of it. */
  #readPlainLine(bytes: Buffer, start: number): boolean {
    const plain = this.#plain;
    if (plain === undefined) return false;
    if (!plain.read(bytes, start) || plain.depth > MAX_DEPTH) return false;
    const known = this.#known.body(bytes, plain.bodyStart, this.#context);
    if (known === undefined) return false;
    const stack = this.#known.stack(bytes, plain.taskStart, plain.taskEnd, plain.cpu);
    if (stack === undefined) return false;
    this.#known.release(stack);
    const timeNs = plain.hasTime ? this.#timeNs(plain.seconds, plain.nanoseconds) : Number.NaN;
    this.#apply(stack, known, plain.depth, timeNs, plain.durationNs);
    this.#context = known.kind === 'return' ? (stack.calls[stack.length]?.frame ?? 0) : 0;
    return true;
  }

  #skipLongLine(): void {
    this.#line++;
    this.#recording.ledger.problem('line-too-long', this.#line);
  }

  /** A last line without its end may be half a line: a call that reads like a whole one is taken for one. */
  #readCutLine(text: string): void {
    this.#line++;
    this.#readLine(text.replace(/\r$/, ''));
  }

  #readLine(text: string): void {
    this.#known.forgetTasks();
    const printed = this.#line === 1 ? text.replace(/^\xef\xbb\xbf/, '') : text;
    const line = this.#pasted.asPrinted(printed, this.#begun);
    const record = this.#reader.read(line, this.#line);
    if (this.#comment !== undefined && this.#goesOn(this.#comment, line, record)) return;
    if (record !== undefined) this.#readRecord(record);
    else this.#readSideLine(parseSideLine(line));
  }

  #readRecord({ time, cpu, task, durationNs, body }: GraphLine): void {
    this.#begun = true;
    const stack = task === undefined ? this.#tasks.ofCpu(cpu) : this.#tasks.ofTask(task.comm, task.tid, cpu);
    this.#known.release(stack);
    const timeNs = time === undefined ? Number.NaN : this.#timeNs(time.seconds, time.nanoseconds);
    if (this.#lostOn.size > 0) this.#markLost(stack, cpu);
    if (body.kind !== 'event') {
      this.#apply(stack, { kind: body.kind, frame: this.#known.frame(body) }, body.depth, timeNs, durationNs);
      return;
    }
    if (body.open) this.#comment = { stack, timeNs, body, text: body.text, lines: 1 };
    else this.#event(stack, cpu, timeNs, body.event, body.text);
  }

  #apply(stack: TaskStack, { kind, frame }: KnownBody, depth: number, timeNs: number, durationNs: number): void {
    if (kind === 'entry') this.#stacks.entry(stack, depth, frame, timeNs, this.#line);
    else if (kind === 'leaf') this.#stacks.leaf(stack, depth, frame, timeNs, durationNs, this.#line);
    else if (kind === 'return') this.#stacks.return(stack, depth, frame, timeNs, durationNs, this.#line);
    else if (kind === 'interrupt-begin') this.#stacks.interruptBegins(stack, timeNs, this.#line);
    else if (kind === 'interrupt-end') this.#stacks.interruptEnds(stack, timeNs);
  }

  #timeNs(seconds: number, nanoseconds: number): number {
    const timeNs = this.#recording.clock.timeNs(seconds, nanoseconds);
    if (Number.isNaN(this.#firstTimeNs)) this.#firstTimeNs = timeNs;
    if (timeNs !== this.#firstTimeNs) this.#timesAdvance = true;
    return timeNs;
  }

  #event(stack: TaskStack, cpu: number | undefined, timeNs: number, event: string, text: string): void {
    this.#stacks.mark(stack, timeNs, event, text);
    if (event !== 'sched_switch') return;
    const change = parseSwitch(text);
    if (change === undefined || Number.isNaN(timeNs)) return;
    const previous = this.#tasks.known(change.previousTid, cpu);
    if (previous !== undefined) {
      this.#known.release(previous);
      this.#stacks.switchedOut(previous, timeNs);
    }
    const next = this.#tasks.known(change.nextTid, cpu);
    if (next === undefined) return;
    this.#known.release(next);
    this.#stacks.switchedIn(next, timeNs);
  }

  /** @returns whether the line was the comment's */
  #goesOn(comment: OpenComment, line: string, record: GraphLine | undefined): boolean {
    const end = beforeCommentEnd(line);
    if (end === undefined && (isWithColumns(record) || comment.lines >= MAX_COMMENT_LINES)) {
      this.#endComment();
      return false;
    }
    comment.lines++;
    comment.text += `\n${end ?? line}`;
    if (end !== undefined) this.#endComment();
    return true;
  }

  #endComment(): void {
    const comment = this.#comment;
    if (comment === undefined) return;
    this.#comment = undefined;
    this.#stacks.mark(comment.stack, comment.timeNs, comment.body.event, trimEndBlanks(comment.text));
  }

  #readSideLine(side: SideLine | undefined): void {
    const { ledger } = this.#recording;
    if (side === undefined) ledger.problem('unread-line', this.#line);
    else if (side.kind === 'empty-cpu') ledger.ignored(EMPTY_CPU);
    else if (side.kind === 'switch') this.#tasks.switch(side.cpu, side.previous, side.next);
    else if (side.kind === 'lost') {
      ledger.lost(side.what, side.count, this.#line);
      if (side.what !== 'overwritten-events') this.#loseOn(side.cpu);
    }
  }

  /** Marks what is open now, of the cpu's task or of all; the next task on that cpu is marked with its next line. */
  #loseOn(cpu: number | undefined): void {
    const current = cpu === undefined ? undefined : this.#tasks.current(cpu);
    for (const stack of current === undefined ? this.#tasks.all : [current]) {
      this.#known.release(stack);
      this.#stacks.lost(stack);
    }
    if (cpu !== undefined) this.#lostOn.add(cpu);
  }

  #markLost(stack: TaskStack, cpu: number | undefined): void {
    if (cpu !== undefined && this.#lostOn.delete(cpu)) this.#stacks.lost(stack);
  }
}

/** Whether a line stands in columns, so that it is none of a comment's own. */
function isWithColumns(record: GraphLine | undefined): boolean {
  if (record === undefined) return false;
  const { time, cpu, task, durationNs } = record;
  return time !== undefined || cpu !== undefined || task !== undefined || !Number.isNaN(durationNs);
}
