import type { CallKernel } from './kernel-module.js';

/** Takes what many calls come to: for who asks neither for their order nor for the time of each. */
export interface CallSumsSink {
  /** @returns the sink's number of the stack that all calls of a track stand in */
  trackStack(track: number): number;
  /** @returns the sink's number of the stack in which the last frame of `caller` calls `frame` */
  calleeStack(caller: number, frame: number): number;
  /** Whether a stack is that of `frame` called by the last frame of `caller`. */
  isCallee(stack: number, caller: number, frame: number): boolean;
  /** Takes more calls of a stack. */
  addCalls(stack: number, sums: CallSums): void;
  /** Takes what else is known of the calls of a track. */
  addFacts(track: number, facts: CallsOfTrack): void;
}

/** Some calls of one stack; times in nanoseconds. */
export interface CallSums {
  /** Their self time. */
  readonly selfNs: number;
  /** Calls of which the whole duration is known, and these durations. */
  readonly complete: { readonly calls: number; readonly sumNs: number; readonly minNs: number; readonly maxNs: number };
  /** Calls that are truncated, or were printed without a duration. */
  readonly incompleteCalls: number;
  /** Those of them of which a part was not seen. */
  readonly truncatedCalls: number;
}

/** What is known of some calls of one track beside their stacks. */
export interface CallsOfTrack {
  /** All of them, truncated ones too. */
  readonly calls: number;
  /** Of which the entry or the return was not seen. */
  readonly truncated: number;
  /** Whose duration was not printed. */
  readonly withoutDuration: number;
  /** Whose callees' durations add up to more than theirs. */
  readonly clamped: number;
  /** The first start among them, in nanoseconds from the clock's origin; infinity without times. */
  readonly firstNs: number;
  /** The last end among them, likewise; minus infinity without times. */
  readonly lastNs: number;
}

/** A stack and a task in the kernel's memory, in numbers of 4 and of 8 bytes. */
const INTEGERS = { size: 20, caller: 0, frame: 1, number: 2 } as const;
const DOUBLES = { size: 10, self: 3, complete: 4, sum: 5, min: 6, max: 7, incomplete: 8, truncated: 9 } as const;
const TASK = { calls: 3, truncated: 4, withoutDuration: 5, clamped: 6, first: 7, last: 8 } as const;
const UNNAMED = -1;
const INITIAL_STACKS = 1024;
/** Frames of stacks that the kernel cannot find again: below this, by the sink's number. */
const OWN_FRAME = -2;

/** Hands on what the kernel has summed up. */
export class Sums {
  /** How many calls were handed on. */
  callCount = 0;
  readonly #kernel: CallKernel;
  readonly #sink: CallSumsSink;
  readonly #integers: Int32Array;
  readonly #doubles: Float64Array;
  readonly #taskDoubles: Float64Array;
  /** The first of the kernel's stacks that may have no number of the sink's; stack 0 is none. */
  #firstNew = 1;
  /** By the sink's number of a stack: the kernel's, or 0. */
  #kernelStacks = new Int32Array(INITIAL_STACKS);

  constructor(kernel: CallKernel, sink: CallSumsSink) {
    const { buffer } = kernel.memory;
    this.#kernel = kernel;
    this.#sink = sink;
    this.#integers = new Int32Array(buffer, kernel.stacks.value);
    this.#doubles = new Float64Array(buffer, kernel.stacks.value);
    this.#taskDoubles = new Float64Array(buffer, kernel.openCallsOfTasks.value);
  }

  /** Gives the stacks that are new the sink's numbers, callers first, in the order in which they came. */
  nameNewStacks(): void {
    const end = this.#kernel.stackCount.value;
    for (let stack = this.#firstNew; stack < end; stack++) {
      const at = stack * INTEGERS.size;
      if (this.#integers[at + INTEGERS.number] !== UNNAMED) continue;
      const caller = this.#integers[at + INTEGERS.caller] as number;
      const frame = this.#integers[at + INTEGERS.frame] as number;
      this.#name(
        stack,
        caller < 0 ? this.#sink.trackStack(-1 - caller) : this.#sink.calleeStack(this.numberOf(caller), frame),
      );
    }
    this.#firstNew = end;
  }

  /** The sink's number of a stack. */
  numberOf(stack: number): number {
    return this.#integers[stack * INTEGERS.size + INTEGERS.number] as number;
  }

  /**
   * The kernel's stack of a call that the sink knows by `number`. All stacks must have been named.
   * @param caller the kernel's stack of its caller
   */
  stackOf(caller: number, frame: number | undefined, number: number): number {
    const known = this.#kernelStacks[number] ?? 0;
    if (known !== 0) return known;
    const isFound = frame !== undefined && this.#sink.isCallee(number, this.numberOf(caller), frame);
    const stack = this.#kernel.calleeOf(caller, isFound ? frame : OWN_FRAME - number);
    this.#name(stack, number);
    return stack;
  }

  /** Hands on all sums; then the kernel knows no stack any more. @param tasks those in the kernel's places */
  handOn(tasks: readonly { readonly track: number }[]): void {
    this.nameNewStacks();
    const end = this.#kernel.stackCount.value;
    for (let stack = 1; stack < end; stack++) this.#addStack(stack);
    for (const [place, { track }] of tasks.entries()) this.#addFacts(place, track);
    this.#kernel.forgetStacks();
    this.#firstNew = 1;
    this.#kernelStacks.fill(0);
  }

  #name(stack: number, number: number): void {
    this.#integers[stack * INTEGERS.size + INTEGERS.number] = number;
    while (number >= this.#kernelStacks.length) {
      const wider = new Int32Array(this.#kernelStacks.length * 2);
      wider.set(this.#kernelStacks);
      this.#kernelStacks = wider;
    }
    this.#kernelStacks[number] = stack;
  }

  #addStack(stack: number): void {
    const at = stack * DOUBLES.size;
    const calls = this.#doubles[at + DOUBLES.complete] as number;
    const incompleteCalls = this.#doubles[at + DOUBLES.incomplete] as number;
    if (calls + incompleteCalls === 0) return;
    this.#sink.addCalls(this.numberOf(stack), {
      selfNs: this.#doubles[at + DOUBLES.self] as number,
      complete: {
        calls,
        sumNs: this.#doubles[at + DOUBLES.sum] as number,
        minNs: this.#doubles[at + DOUBLES.min] as number,
        maxNs: this.#doubles[at + DOUBLES.max] as number,
      },
      incompleteCalls,
      truncatedCalls: this.#doubles[at + DOUBLES.truncated] as number,
    });
  }

  #addFacts(place: number, track: number): void {
    const at = (place * this.#kernel.taskBytes.value) / 8;
    const calls = this.#taskDoubles[at + TASK.calls] as number;
    if (calls === 0) return;
    this.callCount += calls;
    this.#sink.addFacts(track, {
      calls,
      truncated: this.#taskDoubles[at + TASK.truncated] as number,
      withoutDuration: this.#taskDoubles[at + TASK.withoutDuration] as number,
      clamped: this.#taskDoubles[at + TASK.clamped] as number,
      firstNs: this.#taskDoubles[at + TASK.first] as number,
      lastNs: this.#taskDoubles[at + TASK.last] as number,
    });
  }
}
