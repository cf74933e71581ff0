import { LineBuffer } from '../../input/line-buffer.js';
import type { CodeFrame } from '../../model/frame.js';
import type { EventId, FrameId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { HeaderRecord, SampleSink } from '../sample-sink.js';
import { isWholeFrameText } from './frame-line.js';
import { ADDRESS_COLUMNS, FrameMemo, standsInColumns } from './frame-memo.js';
import { IS_HEX } from './frame-texts.js';
import { type HeaderLine, parseHeaderLine } from './header-line.js';
import { HeaderReader } from './header-reader.js';
import { SampleAssembler } from './sample-assembler.js';
import { parseBelowStack, parseMessage, parseRecord, type SideLine } from './side-lines.js';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const HASH = 0x23;
const CLOSE = 0x29;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** A header without a time has a comm, ids, a cpu, a period and an event at most. */
const MAX_UNTIMED_CHARACTERS = 120;
/** An untimed header may follow a stack without an empty line between, if it looks like nothing else. */
const HEADER_LIKE = /^.*\s(?:-?\d+\/)?-?\d+(?:\s.*)?\s\S*[^\s:]:\s*$/;
/** `    ffffffff81566fe5 perf_iterate_ctx+0x5 (…)`, up to the address's end. */
const SPACED_FRAME = /^ {1,80}[0-9a-f]+(?=\s|$)/;
const COMMAND = '# cmdline : ';
/** A file's name has at most 4096 bytes (the kernel's PATH_MAX), and in earnest few newlines. */
const MAX_PATH_BYTES = 4096;
const MAX_NAME_LINES = 16;
const DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;

/** How a parser of `perf script`'s text reads. */
export interface PerfScriptOptions {
  /** Gives unresolved frames their addresses, which then keep them apart. */
  readonly unresolvedAddresses?: boolean;
  /** Gives every sample the addresses of its frames. */
  readonly addresses?: boolean;
  /** Gives frames the source lines that `-F +srcline` prints, which then keep them apart. */
  readonly sources?: boolean;
  /** A longer line is left out and counted. Default 16 MiB. */
  readonly maxLineBytes?: number;
}

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
  readonly #options: PerfScriptOptions;
  readonly #keepsAddresses: boolean;
  readonly #lines: LineBuffer;
  readonly #headers: HeaderReader;
  readonly #memo: FrameMemo;
  readonly #sample: SampleAssembler;
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
  /** A line not understood: the line below tells whether it was an untimed header or the first half of a comm. */
  #held: { readonly text: string; readonly line: number } | undefined;
  /** The byte before the newline of the last frame's line: not `)` where a file's name holds a newline. */
  #lastByteOfFrame = 0;

  constructor(recording: Recording, sink: SampleSink, options: PerfScriptOptions = {}) {
    this.#recording = recording;
    this.#options = options;
    this.#keepsAddresses = options.addresses === true || options.unresolvedAddresses === true;
    this.#skipsDigits = !this.#keepsAddresses;
    this.#headers = new HeaderReader(recording);
    this.#memo = new FrameMemo(recording.frames);
    this.#sample = new SampleAssembler(recording, sink);
    this.#lines = new LineBuffer(
      (bytes, start, end) => this.#readBlock(bytes, start, end),
      options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
      () => recording.ledger.problem('line-too-long', ++this.#line),
    );
  }

  /** Reads the next chunk; the samples that it completes are handed on before this returns. */
  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  /** Ends the input: the last sample needs no empty line behind it. */
  end(): void {
    const last = this.#lines.takeUnterminated();
    if (last.length > 0) this.#readUnterminated(last);
    this.#releaseHeld();
    this.#sample.end();
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
    while (at < end) {
      this.#line++;
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

  /** Reads the last line, which no newline ends: where it is not surely whole it is cut, and so is its sample. */
  #readUnterminated(last: Buffer): void {
    const text = last.toString('latin1').replace(/\r$/, '');
    if (this.#isWhole(text)) {
      this.#readBlock(Buffer.concat([last, Buffer.from('\n'), Buffer.alloc(8)]), 0, last.length + 1);
      return;
    }
    this.#line++;
    const headerLine = text.charCodeAt(0) === TAB ? this.#held?.line : undefined;
    if (headerLine === undefined) this.#releaseHeld();
    this.#held = undefined;
    this.#sample.cutOff(headerLine ?? this.#line);
  }

  #isWhole(text: string): boolean {
    if (text.trim() === '') return text.charCodeAt(0) !== TAB;
    if (text.charCodeAt(0) === TAB) return isWholeFrameText(text);
    const header = parseHeaderLine(text);
    if (header !== undefined) return isWholeFrameText(header.rest) || this.#isBetweenSamples(parseHeaderRecord(header));
    if (SPACED_FRAME.test(text)) return isWholeFrameText(text);
    return text.charCodeAt(0) === HASH || this.#isBetweenSamples(parseRecord(text) ?? parseMessage(text));
  }

  #isBetweenSamples(side: SideLine | undefined): boolean {
    return side !== undefined && !this.#sample.open;
  }

  /** The hot path: lines of a tab, an address and a text that is mostly known. @returns behind the last of them */
  #readTabbed(start: number, end: number): number {
    const addressEnd = this.#endOfAddress(start);
    if (addressEnd < 0) return this.#readOther(start);
    const next = this.#readFrame(start + 1, addressEnd);
    if (!this.#skipsDigits || !this.#sample.open || this.#bytes[next] !== TAB) return next;
    return this.#readKnownFrames(next, end);
  }

  #readKnownFrames(start: number, end: number): number {
    const { stack, depth } = this.#sample;
    const memo = this.#memo;
    const length = memo.readKnown(this.#bytes, this.#view, start, end, stack, depth);
    if (length === depth) return start;
    this.#sample.deepen(length);
    this.#line += length - depth;
    this.#lastByteOfFrame = this.#bytes[memo.lineEnd - 2] as number;
    return memo.lineEnd;
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
    const memo = this.#memo;
    if (!sample.open || this.#held !== undefined) this.#beginAboveFrame();
    if (!sample.open) return bytes.indexOf(LF, addressEnd) + 1;
    if (sample.depth === 0) memo.beginStack();
    const textStart = bytes[addressEnd] === BLANK ? addressEnd + 1 : addressEnd;
    const frame = memo.read(bytes, this.#view, textStart);
    this.#lastByteOfFrame = bytes[memo.lineEnd - 2] as number;
    sample.addFrame(frame);
    if (this.#keepsAddresses) this.#addAddress(frame, address, addressEnd);
    return memo.lineEnd;
  }

  /** Finds the sample of a frame that follows no timed header. */
  #beginAboveFrame(): void {
    const held = this.#held;
    if (held !== undefined && isUntimedHeader(held) && (!this.#sample.open || HEADER_LIKE.test(held.text))) {
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

  #addAddress(id: FrameId, address: number, addressEnd: number): void {
    const digits = this.#bytes.toString('latin1', address, addressEnd).trim();
    if (this.#options.addresses === true) this.#sample.addAddress(BigInt(`0x${digits}`));
    const frame = this.#recording.frames.get(id);
    if (this.#options.unresolvedAddresses !== true || frame.kind !== 'code' || frame.symbol !== undefined) return;
    this.#sample.replaceLastFrame(this.#recording.frames.intern({ ...frame, address: digits }));
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
    else if (text.charCodeAt(0) === HASH) this.#readComment(text);
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
    if (this.#sample.inQuote || !this.#readSpacedFrame(start, text)) this.#sample.addFields(text);
  }

  #readHeader(text: string): boolean {
    const header = parseHeaderLine(text);
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
    this.#releaseHeld();
    this.#orphaned = false;
    this.#inRecord = false;
    this.#sample.begin(this.#header, rest, this.#line);
  }

  #readComment(text: string): void {
    if (text.startsWith(COMMAND)) this.#recording.command ??= text.slice(COMMAND.length).trimEnd();
  }

  /** Where no frame has begun with a tab (a text that was pasted), blanks may begin one. */
  #readSpacedFrame(start: number, text: string): boolean {
    const match = this.#aligned !== undefined || this.#inRecord ? null : SPACED_FRAME.exec(text);
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
    else if (this.#joinsLastFrame(text)) this.#joinLastFrame(text);
    else if (this.#sample.inFields) this.#sample.addFields(text);
    else if (!(this.#inRecord && /^\s/.test(text))) this.#hold(text);
  }

  #readSide(side: SideLine): void {
    this.#releaseHeld();
    const { ledger } = this.#recording;
    if (side.kind === 'record') {
      this.#sample.finish();
      this.#inRecord = true;
      if (side.lost === undefined) ledger.ignored(side.name);
      else ledger.lost(side.name === 'LOST_SAMPLES' ? 'lost-samples' : 'lost-events', side.lost, this.#line);
      if (side.name === 'THROTTLE') ledger.lost('throttled', 1, this.#line);
    } else if (side.kind === 'message') {
      this.#sample.interrupt();
      if (side.lostChunks > 0) ledger.lost('lost-chunks', side.lostChunks, this.#line);
      else ledger.ignored('message');
    } else if (side.kind === 'source') {
      this.#addSource(side.source, side.inlined);
    }
  }

  #addSource(source: string | undefined, inlined: boolean): void {
    const id = this.#sample.lastFrame;
    if (id === undefined || !(inlined || (this.#options.sources === true && source !== undefined))) return;
    const frame = this.#recording.frames.get(id) as CodeFrame;
    const kept = this.#options.sources === true ? source : undefined;
    const changed = { ...frame, inlined: frame.inlined || inlined, source: kept };
    this.#sample.replaceLastFrame(this.#recording.frames.intern(changed));
  }

  /** True where the last frame's module has no closing bracket: its name holds a newline, and goes on here. */
  #joinsLastFrame(text: string): boolean {
    const id = this.#sample.lastFrame;
    if (id === undefined || this.#lastByteOfFrame === CLOSE || this.#lastByteOfFrame === CR) return false;
    const frame = this.#recording.frames.get(id);
    if (frame.kind !== 'code' || frame.module === undefined) return false;
    return frame.module.length + text.length < MAX_PATH_BYTES && frame.module.split('\n').length < MAX_NAME_LINES;
  }

  #joinLastFrame(text: string): void {
    const frame = this.#recording.frames.get(this.#sample.lastFrame as FrameId) as CodeFrame;
    const module = `${frame.module}\n${text.replace(/\)$/, '')}`;
    this.#sample.replaceLastFrame(this.#recording.frames.intern({ ...frame, module }));
    this.#lastByteOfFrame = text.endsWith(')') ? CLOSE : 0;
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

/** A record between samples may have a header, and then stands where a sample's event would. */
function parseHeaderRecord({ event, rest }: HeaderLine): SideLine | undefined {
  return parseRecord(event === undefined ? rest.trimStart() : `${event}:${rest}`);
}

function isFieldEnd(byte: number | undefined): boolean {
  return byte === BLANK || byte === LF || byte === CR;
}

/** A frame cut at the very start of the input is no header, nor is anything longer than the columns could be. */
function isUntimedHeader({ text, line }: { readonly text: string; readonly line: number }): boolean {
  return text.length <= MAX_UNTIMED_CHARACTERS && !(line === 1 && text.endsWith(')'));
}
