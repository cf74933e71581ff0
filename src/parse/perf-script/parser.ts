import { SampleEngine } from '../../engine/sample-engine.js';
import { LineBuffer } from '../../input/line-buffer.js';
import type { EventId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { HeaderRecord, SampleSink } from '../sample-sink.js';
import { FirstTimes } from './first-times.js';
import { SPACED_FRAME, TRIMMED_FRAME } from './frame-line.js';
import { ADDRESS_COLUMNS, standsInColumns } from './frame-memo.js';
import { FrameReader } from './frame-reader.js';
import { IS_HEX } from './frame-texts.js';
import { readHeaderComment } from './header-comment.js';
import { isSurelyUntimedHeader, isUntimedHeader, parseHeaderLine } from './header-line.js';
import { HeaderReader } from './header-reader.js';
import { isWholeLine } from './last-line.js';
import type { PerfScriptOptions } from './options.js';
import { SampleAssembler } from './sample-assembler.js';
import {
  account,
  isBehindSample,
  isInstructionsLabel,
  parseBelowStack,
  parseHeaderRecord,
  parseMessage,
  parseRecord,
  type SideLine,
} from './side-lines.js';
import { WholeSamples } from './whole-samples.js';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const HASH = 0x23;
/** Before each line of a text that was quoted in a mail. */
const QUOTE_MARK = 0x3e;
/** What a page or mail makes of several blanks: every other one is U+00A0, here as bytes. */
const HARD_BLANKS = /(?<= )\xc2\xa0|\xc2\xa0(?= )/g;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const NS_PER_SECOND = 1e9;
const DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;

/**
 * Reads the text of `perf script` from chunks cut anywhere, and hands on its samples. Pure: it does no input or output,
 * and what it cannot read it counts in the recording's ledger. The grammar, line by line:
 *
 *     node  1234/1240 [002]  1305.282109:     100 cycles:       a header begins a sample
 *     \t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)              frames, leaf first
 *     (an empty line)                                          ends it, as do the next header and the end
 */
export class PerfScriptParser {
  readonly #recording: Recording;
  readonly #lines: LineBuffer;
  readonly #headers: HeaderReader;
  readonly #sample: SampleAssembler;
  readonly #frames: FrameReader;
  readonly #firstTimes = new FirstTimes();
  /** Absent where every line is read by itself, and when the input has ended. */
  #whole: WholeSamples | undefined;
  readonly #header: HeaderRecord = {
    event: 0 as EventId,
    track: 0 as TrackId,
    cpu: -1,
    timeNs: Number.NaN,
    period: Number.NaN,
  };

  #bytes: Buffer = Buffer.alloc(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #line = 0;
  #atStart = true;
  /** Whether addresses stand in perf's columns; known once a frame began with a tab. */
  #aligned: boolean | undefined;
  /** In aligned columns the end of an address need not be looked for, unless addresses are kept. */
  #skipsDigits: boolean;
  /** Inside a stack that belongs to no sample. */
  #orphaned = false;
  /** Behind a record, whose text may go on over indented lines. */
  #inRecord = false;
  /** Whether lines have a mail's marks before them; known once a line begins with one, or a sample without. */
  #quoted: boolean | undefined;
  /** A line not understood: the line below tells whether it was an untimed header or the first half of a comm. */
  #held: { readonly text: string; readonly line: number } | undefined;
  constructor(recording: Recording, sink: SampleSink, options: PerfScriptOptions = {}) {
    this.#recording = recording;
    this.#headers = new HeaderReader(recording);
    this.#sample = new SampleAssembler(recording, sink, options);
    this.#skipsDigits = !this.#sample.keepsAddresses;
    this.#frames = new FrameReader(recording, this.#sample, options);
    const isLineByLine = options.lineByLine === true || options.fields === true;
    const engine = isLineByLine || this.#sample.keepsAddresses ? undefined : SampleEngine.start(sink.counts);
    this.#whole = engine && new WholeSamples(engine, recording, this.#headers, this.#sample, this.#frames);
    this.#lines = new LineBuffer(
      (bytes, start, end) => this.#readBlock(bytes, start, end),
      options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
      () => recording.ledger.problem('line-too-long', ++this.#line),
      engine?.input,
    );
  }

  /** Reads the next chunk; the samples that it completes are handed on before this returns. */
  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  /** Ends the input: the last sample needs no empty line behind it. */
  end(): void {
    this.#whole?.release();
    const last = this.#lines.takeUnterminated();
    if (last.length > 0) this.#readUnterminated(last);
    this.#releaseHeld();
    this.#sample.end();
    this.#whole?.end();
    this.#whole = undefined;
    this.#recording.ledger.lines += this.#line;
  }

  #readBlock(bytes: Buffer, start: number, end: number): void {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    let at = start;
    if (this.#atStart) {
      this.#atStart = false;
      if (bytes.subarray(start, start + 3).equals(BYTE_ORDER_MARK)) at += 3;
    }
    const reaches = this.#whole?.reaches(bytes) === true;
    if (!reaches) this.#whole?.release();
    while (at < end) {
      if (reaches) at = this.#readWhole(at, end);
      if (at === end) return;
      this.#line++;
      if (bytes[at] === QUOTE_MARK && this.#isQuoted(at, end)) at = behindMarks(bytes, at);
      const first = bytes[at];
      if (first === TAB) {
        at = this.#readTabbed(at, end);
      } else if (first === LF) {
        this.#readBlank();
        at++;
      } else {
        at = this.#readOther(at);
      }
    }
  }

  /** The first line with a mark tells: a comm may begin with one too, but then the line below does not. */
  #isQuoted(start: number, end: number): boolean {
    const next = this.#bytes.indexOf(LF, start) + 1;
    this.#quoted ??= next >= end || this.#bytes[next] === QUOTE_MARK;
    return this.#quoted;
  }

  /** Whether the next line may begin a sample of the common shape, and nothing is left to decide. */
  #isBetweenPlainSamples(): boolean {
    return this.#sample.idle && this.#skipsDigits && this.#aligned === true && this.#held === undefined;
  }

  /** Has samples read as a whole. @returns the end, or where the first line begins that must be read by itself */
  #readWhole(start: number, end: number): number {
    const whole = this.#whole;
    if (whole === undefined || this.#quoted === true || !this.#firstTimes.settled) return start;
    if (!(whole.open || this.#isBetweenPlainSamples())) return start;
    const lines = whole.read(start, end, this.#line);
    if (lines > 0) {
      this.#line += lines;
      this.#orphaned = false;
      this.#inRecord = false;
    }
    if (whole.at < end) whole.release();
    return whole.at;
  }

  /** Reads the last line, which no newline ends: where it is not surely whole it is cut, and so is its sample. */
  #readUnterminated(last: Buffer): void {
    const marks = this.#quoted === true ? behindMarks(last, 0) : 0;
    const text = last.toString('latin1', marks).replace(/\r$/, '');
    if (isWholeLine(text, this.#sample.open)) {
      this.#readBlock(Buffer.concat([last, Buffer.from('\n'), Buffer.alloc(8)]), 0, last.length + 1);
      return;
    }
    this.#line++;
    const headerLine = text.charCodeAt(0) === TAB ? this.#held?.line : undefined;
    if (headerLine === undefined) this.#releaseHeld();
    this.#held = undefined;
    this.#sample.cutOff(headerLine ?? this.#line);
  }

  /** The hot path: lines of a tab, an address and a text that is mostly known. @returns behind the last of them */
  #readTabbed(start: number, end: number): number {
    const addressEnd = this.#endOfAddress(start);
    if (addressEnd < 0) return this.#readOther(start);
    const next = this.#readFrame(start + 1, addressEnd);
    if (!this.#skipsDigits || !this.#sample.open || this.#bytes[next] !== TAB) return next;
    const depth = this.#sample.depth;
    const behind = this.#frames.readKnown(this.#bytes, this.#view, next, end);
    this.#line += this.#sample.depth - depth;
    return behind;
  }

  /**
   * Where the address ends on a line that begins with a tab, or -1 where none stands there. Below a header with fields
   * the line may be a field's; then only perf's columns make it a frame, once they were seen.
   */
  #endOfAddress(start: number): number {
    const bytes = this.#bytes;
    const sample = this.#sample;
    const columnEnd = start + 1 + ADDRESS_COLUMNS;
    if (this.#skipsDigits && sample.depth > 0 && standsInColumns(bytes, this.#view, start)) return columnEnd;
    let at = start + 1;
    while (bytes[at] === BLANK) at++;
    const address = at;
    while (IS_HEX[bytes[at] as number] === 1) at++;
    if (at === address || !isFieldEnd(bytes[at])) return -1;
    if (at === columnEnd) {
      this.#aligned ??= true;
      return at;
    }
    if (sample.inQuote || (this.#aligned === true && sample.inFields)) return -1;
    this.#aligned = false;
    this.#skipsDigits = false;
    return at;
  }

  /** @param address from where on the address stands, behind blanks */
  #readFrame(address: number, addressEnd: number): number {
    const bytes = this.#bytes;
    const sample = this.#sample;
    if (!sample.open || this.#held !== undefined) this.#beginAboveFrame();
    if (!sample.open) return bytes.indexOf(LF, addressEnd) + 1;
    return this.#frames.read(bytes, this.#view, address, addressEnd);
  }

  /** Finds the sample of a frame that follows no timed header. */
  #beginAboveFrame(): void {
    const held = this.#held;
    if (held !== undefined && this.#isHeader(held.text, held.line)) {
      this.#held = undefined;
      this.#headers.readUntimed(held.text, this.#header);
      this.#sample.begin(this.#header, '', held.line);
      return;
    }
    this.#releaseHeld();
    if (this.#sample.open || this.#orphaned) return;
    if (this.#sample.beginWithoutHeader(this.#line)) return;
    this.#orphaned = true;
    this.#recording.ledger.problem('stack-without-header', this.#line);
  }

  /** A frame cut at the very start of the input is no header; inside a stack a line must look like nothing else. */
  #isHeader(text: string, line: number): boolean {
    if (line === 1 && text.endsWith(')')) return false;
    return this.#sample.open ? isSurelyUntimedHeader(text) : isUntimedHeader(text);
  }

  #readBlank(): void {
    this.#releaseHeld();
    this.#orphaned = false;
    this.#inRecord = false;
    this.#sample.blank();
  }

  /** Reads a line that is no tabbed frame. @returns behind the line */
  #readOther(start: number): number {
    const bytes = this.#bytes;
    const newline = bytes.indexOf(LF, start);
    const end = newline > start && bytes[newline - 1] === CR ? newline - 1 : newline;
    const direct = this.#held === undefined && !this.#sample.inFields;
    if (direct && this.#headers.readPlain(bytes, start, end, this.#header)) this.#beginSample('');
    else this.#readText(start, bytes.toString('latin1', start, end));
    return newline + 1;
  }

  #readText(start: number, text: string): void {
    if (text.trim() === '') this.#readBlank();
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

  #readHeader(text: string): boolean {
    const header = parseHeaderLine(text.replace(HARD_BLANKS, ' '));
    if (header === undefined) return false;
    const record = parseHeaderRecord(header);
    if (record !== undefined) {
      this.#readSide(record);
      return true;
    }
    const begun = this.#held;
    if (this.#headers.fill(header, this.#header, begun?.text)) this.#held = undefined;
    this.#beginSample(header.rest);
    return true;
  }

  #beginSample(rest: string): void {
    this.#quoted ??= false;
    if (!this.#firstTimes.settled) this.#seeTime();
    this.#releaseHeld();
    this.#orphaned = false;
    this.#inRecord = false;
    this.#sample.begin(this.#header, rest, this.#line);
  }

  #seeTime(): void {
    const { clock } = this.#recording;
    const timeNs = (clock.originSeconds ?? 0) * NS_PER_SECOND + this.#header.timeNs;
    if (this.#firstTimes.areDifferences(timeNs)) clock.hasDifferences = true;
  }

  /** Where no frame has begun with a tab (a text that was pasted), blanks may begin one. */
  #readSpacedFrame(start: number, text: string): boolean {
    if (this.#aligned !== undefined || this.#inRecord) return false;
    const mayBegin = this.#sample.open || this.#held !== undefined;
    const match = SPACED_FRAME.exec(text) ?? (mayBegin ? TRIMMED_FRAME.exec(text) : null);
    if (match === null) return false;
    const addressEnd = start + match[0].length;
    this.#readFrame(start, addressEnd);
    return true;
  }

  /** Reads what is neither a header nor a frame. */
  #readBetween(text: string): void {
    const side =
      parseRecord(text) ?? parseMessage(text) ?? (this.#sample.depth > 0 ? parseBelowStack(text) : undefined);
    if (side !== undefined && (side.kind === 'record' || side.kind === 'message' || this.#sample.open))
      this.#readSide(side);
    else if (isBehindSample(text)) this.#readBehindSample();
    else if (this.#frames.continueModule(text)) return;
    else if (this.#sample.inFields) this.#sample.continueFields(text);
    else if (!(this.#inRecord && /^\s/.test(text))) this.#hold(text);
  }

  #readSide(side: SideLine): void {
    this.#releaseHeld();
    account(this.#recording.ledger, side, this.#line);
    if (side.kind === 'record') {
      this.#sample.finish();
      this.#inRecord = true;
    } else if (side.kind === 'message') {
      this.#sample.interrupt();
    } else if (side.kind === 'source') {
      this.#frames.addSource(side.source, side.inlined);
    }
  }

  /** Instructions have the function's name above them. */
  #readBehindSample(): void {
    if (this.#held !== undefined && isInstructionsLabel(this.#held.text)) this.#held = undefined;
    this.#releaseHeld();
  }

  #hold(text: string): void {
    this.#releaseHeld();
    this.#held = { text, line: this.#line };
  }

  #releaseHeld(): void {
    if (this.#held === undefined) return;
    this.#recording.ledger.problem('unread-line', this.#held.line);
    this.#held = undefined;
  }
}

/** Where a quoted line's own text begins: behind the marks, and a blank behind each. */
function behindMarks(bytes: Buffer, start: number): number {
  let at = start;
  while (bytes[at] === QUOTE_MARK) {
    at++;
    if (bytes[at] === BLANK) at++;
  }
  return at;
}

function isFieldEnd(byte: number | undefined): boolean {
  return byte === BLANK || byte === LF || byte === CR;
}
