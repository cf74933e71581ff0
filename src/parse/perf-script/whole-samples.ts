import type { EngineClient, EngineHeader, EngineSample, SampleEngine } from '../../engine/sample-engine.js';
import type { EventId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { parseFrameText } from './frame-line.js';
import type { FrameReader } from './frame-reader.js';
import { emptyHeader, type HeaderReader } from './header-reader.js';
import type { SampleAssembler } from './sample-assembler.js';

/**
 * Has the engine read samples of the common shape as a whole, and gives it the meaning of what is new in them. It hands
 * the samples on, or, where the sink wants no more than their sums, lets them be counted.
 */
export class WholeSamples implements EngineClient {
  readonly #engine: SampleEngine;
  readonly #recording: Recording;
  readonly #headers: HeaderReader;
  readonly #sample: SampleAssembler;
  readonly #frames: FrameReader;
  readonly #header = emptyHeader();

  constructor(
    engine: SampleEngine,
    recording: Recording,
    headers: HeaderReader,
    sample: SampleAssembler,
    frames: FrameReader,
  ) {
    this.#engine = engine;
    this.#recording = recording;
    this.#headers = headers;
    this.#sample = sample;
    this.#frames = frames;
  }

  /** Whether a block lies where the engine can read it. */
  reaches(bytes: Buffer): boolean {
    return bytes === this.#engine.input;
  }

  /** Where `read` stopped. */
  get at(): number {
    return this.#engine.at;
  }

  /** Whether a sample is open of which the assembler does not know. */
  get open(): boolean {
    return this.#engine.open;
  }

  /**
   * Reads lines up to the first that is not of the common shape.
   * @param line the number of the line before
   * @returns how many lines it read
   */
  read(start: number, end: number, line: number): number {
    return this.#engine.read(start, end, line, this);
  }

  /** Hands on all that was read, the open sample to the assembler: the next line is not the engine's. */
  release(): void {
    this.#engine.flush(this);
    if (!this.#engine.open) return;
    this.#frames.resumeBehind(this.#engine.lastByte);
    this.#begin(this.#engine.takeOpen());
  }

  /** Ends the input: nothing more is read. */
  end(): void {
    this.#engine.end();
  }

  frame(text: string): number {
    return this.#recording.frames.intern(parseFrameText(text.replace(/\r?\n$/, '')));
  }

  header(start: number, end: number): EngineHeader | undefined {
    const { input } = this.#engine;
    const isHeader =
      this.#headers.readPlain(input, start, end, this.#header) ||
      this.#headers.readWithFields(input.toString('latin1', start, end), this.#header);
    if (!isHeader) return undefined;
    const { track, event } = this.#header;
    return { track, event, originSeconds: this.#recording.clock.originSeconds ?? 0 };
  }

  sample(sample: EngineSample): void {
    this.#begin(sample);
    this.#sample.blank();
  }

  counted(event: number, samples: number): void {
    this.#sample.addCounted(event as EventId, samples);
  }

  #begin(sample: EngineSample): void {
    const header = this.#header;
    header.track = sample.thread as TrackId;
    header.event = sample.event as EventId;
    header.cpu = sample.cpu;
    header.period = sample.period;
    header.timeNs = this.#recording.clock.timeNs(sample.seconds, sample.nanoseconds);
    this.#sample.begin(header, '', sample.line);
    this.#sample.addFrames(sample.frames, sample.firstFrame, sample.depth);
  }
}
