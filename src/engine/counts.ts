import type { Kernel } from './kernel-module.js';

/** Takes what many samples come to: for who asks neither for their order nor for the time of each. */
export interface CountsSink {
  /** @returns the number of the frame that a track's stacks begin with, or -1 where they have none */
  rootOf(track: number): number;
  /** @returns what takes the samples of an event, for one reader: until another asks */
  countsOf(event: number): EventCounts;
}

/** Takes what the samples of one event come to. */
export interface EventCounts {
  /** @returns the number of the stack in which the last frame of `caller` calls `frame`; -1 calls outermost frames */
  calleeStack(caller: number, frame: number): number;
  /** The same of a stack that was not asked for since the sink was. */
  newStack(caller: number, frame: number): number;
  /** Takes more samples of a stack, and the sum of their periods, of those that were printed. */
  addSamples(stack: number, samples: number, periods: number): void;
  /** Takes what else is known of the samples. */
  addFacts(facts: EventFacts): void;
}

/** What is known of some samples of one event beside their stacks. */
export interface EventFacts {
  /** How many samples they are. */
  readonly samples: number;
  /** How many have a period printed. */
  readonly withPeriod: number;
  /** The first time among them, in nanoseconds from the clock's origin; infinity without times. */
  readonly firstNs: number;
  /** The last one, likewise; minus infinity without times. */
  readonly lastNs: number;
}

/** No stack, and no frame. */
const NONE = -1;

/** A stack and an event in the kernel's memory, in numbers of 4 and of 8 bytes. */
const STACK_INTEGERS = { size: 8, caller: 0, frame: 1, number: 6, event: 7 } as const;
const STACK_DOUBLES = { size: 4, samples: 1, periods: 2 } as const;
const EVENT_DOUBLES = { size: 4, samples: 0, withPeriod: 1, firstNs: 2, lastNs: 3 } as const;

/** Hands on what the kernel has counted. */
export class Counts {
  readonly #kernel: Kernel;
  readonly #sink: CountsSink;
  readonly #integers: Int32Array;
  readonly #doubles: Float64Array;
  readonly #counted: Int32Array;
  readonly #eventDoubles: Float64Array;
  readonly #events = new Map<number, EventCounts>();
  /** The first of the kernel's stacks that the sink does not know; stack 0 is none. */
  #firstNew = 1;
  /** Whether the kernel may meet stacks again that were named. */
  #hasForgotten = false;

  constructor(kernel: Kernel, sink: CountsSink) {
    const { buffer } = kernel.memory;
    this.#kernel = kernel;
    this.#sink = sink;
    this.#integers = new Int32Array(buffer, kernel.stacks.value);
    this.#doubles = new Float64Array(buffer, kernel.stacks.value);
    this.#counted = new Int32Array(buffer, kernel.countedStacks.value);
    this.#eventDoubles = new Float64Array(buffer, kernel.events.value);
  }

  /** The number that the kernel shall know a track by. */
  rootOf(track: number): number {
    return this.#sink.rootOf(track);
  }

  /**
   * Hands on all counts since the last time.
   * @param tell called for each event that has some, with the number of samples
   */
  handOn(tell: (event: number, samples: number) => void): void {
    const counted = this.#kernel.countedCount();
    if (counted === 0) return;
    this.#nameNewStacks();
    for (let index = 0; index < counted; index++) this.#addStack(this.#counted[index] as number);
    for (const [event, sink] of this.#events) {
      const facts = this.#facts(event);
      if (facts.samples === 0) continue;
      sink.addFacts(facts);
      tell(event, facts.samples);
    }
    if (this.#kernel.clearCounts() === 0) return;
    this.#firstNew = 1;
    this.#hasForgotten = true;
  }

  #sinkOf(event: number): EventCounts {
    const known = this.#events.get(event);
    if (known !== undefined) return known;
    const sink = this.#sink.countsOf(event);
    this.#events.set(event, sink);
    return sink;
  }

  /** Gives the stacks that are new the sink's numbers, callers first, in the order in which they came. */
  #nameNewStacks(): void {
    const integers = this.#integers;
    const end = this.#kernel.stackCount();
    for (let stack = this.#firstNew; stack < end; stack++) {
      const at = stack * STACK_INTEGERS.size;
      const caller = integers[at + STACK_INTEGERS.caller] as number;
      const frame = integers[at + STACK_INTEGERS.frame] as number;
      const callerAt = caller * STACK_INTEGERS.size;
      const event = caller < 0 ? -1 - caller : (integers[callerAt + STACK_INTEGERS.event] as number);
      const callerNumber = caller < 0 ? NONE : (integers[callerAt + STACK_INTEGERS.number] as number);
      integers[at + STACK_INTEGERS.event] = event;
      integers[at + STACK_INTEGERS.number] = this.#number(event, callerNumber, frame);
    }
    this.#firstNew = end;
  }

  #number(event: number, caller: number, frame: number): number {
    if (frame === NONE) return NONE;
    const sink = this.#sinkOf(event);
    return this.#hasForgotten ? sink.calleeStack(caller, frame) : sink.newStack(caller, frame);
  }

  #addStack(stack: number): void {
    const integer = stack * STACK_INTEGERS.size;
    const double = stack * STACK_DOUBLES.size;
    this.#sinkOf(this.#integers[integer + STACK_INTEGERS.event] as number).addSamples(
      this.#integers[integer + STACK_INTEGERS.number] as number,
      this.#doubles[double + STACK_DOUBLES.samples] as number,
      this.#doubles[double + STACK_DOUBLES.periods] as number,
    );
  }

  #facts(event: number): EventFacts {
    const at = event * EVENT_DOUBLES.size;
    return {
      samples: this.#eventDoubles[at + EVENT_DOUBLES.samples] as number,
      withPeriod: this.#eventDoubles[at + EVENT_DOUBLES.withPeriod] as number,
      firstNs: this.#eventDoubles[at + EVENT_DOUBLES.firstNs] as number,
      lastNs: this.#eventDoubles[at + EVENT_DOUBLES.lastNs] as number,
    };
  }
}
