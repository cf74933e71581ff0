import { LineBuffer } from '../input/line-buffer.js';
import type { Recording } from '../model/recording.js';

const LF = 0x0a;
const CR = 0x0d;
const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;
const BYTE_ORDER_MARK = '\xef\xbb\xbf';

/** Turns chunks, cut anywhere, into lines of bytes, without their ends; for formats that are never large. */
export class TextLines {
  readonly #recording: Recording;
  readonly #onLine: (line: string, number: number) => void;
  readonly #lines: LineBuffer;
  #number = 0;

  /**
   * @param onLine takes a line and its number, from 1
   * @param maxLineBytes a longer line is left out and counted
   */
  constructor(
    recording: Recording,
    onLine: (line: string, number: number) => void,
    maxLineBytes = DEFAULT_MAX_LINE_BYTES,
  ) {
    this.#recording = recording;
    this.#onLine = onLine;
    this.#lines = new LineBuffer(
      (bytes, start, end) => this.#readBlock(bytes, start, end),
      maxLineBytes,
      () => recording.ledger.problem('line-too-long', ++this.#number),
    );
  }

  /** Hands on the lines that are whole now. */
  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  /** The last line needs no end. */
  end(): void {
    const last = this.#lines.takeUnterminated();
    if (last.length > 0) this.#readLine(last, 0, last.length);
    this.#recording.ledger.lines += this.#number;
  }

  #readBlock(bytes: Buffer, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const newline = bytes.indexOf(LF, at);
      this.#readLine(bytes, at, newline);
      at = newline + 1;
    }
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    const line = bytes.toString('latin1', start, end > start && bytes[end - 1] === CR ? end - 1 : end);
    this.#number++;
    this.#onLine(this.#number === 1 && line.startsWith(BYTE_ORDER_MARK) ? line.slice(3) : line, this.#number);
  }
}
