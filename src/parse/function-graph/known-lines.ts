import { CallEngine, type CallEngineClient, type EngineText } from '../../engine/call-engine.js';
import { type CodeFrame, KERNEL_MODULE_NAME } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { CallSink } from '../call-sink.js';
import { ByteMemo } from './byte-memo.js';
import type { CallStacks } from './call-stacks.js';
import { parseGraphBody } from './graph-body.js';
import type { GraphBody, GraphKind, Task } from './graph-record.js';
import type { PlainLine } from './plain-line.js';
import type { TaskStack } from './task-stack.js';
import { parseTask } from './task-text.js';
import type { Tasks } from './tasks.js';

const LF = 0x0a;

/** What the part of a line behind its columns means. */
export interface KnownBody {
  readonly kind: Exclude<GraphKind, 'event'>;
  readonly frame: FrameId | undefined;
}

/**
 * Knows what the parts of lines mean that were read before, by their bytes. Where the sink takes sums, it has the engine
 * read lines that consist of such parts, many at once.
 */
export class KnownLines implements CallEngineClient {
  readonly #recording: Recording;
  readonly #stacks: CallStacks;
  readonly #tasks: Tasks;
  readonly #engine: CallEngine | undefined;
  readonly #frames = new Map<string, FrameId>();
  readonly #bodies = new ByteMemo<KnownBody>();
  readonly #taskTexts = new ByteMemo<Task>();
  /** By cpu: the task that the last line told by its bytes, until another kind of line comes between. */
  readonly #lastTasks: (Task | undefined)[] = [];
  readonly #lastStacks: (TaskStack | undefined)[] = [];
  #plain: PlainLine | undefined;

  constructor(recording: Recording, sink: CallSink, stacks: CallStacks, tasks: Tasks, onCpu: boolean) {
    this.#recording = recording;
    this.#stacks = stacks;
    this.#tasks = tasks;
    this.#engine = sink.sums && CallEngine.start(sink.sums, onCpu);
  }

  /** Where the input's blocks should lie. */
  get memory(): Buffer | undefined {
    return this.#engine?.input;
  }

  /** Behind the body that was found last. */
  get end(): number {
    return this.#bodies.end;
  }

  /** Where {@link readMany} stopped. */
  get at(): number {
    return this.#engine?.at ?? 0;
  }

  /**
   * Has the engine read lines up to the first that is not of the common shape.
   * @param plain reads the columns of these lines
   * @param line the number of the line before
   * @returns how many lines it read, or `undefined` where it cannot
   */
  readMany(bytes: Buffer, start: number, end: number, plain: PlainLine, line: number): number | undefined {
    const engine = this.#engine;
    if (engine === undefined || bytes !== engine.input) return undefined;
    if (plain !== this.#plain) engine.use(plain.engineColumns, this.#recording.clock.originSeconds ?? 0);
    this.#plain = plain;
    return engine.read(start, end, line, this);
  }

  /** Brings what the engine knows of a task's calls to the task, before another changes it. */
  release(stack: TaskStack): void {
    this.#engine?.release(stack);
  }

  /** Hands on all sums so far, and brings all calls to their tasks. */
  settle(): void {
    this.#engine?.flush();
  }

  /** Hands on everything: nothing more is read. */
  endInput(): void {
    this.#recording.ledger.calls += this.#engine?.end() ?? 0;
  }

  /** @param context what the body hangs on, besides the last one: see {@link ByteMemo.guess} */
  body(bytes: Buffer, start: number, context: number): KnownBody | undefined {
    return this.#bodies.guess(bytes, start, context) ?? this.#findBody(bytes, start);
  }

  /** Whose a line is; `undefined` where its pattern must tell. */
  stack(bytes: Buffer, taskStart: number, taskEnd: number, cpu: number): TaskStack | undefined {
    if (taskEnd === 0) return this.#lastStacks[cpu + 1] ?? this.#stackOfCpu(cpu);
    const task = this.#taskTexts.find(bytes, taskStart, taskEnd);
    if (task === undefined) {
      const text = parseTask(bytes.toString('latin1', taskStart, taskEnd));
      if (text !== undefined) this.#taskTexts.add(bytes, taskStart, taskEnd, text);
      return undefined;
    }
    if (this.#lastTasks[cpu + 1] === task) return this.#lastStacks[cpu + 1];
    const stack = this.#tasks.ofTask(task.comm, task.tid, cpu < 0 ? undefined : cpu);
    this.#engine?.forgetTasks();
    this.#lastTasks[cpu + 1] = task;
    this.#lastStacks[cpu + 1] = stack;
    return stack;
  }

  /** A line of another kind comes between. */
  forgetTasks(): void {
    this.#lastTasks.length = 0;
    this.#lastStacks.length = 0;
    this.#engine?.forgetTasks();
  }

  frame({ symbol, module }: GraphBody): FrameId | undefined {
    if (symbol === undefined || symbol === '') return undefined;
    const key = module === undefined ? symbol : `${symbol} ${module}`;
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const frame: CodeFrame = {
      kind: 'code',
      symbol,
      module: module ?? KERNEL_MODULE_NAME,
      inlined: false,
      source: undefined,
      address: undefined,
    };
    const id = this.#recording.frames.intern(frame);
    this.#frames.set(key, id);
    return id;
  }

  meaning(text: string): EngineText | undefined {
    const body = parseGraphBody(text);
    if (body?.kind !== 'entry' && body?.kind !== 'leaf' && body?.kind !== 'return') return undefined;
    return { kind: body.kind, frame: this.frame(body) ?? -1 };
  }

  task(start: number, end: number, cpu: number): TaskStack | undefined {
    const stack = this.stack(this.memory as Buffer, start, end, cpu);
    return stack === undefined || stack.waiting.length > 0 ? undefined : stack;
  }

  isSchedule(frame: number): boolean {
    return this.#stacks.isSchedule(frame as FrameId);
  }

  #findBody(bytes: Buffer, start: number): KnownBody | undefined {
    const end = bytes.indexOf(LF, start) + 1;
    const found = this.#bodies.find(bytes, start, end);
    if (found !== undefined) return found;
    const body = parseGraphBody(bytes.toString('latin1', start, end));
    if (body === undefined || body.kind === 'event') return undefined;
    const known = { kind: body.kind, frame: this.frame(body) };
    this.#bodies.add(bytes, start, end, known);
    return known;
  }

  #stackOfCpu(cpu: number): TaskStack {
    const stack = this.#tasks.ofCpu(cpu < 0 ? undefined : cpu);
    this.#lastStacks[cpu + 1] = stack;
    return stack;
  }
}
