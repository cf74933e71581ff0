import type { Recording } from '../../model/recording.js';
import { FirstTimes } from './first-times.js';
import type { FrameLines } from './frame-lines.js';
import type { FrameReader } from './frame-reader.js';
import { readHeaderComment } from './header-comment.js';
import { parseHeaderLine } from './header-line.js';
import { emptyHeader, type HeaderReader } from './header-reader.js';
import type { HeldLine } from './held-line.js';
import type { QuoteMarks } from './quote-marks.js';
import type { ReadingPlace } from './reading-place.js';
import type { SampleAssembler } from './sample-assembler.js';
import {
  account,
  isBehindSample,
  parseBelowStack,
  parseHeaderRecord,
  parseMessage,
  parseRecord,
  type SideLine,
} from './side-lines.js';
import type { TextReading } from './text-reading.js';

const LF = 0x0a;
const CR = 0x0d;
const HASH = 0x23;
const NS_PER_SECOND = 1e9;
/** What a page or mail makes of several blanks: every other one is U+00A0, here as bytes. */
const HARD_BLANKS = /(?<= )\xc2\xa0|\xc2\xa0(?= )/g;

/** Reads the lines that are no tabbed frames: headers with the fields behind them, records, messages, what stands below a stack. */
export class OtherLines {
  readonly #recording: Recording;
  readonly #place: ReadingPlace;
  readonly #marks: QuoteMarks;
  readonly #held: HeldLine;
  readonly #headers: HeaderReader;
  readonly #sample: SampleAssembler;
  readonly #frames: FrameReader;
  readonly #frameLines: FrameLines;
  readonly #firstTimes = new FirstTimes();
  readonly #header = emptyHeader();
  /** Behind a record, whose text may go on over indented lines. */
  #inRecord = false;

  constructor({ recording, place, marks, held, headers, sample, frames }: TextReading, frameLines: FrameLines) {
    this.#recording = recording;
    this.#place = place;
    this.#marks = marks;
    this.#held = held;
    this.#headers = headers;
    this.#sample = sample;
    this.#frames = frames;
    this.#frameLines = frameLines;
  }

  /** Whether it is known what the printed times are. */
  get knowsTimes(): boolean {
    return this.#firstTimes.settled;
  }

  /** What was before has ended, and is known to have. */
  endAbove(): void {
    this.#frameLines.beginStack();
    this.#inRecord = false;
  }

  readBlank(): void {
    this.#held.release();
    this.endAbove();
    this.#sample.blank();
  }

  /** @returns behind the line */
  read(start: number): number {
    const { bytes } = this.#place;
    const newline = bytes.indexOf(LF, start);
    const end = newline > start && bytes[newline - 1] === CR ? newline - 1 : newline;
    const direct = this.#held.text === undefined && !this.#sample.inFields;
    if (direct && this.#headers.readPlain(bytes, start, end, this.#header)) this.#beginSample('');
    else this.#readText(start, bytes.toString('latin1', start, end));
    return newline + 1;
  }

  #readText(start: number, text: string): void {
    if (text.trim() === '') this.readBlank();
    else if (this.#sample.inFields && !this.#endsFields(text)) this.#readField(start, text);
    else if (this.#readHeader(text)) return;
    else if (text.charCodeAt(0) === HASH) readHeaderComment(text, this.#recording);
    else if (!this.#readSpacedFrame(start, text)) this.#readBetween(text);
  }

  /** Tells whether a line below a header with fields is the next header, and not a field's text that looks like one. */
  #endsFields(text: string): boolean {
    if (this.#sample.awaitsStack) return false;
    if (!this.#sample.inQuote) return true;
    const header = parseHeaderLine(text);
    if (header?.event === undefined || header.seconds === undefined) return false;
    const timeNs = this.#recording.clock.timeNs(header.seconds, header.nanoseconds);
    return this.#recording.knowsEvent(header.event) && timeNs >= this.#sample.timeNs;
  }

  #readField(start: number, text: string): void {
    if (this.#sample.inQuote || !this.#readSpacedFrame(start, text)) this.#sample.continueFields(text);
  }

  #readSpacedFrame(start: number, text: string): boolean {
    return !this.#inRecord && this.#frameLines.readSpaced(start, text);
  }

  #readHeader(text: string): boolean {
    const header = parseHeaderLine(text.replace(HARD_BLANKS, ' '));
    if (header === undefined) return false;
    const record = parseHeaderRecord(header);
    if (record !== undefined) {
      this.#readSide(record);
      return true;
    }
    if (this.#headers.fill(header, this.#header, this.#held.text)) this.#held.take();
    this.#beginSample(header.rest);
    return true;
  }

  #beginSample(rest: string): void {
    this.#marks.settle();
    if (!this.#firstTimes.settled) this.#seeTime();
    this.#held.release();
    this.endAbove();
    this.#sample.begin(this.#header, rest, this.#place.line);
  }

  #seeTime(): void {
    const { clock } = this.#recording;
    const timeNs = (clock.originSeconds ?? 0) * NS_PER_SECOND + this.#header.timeNs;
    if (this.#firstTimes.areDifferences(timeNs)) clock.hasDifferences = true;
  }

  /** Reads what is neither a header nor a frame. */
  #readBetween(text: string): void {
    const side =
      parseRecord(text) ?? parseMessage(text) ?? (this.#sample.depth > 0 ? parseBelowStack(text) : undefined);
    if (side !== undefined && (side.kind === 'record' || side.kind === 'message' || this.#sample.open))
      this.#readSide(side);
    else if (isBehindSample(text)) this.#held.releaseAboveInstructions();
    else if (this.#frames.continueModule(text)) return;
    else if (this.#sample.inFields) this.#sample.continueFields(text);
    else if (!(this.#inRecord && /^\s/.test(text))) this.#held.hold(text, this.#place.line);
  }

  #readSide(side: SideLine): void {
    this.#held.release();
    account(this.#recording.ledger, side, this.#place.line);
    if (side.kind === 'record') {
      this.#sample.finish();
      this.#inRecord = true;
    } else if (side.kind === 'message') {
      this.#sample.interrupt();
    } else if (side.kind === 'source') {
      this.#frames.addSource(side.source, side.inlined);
    }
  }
}
