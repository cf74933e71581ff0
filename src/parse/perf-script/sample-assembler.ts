import type { EventId, FrameId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { emptySample, type HeaderRecord, type SampleRecord, type SampleSink } from '../sample-sink.js';
import { AddressedFrames } from './addressed-frames.js';
import { OneFrameReader } from './one-frame.js';
import type { PerfScriptOptions } from './options.js';

const QUOTE = /"/g;

/**
 * Whether stacks without headers are samples. Only a text that prints no header at all (`-F ip,sym`) has them; elsewhere
 * such a stack lost its header to a cut. `unknown` until the first header, or the second stack without one.
 */
type Headerless = 'unknown' | 'yes' | 'no';

/** Puts a sample together from its header and its frames, and hands it on when it is known to have ended. */
export class SampleAssembler {
  /** True where frames are to be added with their addresses. */
  readonly keepsAddresses: boolean;
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #options: PerfScriptOptions;
  readonly #oneFrames: OneFrameReader;
  readonly #addressed: AddressedFrames;
  readonly #record: SampleRecord = emptySample();
  #open = false;
  /** What stood behind the event; a tracepoint's fields may go on over several lines. */
  #rest = '';
  #quoteOpen = false;
  /** An empty line came where a stack could. */
  #blankSeen = false;
  /** A message broke into the sample: the empty line behind may be the message's, so that one ends nothing. */
  #interrupted = false;
  #headerless: Headerless = 'unknown';
  /** The open sample is the first stack without a header: if a header follows, the input began in its middle. */
  #doubtful = false;
  /** An empty line ended the doubtful stack. */
  #doubtEnded = false;
  /** The open sample has no header: it becomes a thread's and an event's only when it is known to be one. */
  #isHeaderless = false;
  /** By event, whether its samples have stacks on lines of their own. */
  readonly #hasStacks = new Map<EventId, boolean>();

  constructor(recording: Recording, sink: SampleSink, options: PerfScriptOptions) {
    this.#recording = recording;
    this.#sink = sink;
    this.#options = options;
    this.#oneFrames = new OneFrameReader(recording.frames);
    this.#addressed = new AddressedFrames(recording.frames, options);
    const { addresses, unresolvedAddresses, frameAddresses } = options;
    this.keepsAddresses = addresses === true || unresolvedAddresses === true || frameAddresses === true;
  }

  /** True where a frame may follow that belongs to the sample. */
  get open(): boolean {
    return this.#open && !this.#doubtEnded;
  }

  /** True between samples, where a header may begin one without anything becoming of what was before. */
  get idle(): boolean {
    return !this.#open && !this.#doubtful;
  }

  /** How many frames the open sample has so far. */
  get depth(): number {
    return this.#open ? this.#record.depth : 0;
  }

  /** True where the next line may belong to the fields behind the header. */
  get inFields(): boolean {
    return this.#open && this.#record.depth === 0 && this.#rest !== '';
  }

  /** True where the fields hold a quotation mark without its fellow: what follows may look like anything. */
  get inQuote(): boolean {
    return this.inFields && this.#quoteOpen;
  }

  /** True where a header cannot stand: samples of this event have a stack, and it has not come yet. */
  get awaitsStack(): boolean {
    return this.inFields && !this.#blankSeen && this.#hasStacks.get(this.#record.event) === true;
  }

  get timeNs(): number {
    return this.#record.timeNs;
  }

  /** Begins a sample, and ends the one before. */
  begin(header: HeaderRecord, rest: string, line: number): void {
    if (this.#doubtful) this.drop('stack-without-header', line);
    this.finish();
    this.#headerless = 'no';
    const record = this.#record;
    record.event = header.event;
    record.track = header.track;
    record.cpu = header.cpu;
    record.timeNs = header.timeNs;
    record.period = header.period;
    this.#start(rest, line);
  }

  /** Begins a sample that has no header. @returns false where the text has headers, so that this one lost its own */
  beginWithoutHeader(line: number): boolean {
    if (this.#headerless === 'no') return false;
    if (this.#doubtful) this.#headerless = 'yes';
    this.#doubtful = false;
    this.finish();
    this.#start('', line);
    this.#isHeaderless = true;
    this.#doubtful = this.#headerless === 'unknown';
    return true;
  }

  addFrame(frame: FrameId): void {
    const record = this.#record;
    record.stack[record.depth++] = frame;
  }

  addFrames(frames: Int32Array, first: number, count: number): void {
    const record = this.#record;
    for (let index = 0; index < count; index++) record.stack[record.depth++] = frames[first + index] as FrameId;
  }

  /** Takes note of samples with stacks that were counted elsewhere. */
  addCounted(event: EventId, samples: number): void {
    this.#headerless = 'no';
    this.#hasStacks.set(event, true);
    this.#recording.ledger.samples += samples;
  }

  /** Where frames may be written by who reads many at once; `deepen` then tells how many there are. */
  get stack(): FrameId[] {
    return this.#record.stack;
  }

  deepen(depth: number): void {
    this.#record.depth = depth;
  }

  /** Adds a frame, and what the options ask of its address. */
  addFrameAt(id: FrameId, address: string): void {
    if (this.#options.addresses === true) this.#record.addresses[this.#record.depth] = BigInt(`0x${address}`);
    this.addFrame(this.#addressed.frameAt(id, address));
  }

  get lastFrame(): FrameId | undefined {
    return this.#open ? this.#record.stack[this.#record.depth - 1] : undefined;
  }

  replaceLastFrame(frame: FrameId): void {
    this.#record.stack[this.#record.depth - 1] = frame;
  }

  /** Takes a line of the fields that a newline inside one of them began. */
  continueFields(text: string): void {
    this.#record.fields += `\n${text}`;
    this.#countQuotes(text);
  }

  #countQuotes(text: string): void {
    if ((text.match(QUOTE)?.length ?? 0) % 2 === 1) this.#quoteOpen = !this.#quoteOpen;
  }

  /** Takes an empty line. */
  blank(): void {
    if (!this.#open) return;
    if (this.#interrupted) {
      this.#interrupted = false;
      return;
    }
    this.#blankSeen = true;
    if (this.#record.depth > 0 || this.#rest === '') this.#endStack();
  }

  /** Takes a message of perf's in the middle of the sample. */
  interrupt(): void {
    this.#interrupted = this.#open;
  }

  /** Leaves the open sample out, as a counted problem. */
  drop(problem: 'cut-sample' | 'stack-without-header', line: number): void {
    this.#recording.ledger.problem(problem, this.#open ? this.#record.line : line);
    this.#open = false;
    this.#doubtful = false;
  }

  /** The input ends inside a line: the open sample is cut, unless samples of its event have one line each. */
  cutOff(line: number): void {
    if (this.open && !(this.#record.depth === 0 && this.#hasStacks.get(this.#record.event) === false)) {
      this.drop('cut-sample', line);
      return;
    }
    this.finish();
    this.#recording.ledger.problem('cut-sample', line);
  }

  /** The input ends behind a line: the open sample is complete, unless its stack should have followed. */
  end(): void {
    const lacksStack = this.#record.depth === 0 && !this.#blankSeen && this.#hasStacks.get(this.#record.event) === true;
    if (this.#open && lacksStack) this.drop('cut-sample', this.#record.line);
    this.finish();
  }

  /** Hands the open sample on. */
  finish(): void {
    if (!this.#open) return;
    const record = this.#record;
    if (this.#isHeaderless) this.#fillHeaderless();
    if (record.depth > 0) this.#hasStacks.set(record.event, true);
    else if (!this.#blankSeen && !this.#hasStacks.has(record.event)) this.#hasStacks.set(record.event, false);
    if (record.depth === 0) this.#takeOneFrame();
    this.#open = false;
    this.#recording.ledger.samples++;
    this.#sink.sample(record);
  }

  #start(rest: string, line: number): void {
    this.#record.depth = 0;
    if (this.#record.addresses.length > 0) this.#record.addresses.length = 0;
    this.#record.line = line;
    this.#open = true;
    this.#isHeaderless = false;
    this.#rest = rest.trim() === '' ? '' : rest;
    this.#quoteOpen = false;
    this.#blankSeen = false;
    this.#interrupted = false;
    this.#doubtEnded = false;
    this.#record.fields = this.#rest;
    if (this.#rest !== '') this.#countQuotes(rest);
  }

  #fillHeaderless(): void {
    const record = this.#record;
    record.event = this.#recording.internEvent('');
    record.track = this.#recording.tracks.intern({ comm: '', pid: undefined, tid: undefined });
    record.cpu = -1;
    record.timeNs = Number.NaN;
    record.period = Number.NaN;
  }

  /** A doubtful stack stays open until what follows tells what it is. */
  #endStack(): void {
    if (this.#doubtful) this.#doubtEnded = true;
    else this.finish();
  }

  /** Without a chain the sample's frame stands on the header's line; before a chain an address may stand there. */
  #takeOneFrame(): void {
    if (this.#rest === '' || (this.#blankSeen && this.#hasStacks.get(this.#record.event) === true)) return;
    const event = this.#recording.events[this.#record.event] ?? '';
    const one = this.#oneFrames.read(event, this.#rest);
    if (one === undefined) return;
    if (this.keepsAddresses) this.addFrameAt(one.frame, one.address);
    else this.addFrame(one.frame);
  }
}
