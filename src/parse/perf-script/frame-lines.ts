import type { Recording } from '../../model/recording.js';
import { SPACED_FRAME, TRIMMED_FRAME } from './frame-line.js';
import { ADDRESS_COLUMNS, standsInColumns } from './frame-memo.js';
import type { FrameReader } from './frame-reader.js';
import { IS_HEX } from './frame-texts.js';
import { isSurelyUntimedHeader, isUntimedHeader } from './header-line.js';
import { emptyHeader, type HeaderReader } from './header-reader.js';
import type { HeldLine } from './held-line.js';
import type { ReadingPlace } from './reading-place.js';
import type { SampleAssembler } from './sample-assembler.js';
import type { TextReading } from './text-reading.js';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;

/** Tells which lines are frames, finds their addresses, and whose sample they are. */
export class FrameLines {
  readonly #recording: Recording;
  readonly #place: ReadingPlace;
  readonly #held: HeldLine;
  readonly #headers: HeaderReader;
  readonly #sample: SampleAssembler;
  readonly #frames: FrameReader;
  readonly #header = emptyHeader();
  /** Whether addresses stand in perf's columns; known once a frame began with a tab. */
  #aligned: boolean | undefined;
  /** In aligned columns the end of an address need not be looked for, unless addresses are kept. */
  #skipsDigits: boolean;
  /** Inside a stack that belongs to no sample. */
  #orphaned = false;

  constructor({ recording, place, held, headers, sample, frames }: TextReading) {
    this.#recording = recording;
    this.#place = place;
    this.#held = held;
    this.#headers = headers;
    this.#sample = sample;
    this.#frames = frames;
    this.#skipsDigits = !sample.keepsAddresses;
  }

  /** Whether all frames so far had the common shape, and no address is asked for. */
  get arePlain(): boolean {
    return this.#skipsDigits && this.#aligned === true;
  }

  /** A stack has ended, or a sample begun: frames that follow belong to no stack before. */
  beginStack(): void {
    this.#orphaned = false;
  }

  /**
   * The hot path: lines of a tab, an address and a text that is mostly known.
   * @returns behind the last of them, or -1 where no frame stands there
   */
  readTabbed(start: number, end: number): number {
    const addressEnd = this.#endOfAddress(start);
    if (addressEnd < 0) return -1;
    const next = this.#read(start + 1, addressEnd);
    const { bytes, view } = this.#place;
    if (!this.#skipsDigits || !this.#sample.open || bytes[next] !== TAB) return next;
    const depth = this.#sample.depth;
    const behind = this.#frames.readKnown(bytes, view, next, end);
    this.#place.line += this.#sample.depth - depth;
    return behind;
  }

  /** Where no frame has begun with a tab (a text that was pasted), blanks may begin one. @returns false where none stands there */
  readSpaced(start: number, text: string): boolean {
    if (this.#aligned !== undefined) return false;
    const mayBegin = this.#sample.open || this.#held.text !== undefined;
    const match = SPACED_FRAME.exec(text) ?? (mayBegin ? TRIMMED_FRAME.exec(text) : null);
    if (match === null) return false;
    this.#read(start, start + match[0].length);
    return true;
  }

  /**
   * Where the address ends on a line that begins with a tab, or -1 where none stands there. Below a header with fields
   * the line may be a field's; then only perf's columns make it a frame, once they were seen.
   */
  #endOfAddress(start: number): number {
    const { bytes, view } = this.#place;
    const sample = this.#sample;
    const columnEnd = start + 1 + ADDRESS_COLUMNS;
    if (this.#skipsDigits && sample.depth > 0 && standsInColumns(bytes, view, start)) return columnEnd;
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

  /** @param address from where on the address stands, behind blanks @returns behind the line */
  #read(address: number, addressEnd: number): number {
    const { bytes, view } = this.#place;
    const sample = this.#sample;
    if (!sample.open || this.#held.text !== undefined) this.#findSample();
    if (!sample.open) return bytes.indexOf(LF, addressEnd) + 1;
    return this.#frames.read(bytes, view, address, addressEnd);
  }

  /** Finds the sample of a frame that follows no timed header. */
  #findSample(): void {
    const { text, line } = this.#held;
    if (text !== undefined && this.#isHeader(text, line)) {
      this.#held.take();
      this.#headers.readUntimed(text, this.#header);
      this.#sample.begin(this.#header, '', line);
      return;
    }
    this.#held.release();
    if (this.#sample.open || this.#orphaned) return;
    if (this.#sample.beginWithoutHeader(this.#place.line)) return;
    this.#orphaned = true;
    this.#recording.ledger.problem('stack-without-header', this.#place.line);
  }

  /** A frame cut at the very start of the input is no header; inside a stack a line must look like nothing else. */
  #isHeader(text: string, line: number): boolean {
    if (line === 1 && text.endsWith(')')) return false;
    return this.#sample.open ? isSurelyUntimedHeader(text) : isUntimedHeader(text);
  }
}

function isFieldEnd(byte: number | undefined): boolean {
  return byte === BLANK || byte === LF || byte === CR;
}
