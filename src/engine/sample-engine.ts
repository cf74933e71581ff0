import { Counts, type CountsSink } from './counts.js';
import { type Kernel, SAMPLE_KERNELS } from './kernel-module.js';

/** A sample as the kernel read it. The same object is filled again for the next one. */
export interface EngineSample {
  seconds: number;
  /** Within the second. */
  nanoseconds: number;
  /** NaN where none was printed. */
  period: number;
  /** -1 where none was printed. */
  cpu: number;
  /** The number of the header's line. */
  line: number;
  thread: number;
  event: number;
  /** Holds the numbers of the frames, leaf first, from `firstFrame` on. */
  frames: Int32Array;
  firstFrame: number;
  depth: number;
}

/** What the engine asks of a parser: what a text means that is new, and to take a sample. */
export interface EngineClient {
  /** @returns the number of the frame that a line's text means; the text is bytes, with its newline */
  frame(text: string): number;
  /** @returns what a header line names, or `undefined` where it is no such header */
  header(start: number, end: number): EngineHeader | undefined;
  /** Takes a sample, where samples are not only counted. */
  sample(sample: EngineSample): void;
  /** Learns that so many samples of an event were counted, which all have stacks. */
  counted(event: number, samples: number): void;
}

/** What the engine asks of a header's line: the numbers of its thread and event, and the second that times count from. */
export interface EngineHeader {
  readonly track: number;
  readonly event: number;
  readonly originSeconds: number;
}

/** Why the kernel stopped. */
const AT_NEW_TEXT = 2;
const AT_NEW_HEADER = 3;
const IS_FULL = 4;

/** A sample in the kernel's memory, in numbers of 8 and of 4 bytes. */
const DOUBLES = { size: 8, seconds: 0, nanoseconds: 1, period: 2, cpu: 3, line: 4 } as const;
const INTEGERS = { size: 16, thread: 10, event: 11, firstFrame: 12, depth: 13 } as const;

/**
 * Reads samples of which every line is known and of the common shape, many at once, and never makes a string for a line
 * that it has seen before. What it reads and where it stops is told in this folder's README.
 */
export class SampleEngine {
  /** Where the input's blocks must lie. */
  readonly input: Buffer;
  /** Where the last `read` stopped: at the end, or at the first line that is another's to read. */
  at = 0;
  /** Whether a sample was begun that has not ended. */
  open = false;

  readonly #kernel: Kernel;
  readonly #inputStart: number;
  readonly #doubles: Float64Array;
  readonly #integers: Int32Array;
  readonly #sample: EngineSample;
  /** Absent where samples are handed on one by one. */
  readonly #counts: Counts | undefined;

  private constructor(kernel: Kernel, counts: Counts | undefined) {
    const { buffer } = kernel.memory;
    const records = kernel.sampleRecords.value;
    this.#kernel = kernel;
    this.#counts = counts;
    this.#inputStart = kernel.input.value;
    this.input = Buffer.from(buffer, this.#inputStart, kernel.inputBytes.value);
    this.#doubles = new Float64Array(buffer, records);
    this.#integers = new Int32Array(buffer, records);
    this.#sample = {
      seconds: 0,
      nanoseconds: 0,
      period: Number.NaN,
      cpu: -1,
      line: 0,
      thread: 0,
      event: 0,
      frames: new Int32Array(buffer, kernel.frameNumbers.value),
      firstFrame: 0,
      depth: 0,
    };
  }

  /**
   * @param counts takes what the samples come to; without it a client gets every sample
   * @returns `undefined` where this machine cannot run it; then a parser reads every line itself
   */
  static start(counts?: CountsSink): SampleEngine | undefined {
    const kernel = SAMPLE_KERNELS.take();
    if (kernel === undefined) return undefined;
    kernel.begin(counts !== undefined);
    return new SampleEngine(kernel, counts && new Counts(kernel, counts));
  }

  /** The byte before the newline of the last frame's line. */
  get lastByte(): number {
    return this.#kernel.lastByte.value;
  }

  /**
   * Reads as many lines of a block as it can. Samples that they complete are handed on before it returns; counts wait
   * for {@link flush}.
   * @param start where a line begins in `input`
   * @param end behind a newline
   * @param line the number of the line before
   * @returns how many lines it read
   */
  read(start: number, end: number, line: number, client: EngineClient): number {
    const kernel = this.#kernel;
    let lines = 0;
    this.at = start;
    for (;;) {
      const stop = kernel.read(this.#inputStart + this.at, this.#inputStart + end, line + lines);
      this.at = kernel.at.value - this.#inputStart;
      lines += kernel.lines.value;
      this.#handOn(client);
      if (stop === IS_FULL) this.flush(client);
      if (stop === AT_NEW_TEXT) this.#learnText(client);
      else if (!(stop === IS_FULL || (stop === AT_NEW_HEADER && this.#learnHeader(client)))) break;
    }
    this.open = kernel.open.value !== 0;
    return lines;
  }

  /** Ends its use: its memory may then be another's. */
  end(): void {
    SAMPLE_KERNELS.giveBack(this.#kernel);
  }

  /** Hands on what was counted so far. */
  flush(client: EngineClient): void {
    this.#counts?.handOn((event, samples) => client.counted(event, samples));
  }

  /** Takes the sample that has not ended; the engine then knows nothing more of it. */
  takeOpen(): EngineSample {
    const sample = this.#load(0);
    this.#kernel.clearOpen();
    this.open = false;
    return sample;
  }

  #handOn(client: EngineClient): void {
    const count = this.#kernel.samples.value;
    if (count === 0) return;
    for (let index = 0; index < count; index++) client.sample(this.#load(index));
    this.#kernel.clearSamples();
  }

  #load(index: number): EngineSample {
    const sample = this.#sample;
    const double = index * DOUBLES.size;
    sample.seconds = this.#doubles[double + DOUBLES.seconds] as number;
    sample.nanoseconds = this.#doubles[double + DOUBLES.nanoseconds] as number;
    sample.period = this.#doubles[double + DOUBLES.period] as number;
    sample.cpu = this.#doubles[double + DOUBLES.cpu] as number;
    sample.line = this.#doubles[double + DOUBLES.line] as number;
    const integer = index * INTEGERS.size;
    sample.thread = this.#integers[integer + INTEGERS.thread] as number;
    sample.event = this.#integers[integer + INTEGERS.event] as number;
    sample.firstFrame = this.#integers[integer + INTEGERS.firstFrame] as number;
    sample.depth = this.#integers[integer + INTEGERS.depth] as number;
    return sample;
  }

  #learnText(client: EngineClient): void {
    const start = this.#kernel.textStart.value - this.#inputStart;
    const end = this.#kernel.textEnd.value - this.#inputStart;
    this.#kernel.learnText(client.frame(this.input.toString('latin1', start, end)));
  }

  #learnHeader(client: EngineClient): boolean {
    const header = client.header(this.at, this.#kernel.textEnd.value - this.#inputStart - 1);
    if (header === undefined) return false;
    const { track, event, originSeconds } = header;
    this.#kernel.learnHeader(track, this.#counts?.rootOf(track) ?? 0, event, originSeconds);
    return true;
  }
}
