import { type CallSumsSink, Sums } from './call-sums.js';
import { CALL_KERNELS, type CallKernel } from './kernel-module.js';

/** A call that has begun, or that lines inside it show to have begun; times in nanoseconds. */
export interface EngineCall {
  /** The sink's number of its stack, or below -1 where the sink does not know it. */
  ref: number;
  /** From the printed indent; half of one between two calls for the work of an interrupt. */
  depth: number;
  /** `undefined` while only its return could tell. */
  frame: number | undefined;
  startNs: number;
  /** As the text has it; NaN without. */
  printedNs: number;
  calleesNs: number;
  /** Time scheduled out, in it and in its callees; that part of it which no printed duration holds. */
  outNs: number;
  unprintedNs: number;
  flags: number;
  isCall: boolean;
  /** Where its entry was read. */
  line: number;
}

/** The open calls of a task. */
export interface EngineTask {
  readonly track: number;
  length: number;
  cursorNs: number;
  /** Its place in the kernel, or -1 where it has none. */
  place: number;
  /** Whether its calls are in the kernel now, so that the task's own are out of date. */
  isInKernel: boolean;
  /** The call at this place, outermost first; made where there is none yet. */
  call(index: number): EngineCall;
}

/** What the text behind a line's columns means. */
export interface EngineText {
  readonly kind: 'entry' | 'leaf' | 'return';
  /** -1 where it names none. */
  readonly frame: number;
}

/** What the engine asks of a parser. */
export interface CallEngineClient {
  /** @returns `undefined` where the text, which is bytes, with its newline, is none that the engine can read */
  meaning(text: string): EngineText | undefined;
  /**
   * @param start where the text begins in `input` that names the task; to before `end`, which is 0 where none does
   * @param cpu -1 where none is printed
   * @returns whose the line is, or `undefined` where the parser must read the line itself
   */
  task(start: number, end: number, cpu: number): EngineTask | undefined;
  /** Whether a task may be scheduled out in a function itself. */
  isSchedule(frame: number): boolean;
}

/** Which columns stand before the calls: bits of a number. */
export const ENGINE_COLUMNS = { time: 1, cpu: 2, task: 4, flags: 8, duration: 16, report: 32 } as const;

/** Why the kernel stopped. */
const AT_NEW_TEXT = 2;
const AT_TASK = 3;
const IS_FULL = 4;

const KINDS = ['entry', 'leaf', 'return'] as const;
const IS_SCHEDULE_TEXT = 4;
const FRAME_SHIFT = 3;

/** A task and its open calls in the kernel's memory, in numbers of 4 and of 8 bytes. */
const TASK_INTEGERS = { isHere: 0, length: 1, track: 2, firstCall: 32 } as const;
const TASK_DOUBLES = { cursor: 2, firstCall: 16 } as const;
const INTEGERS = {
  size: 20,
  stack: 0,
  frame: 1,
  halfDepth: 2,
  flags: 3,
  expected: 16,
  text: 17,
  lastCallee: 18,
} as const;
const DOUBLES = { size: 8, start: 2, printed: 3, callees: 4, out: 5, unprinted: 6, line: 7 } as const;
const MAX_CALLS = 203;
const FLAG_BITS = 0xff;
const IS_SCHEDULE = 0x100;
const IS_NO_CALL = 0x200;
/** What a sink knows has a number from 0 on. */
const NOT_TOLD = -2;

/**
 * Reads calls whose lines are of the common shape, known, and what the lines before let expect, and adds them up by their
 * stacks. What it reads and where it stops is told in this folder's README.
 */
export class CallEngine {
  /** Where the input's blocks must lie. */
  readonly input: Buffer;
  /** Where the last `read` stopped: at the end, or at the first line that is another's to read. */
  at = 0;

  readonly #kernel: CallKernel;
  readonly #inputStart: number;
  readonly #sums: Sums;
  readonly #integers: Int32Array;
  readonly #doubles: Float64Array;
  readonly #tasks: EngineTask[] = [];

