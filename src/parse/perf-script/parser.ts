import { SampleEngine } from '../../engine/sample-engine.js';
import { LineBuffer } from '../../input/line-buffer.js';
import type { Recording } from '../../model/recording.js';
import type { SampleSink } from '../sample-sink.js';
import { FrameLines } from './frame-lines.js';
import { FrameReader } from './frame-reader.js';
import { HeaderReader } from './header-reader.js';
import { HeldLine } from './held-line.js';
import { isWholeLine } from './last-line.js';
import type { PerfScriptOptions } from './options.js';
import { OtherLines } from './other-lines.js';
import { QuoteMarks } from './quote-marks.js';
import { ReadingPlace } from './reading-place.js';
import { SampleAssembler } from './sample-assembler.js';
import { WholeSamples } from './whole-samples.js';

const TAB = 0x09;
const LF = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
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
  readonly #place = new ReadingPlace();
  readonly #marks = new QuoteMarks();
  readonly #held: HeldLine;
  readonly #sample: SampleAssembler;
  readonly #frameLines: FrameLines;
  readonly #otherLines: OtherLines;
  /** Absent where every line is read by itself, and when the input has ended. */
  #whole: WholeSamples | undefined;
  #atStart = true;

  constructor(recording: Recording, sink: SampleSink, options: PerfScriptOptions = {}) {
    const headers = new HeaderReader(recording);
    const sample = new SampleAssembler(recording, sink, options);
    const frames = new FrameReader(recording, sample, options);
    this.#recording = recording;
    this.#sample = sample;
    this.#held = new HeldLine(recording.ledger);
    const reading = { recording, place: this.#place, marks: this.#marks, held: this.#held, headers, sample, frames };
    this.#frameLines = new FrameLines(reading);
    this.#otherLines = new OtherLines(reading, this.#frameLines);
    const isLineByLine = options.lineByLine === true || options.fields === true;
    const engine = isLineByLine || sample.keepsAddresses ? undefined : SampleEngine.start(sink.counts);
    this.#whole = engine && new WholeSamples(engine, recording, headers, sample, frames);
    this.#lines = new LineBuffer(
      (bytes, start, end) => this.#readBlock(bytes, start, end),
      options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
      () => recording.ledger.problem('line-too-long', ++this.#place.line),
      engine?.input,
    );
  }

  /** Reads the next chunk; the samples that it completes are handed on before this returns. */
  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  room(): Uint8Array | undefined {
    return this.#lines.room();
  }

  /** Ends the input: the last sample needs no empty line behind it. */
  end(): void {
    this.#whole?.release();
    const last = this.#lines.takeUnterminated();
    if (last.length > 0) this.#readUnterminated(last);
    this.#held.release();
    this.#sample.end();
    this.#whole?.end();
    this.#whole = undefined;
    this.#recording.ledger.lines += this.#place.line;
  }

  #readBlock(bytes: Buffer, start: number, end: number): void {
    this.#place.enter(bytes);
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
      at = this.#readLine(at, end);
    }
  }

  /** Has samples read as a whole. @returns the end, or where the first line begins that must be read by itself */
  #readWhole(start: number, end: number): number {
    const whole = this.#whole;
    if (whole === undefined || this.#marks.areThere || !this.#otherLines.knowsTimes) return start;
    if (!(whole.open || this.#isBetweenPlainSamples())) return start;
    const lines = whole.read(start, end, this.#place.line);
    if (lines > 0) {
      this.#place.line += lines;
      this.#otherLines.endAbove();
    }
    if (whole.at < end) whole.release();
    return whole.at;
  }

  /** Whether the next line may begin a sample of the common shape, and nothing is left to decide. */
  #isBetweenPlainSamples(): boolean {
    return this.#sample.idle && this.#frameLines.arePlain && this.#held.text === undefined;
  }

  /** @returns behind the line, and those that were read with it */
  #readLine(start: number, end: number): number {
    const { bytes } = this.#place;
    this.#place.line++;
    const at = this.#marks.behind(bytes, start, end);
    if (bytes[at] === TAB) {
      const behind = this.#frameLines.readTabbed(at, end);
      if (behind >= 0) return behind;
    } else if (bytes[at] === LF) {
      this.#otherLines.readBlank();
      return at + 1;
    }
    return this.#otherLines.read(at);
  }

  /** Reads the last line, which no newline ends: where it is not surely whole it is cut, and so is its sample. */
  #readUnterminated(last: Buffer): void {
    const text = last.toString('latin1', this.#marks.behindKnown(last)).replace(/\r$/, '');
    if (isWholeLine(text, this.#sample.open)) {
      this.#readBlock(Buffer.concat([last, Buffer.from('\n'), Buffer.alloc(8)]), 0, last.length + 1);
      return;
    }
    this.#place.line++;
    const headerLine = text.charCodeAt(0) === TAB && this.#held.text !== undefined ? this.#held.line : undefined;
    if (headerLine === undefined) this.#held.release();
    this.#held.take();
    this.#sample.cutOff(headerLine ?? this.#place.line);
  }
}
