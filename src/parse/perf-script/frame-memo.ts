import { widened } from '../../model/column.js';
import type { FrameTable } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { FrameTexts, IS_HEX, NO_TEXT } from './frame-texts.js';

const TAB = 0x09;
const BLANK = 0x20;
/** perf prints addresses in 16 columns (`%16llx`). */
export const ADDRESS_COLUMNS = 16;
const NO_CONTROL_BYTES = 0x20202020;
const INITIAL_TEXTS = 4096;

/**
 * Reads frame lines that it has read before without looking for their ends: the two texts that followed a text before
 * are tried first (a function has few callers), then {@link FrameTexts} searches.
 */
export class FrameMemo {
  /** Behind the line, or the lines, that were read last. */
  lineEnd = 0;

  readonly #texts: FrameTexts;
  /** By text: the two that followed it last, the later one first. Text 0 stands for the beginning of a stack. */
  #next = new Int32Array(INITIAL_TEXTS);
  #nextButOne = new Int32Array(INITIAL_TEXTS);
  #generation = 0;
  #previous = NO_TEXT;

  constructor(frames: FrameTable) {
    this.#texts = new FrameTexts(frames);
  }

  /** Tells that the next text is a leaf's. */
  beginStack(): void {
    this.#previous = NO_TEXT;
  }

  /**
   * Reads as many lines of a stack as follow in the way that is known, and leaves the rest to {@link read}. Only for the
   * inside of a stack, of a text whose addresses have all stood in perf's columns.
   * @param start the first line's first byte
   * @param stack takes the frames, from `depth` on
   * @returns the depth behind the last frame that was read; `lineEnd` is behind its line
   */
  readKnown(bytes: Buffer, view: DataView, start: number, end: number, stack: FrameId[], depth: number): number {
    const texts = this.#texts;
    let previous = this.#previous;
    let at = start;
    let length = depth;
    while (at < end && bytes[at] === TAB) {
      if (!standsInColumns(bytes, view, at)) break;
      const textStart = at + 1 + ADDRESS_COLUMNS + 1;
      const text = this.#next[previous] as number;
      if (text === NO_TEXT) break;
      const lineEnd = texts.endOf(text, bytes, view, textStart);
      if (lineEnd < 0) break;
      stack[length++] = texts.frame(text);
      previous = text;
      at = lineEnd;
    }
    this.#previous = previous;
    this.lineEnd = at;
    return length;
  }

  /**
   * Reads the text of a frame line, known or not.
   * @param view the same memory as `bytes`, with at least 4 bytes of it behind the newline
   * @param start the text's first byte; a newline must follow
   */
  read(bytes: Buffer, view: DataView, start: number): FrameId {
    const texts = this.#texts;
    const previous = this.#previous;
    const first = this.#next[previous] as number;
    const second = this.#nextButOne[previous] as number;
    let lineEnd = second === NO_TEXT ? -1 : texts.endOf(second, bytes, view, start);
    let text = second;
    if (lineEnd < 0) {
      text = texts.find(bytes, view, start);
      lineEnd = texts.lineEnd;
    }
    this.lineEnd = lineEnd;
    if (this.#generation !== texts.generation) this.#forget();
    else if (text !== first) this.#follow(previous, text, first);
    this.#previous = text;
    return texts.frame(text);
  }

  /** Remembers that a text followed another, and which one did before. */
  #follow(previous: number, text: number, before: number): void {
    while (text >= this.#next.length) {
      this.#next = widened(this.#next);
      this.#nextButOne = widened(this.#nextButOne);
    }
    this.#next[previous] = text;
    this.#nextButOne[previous] = before;
  }

  /** All texts were forgotten: the numbers mean others now. */
  #forget(): void {
    this.#generation = this.#texts.generation;
    this.#next.fill(NO_TEXT);
    this.#nextButOne.fill(NO_TEXT);
  }
}

/**
 * Tells whether a line in a stack has its address in perf's columns: then nothing but a frame begins with a tab there,
 * so it is enough that the column ends in a digit, and that the line reaches so far: all its bytes have the bit 0x20,
 * which a newline has not. Four bytes are looked at at once.
 * @param line where the line begins, with its tab
 */
export function standsInColumns(bytes: Buffer, view: DataView, line: number): boolean {
  const end = line + 1 + ADDRESS_COLUMNS;
  if (bytes[end] !== BLANK || IS_HEX[bytes[end - 1] as number] !== 1) return false;
  const leftHalf = view.getInt32(line + 1, true) & view.getInt32(line + 5, true);
  const rightHalf = view.getInt32(line + 9, true) & view.getInt32(line + 13, true);
  return (leftHalf & rightHalf & NO_CONTROL_BYTES) === NO_CONTROL_BYTES;
}