  private constructor(kernel: CallKernel, sink: CallSumsSink) {
    const { buffer } = kernel.memory;
    this.#kernel = kernel;
    this.#sums = new Sums(kernel, sink);
    this.#inputStart = kernel.input.value;
    this.input = Buffer.from(buffer, this.#inputStart, kernel.inputBytes.value);
    this.#integers = new Int32Array(buffer);
    this.#doubles = new Float64Array(buffer);
  }

  /**
   * @param onCpu leaves the time scheduled out out of every total
   * @returns `undefined` where this machine cannot run it; then a parser reads every line itself
   */
  static start(sink: CallSumsSink, onCpu: boolean): CallEngine | undefined {
    const kernel = CALL_KERNELS.take();
    if (kernel === undefined) return undefined;
    kernel.begin(onCpu);
    return new CallEngine(kernel, sink);
  }

  /** Tells which of {@link ENGINE_COLUMNS} the lines from now on have, and the second that their times are counted from. */
  use(columns: number, originSeconds: number): void {
    this.#kernel.useColumns(columns);
    this.#kernel.useOrigin(originSeconds);
  }

  /** Learns that a cpu's lines may be another task's from now on. */
  forgetTasks(): void {
    this.#kernel.forgetTasks();
  }

  /**
   * Reads as many lines of a block as it can.
   * @param start where a line begins in `input`
   * @param end behind a newline
   * @param line the number of the line before
   * @returns how many lines it read
   */
  read(start: number, end: number, line: number, client: CallEngineClient): number {
    const kernel = this.#kernel;
    let lines = 0;
    this.at = start;
    for (;;) {
      const stop = kernel.read(this.#inputStart + this.at, this.#inputStart + end, line + lines);
      this.at = kernel.at.value - this.#inputStart;
      lines += kernel.lines.value;
      if (stop === IS_FULL) this.flush();
      else if (!(stop === AT_NEW_TEXT && this.#learnText(client)) && !(stop === AT_TASK && this.#learnTask(client)))
        break;
    }
    // The sink numbers stacks in the order in which they come; the parser's own are next.
    this.#sums.nameNewStacks();
    return lines;
  }

  /** Gives a task's calls back to it, if they are in the kernel: what comes next changes them elsewhere. Not while it reads. */
  release(task: EngineTask): void {
    if (!task.isInKernel) return;
    const integer = this.#integerOf(task.place);
    task.isInKernel = false;
    task.length = this.#integers[integer + TASK_INTEGERS.length] as number;
    task.cursorNs = this.#doubles[integer / 2 + TASK_DOUBLES.cursor] as number;
    this.#integers[integer + TASK_INTEGERS.isHere] = 0;
    for (let index = 0; index < task.length; index++) this.#loadCall(task, index);
  }

  /** Hands on all sums so far, and gives all tasks their calls back. */
  flush(): void {
    this.#sums.nameNewStacks();
    for (const task of this.#tasks) this.release(task);
    this.#sums.handOn(this.#tasks);
    for (const task of this.#tasks) task.place = -1;
    this.#tasks.length = 0;
    this.#kernel.forgetTasks();
  }

  /**
   * Ends its use: its memory may then be another's.
   * @returns how many calls it has summed up
   */
  end(): number {
    this.flush();
    CALL_KERNELS.giveBack(this.#kernel);
    return this.#sums.callCount;
  }

  #learnText(client: CallEngineClient): boolean {
    const start = this.#kernel.textStart.value - this.#inputStart;
    const end = this.#kernel.textEnd.value - this.#inputStart;
    const text = client.meaning(this.input.toString('latin1', start, end));
    if (text === undefined) return false;
    const isSchedule = text.frame >= 0 && client.isSchedule(text.frame) ? IS_SCHEDULE_TEXT : 0;
    this.#kernel.learnText(KINDS.indexOf(text.kind) | isSchedule | ((text.frame + 1) << FRAME_SHIFT));
    return true;
  }

  #learnTask(client: CallEngineClient): boolean {
    const { textStart, textEnd, cpu } = this.#kernel;
    const hasText = textEnd.value !== 0;
    const start = hasText ? textStart.value - this.#inputStart : 0;
    const end = hasText ? textEnd.value - this.#inputStart : 0;
    const task = client.task(start, end, cpu.value);
    if (task === undefined || !this.#take(task, client)) return false;
    this.#kernel.learnTask(task.place);
    return true;
  }

  /** Takes a task's calls into the kernel. @returns whether they are there */
  #take(task: EngineTask, client: CallEngineClient): boolean {
    if (task.isInKernel) return true;
    if (task.length > MAX_CALLS) return false;
    const kernel = this.#kernel;
    this.#sums.nameNewStacks();
    const isFull = kernel.stackCount.value + 2 * task.length + 2 > kernel.maxStacks.value;
    if (isFull || (task.place < 0 && this.#tasks.length === kernel.maxTasks.value)) this.flush();
    if (task.place < 0) {
      task.place = this.#tasks.push(task) - 1;
      kernel.clearTask(task.place);
    }
    const integer = this.#integerOf(task.place);
    this.#integers[integer + TASK_INTEGERS.track] = task.track;
    this.#integers[integer + TASK_INTEGERS.length] = task.length;
    this.#doubles[integer / 2 + TASK_DOUBLES.cursor] = task.cursorNs;
    let stack = 0;
    for (let index = 0; index < task.length; index++) {
      const call = task.call(index);
      const isTold = call.ref !== NOT_TOLD;
      if (!isTold && index < task.length - 1) return false;
      const caller = index === 0 && isTold ? kernel.rootOf(task.place) : stack;
      stack = isTold ? this.#sums.stackOf(caller, call.frame, call.ref) : 0;
      this.#storeCall(task.place, index, call, stack, client);
    }
    this.#integers[integer + TASK_INTEGERS.isHere] = 1;
    task.isInKernel = true;
    return true;
  }

  #storeCall(place: number, index: number, call: EngineCall, stack: number, client: CallEngineClient): void {
    const { frame, depth, isCall, flags } = call;
    const integer = this.#integerOf(place) + TASK_INTEGERS.firstCall + index * INTEGERS.size;
    const isSchedule = isCall && frame !== undefined && client.isSchedule(frame) ? IS_SCHEDULE : 0;
    this.#integers[integer + INTEGERS.stack] = stack;
    this.#integers[integer + INTEGERS.frame] = frame ?? -1;
    this.#integers[integer + INTEGERS.halfDepth] = depth * 2;
    this.#integers[integer + INTEGERS.flags] = flags | isSchedule | (isCall ? 0 : IS_NO_CALL);
    this.#integers.fill(0, integer + INTEGERS.expected, integer + INTEGERS.lastCallee + 1);
    const double = integer / 2;
    this.#doubles[double + DOUBLES.start] = call.startNs;
    this.#doubles[double + DOUBLES.printed] = call.printedNs;
    this.#doubles[double + DOUBLES.callees] = call.calleesNs;
    this.#doubles[double + DOUBLES.out] = call.outNs;
    this.#doubles[double + DOUBLES.unprinted] = call.unprintedNs;
    this.#doubles[double + DOUBLES.line] = call.line;
  }

  #loadCall(task: EngineTask, index: number): void {
    const call = task.call(index);
    const integer = this.#integerOf(task.place) + TASK_INTEGERS.firstCall + index * INTEGERS.size;
    const stack = this.#integers[integer + INTEGERS.stack] as number;
    const frame = this.#integers[integer + INTEGERS.frame] as number;
    const flags = this.#integers[integer + INTEGERS.flags] as number;
    call.ref = stack === 0 ? NOT_TOLD : this.#sums.numberOf(stack);
    call.frame = frame < 0 ? undefined : frame;
    call.depth = (this.#integers[integer + INTEGERS.halfDepth] as number) / 2;
    call.flags = flags & FLAG_BITS;
    call.isCall = (flags & IS_NO_CALL) === 0;
    const double = integer / 2;
    call.startNs = this.#doubles[double + DOUBLES.start] as number;
    call.printedNs = this.#doubles[double + DOUBLES.printed] as number;
    call.calleesNs = this.#doubles[double + DOUBLES.callees] as number;
    call.outNs = this.#doubles[double + DOUBLES.out] as number;
    call.unprintedNs = this.#doubles[double + DOUBLES.unprinted] as number;
    call.line = this.#doubles[double + DOUBLES.line] as number;
  }

  /** Where a task stands, in numbers of 4 bytes. */
  #integerOf(place: number): number {
    return (this.#kernel.openCallsOfTasks.value + place * this.#kernel.taskBytes.value) / 4;
  }
}
