import { widened } from '../../model/column.js';
import type { CodeFrame, FrameTable } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { parseFrameText } from './frame-line.js';

const LF = 0x0a;
const BLANK = 0x20;
const OPEN = 0x28;
const PLUS = 0x2b;
const ZERO = 0x30;
const LOWER_X = 0x78;
const INITIAL_ENTRIES = 4096;
const INITIAL_ARENA_WORDS = 64 * 1024;
/** What has grown so far is forgotten: input in which every line is new must not fill the memory. */
const MAX_ARENA_WORDS = 8 * 1024 * 1024;
/** `+0x` and the digits of a 64-bit number; a longer one takes the way of new lines. */
const MAX_DIGITS = 16;
const LONGEST_OFFSET = 3 + MAX_DIGITS + 8;
/** Which bytes of a last word count, by how many they are (little endian). */
const LAST_WORD_MASK = Int32Array.of(0, 0xff, 0xffff, 0xffffff);

/** The number that no text has. */
export const NO_TEXT = 0;

/** 1 at the codes of the digits of a lower-case hexadecimal number. */
export const IS_HEX: Readonly<Uint8Array> = Uint8Array.from({ length: 256 }, (_, code) =>
  /[0-9a-f]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * The texts of frame lines, each once, by number. A text is what stands behind the address, in two parts with the
 * symbol's offset between them left out:
 *
 *     \t    55a4 hot+0x93 (/tmp/x)\n     the parts `hot` and ` (/tmp/x)\n`
 *     \t    55a4 [unknown] (/tmp/x)\n    one part, `[unknown] (/tmp/x)\n`
 *
 * Only a new text becomes a string and is parsed. A known one is compared byte by byte, newline included: a hash alone
 * decides nothing.
 */
export class FrameTexts {
  /** Behind the newline of the text that was found last. */
  lineEnd = 0;
  /** Grows by one each time that all texts were forgotten. */
  generation = 0;

  readonly #frames: FrameTable;
  /** The parts of all texts, each from a whole word on and filled up with zeros. */
  #arena = new Int32Array(INITIAL_ARENA_WORDS);
  #arenaLength = 0;
  #count = 1;
  /** By text: where it begins in the arena. */
  #word = new Int32Array(INITIAL_ENTRIES);
  #symbolLength = new Int32Array(INITIAL_ENTRIES);
  /** The second part's length, or 0 for a text of one part. */
  #moduleLength = new Int32Array(INITIAL_ENTRIES);
  #hash = new Int32Array(INITIAL_ENTRIES);
  #frame = new Int32Array(INITIAL_ENTRIES);
  #slots = new Int32Array(INITIAL_ENTRIES * 2);
  /** What {@link #split} found last. */
  #splitSymbolEnd = 0;
  #splitModuleStart = 0;

  constructor(frames: FrameTable) {
    this.#frames = frames;
  }

  frame(text: number): FrameId {
    return this.#frame[text] as FrameId;
  }

  /**
   * Compares a line with a known text.
   * @param view the same memory as `bytes`, with at least 4 bytes of it behind the line
   * @param start the line's first byte behind the address
   * @returns behind its newline, or -1 where it has another text
   */
  endOf(text: number, bytes: Buffer, view: DataView, start: number): number {
    const symbolLength = this.#symbolLength[text] as number;
    const moduleLength = this.#moduleLength[text] as number;
    if (start + symbolLength + moduleLength + LONGEST_OFFSET > view.byteLength) return -1;
    const word = this.#word[text] as number;
    if (!equalBytes(view, start, this.#arena, word, symbolLength)) return -1;
    let at = start + symbolLength;
    if (moduleLength === 0) return at;
    if (bytes[at] !== PLUS || bytes[at + 1] !== ZERO || bytes[at + 2] !== LOWER_X) return -1;
    at += 3;
    const digits = at;
    while (IS_HEX[bytes[at] as number] === 1) at++;
    if (at === digits || at - digits > MAX_DIGITS) return -1;
    return equalBytes(view, at, this.#arena, word + wordsOf(symbolLength), moduleLength) ? at + moduleLength : -1;
  }

  /** Finds a line's text, or adds it. Its end is then `lineEnd`. */
  find(bytes: Buffer, view: DataView, start: number): number {
    const hash = this.#split(bytes, start);
    const symbolLength = this.#splitSymbolEnd - start;
    const moduleLength = this.lineEnd - this.#splitModuleStart;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; this.#slots[slot] !== NO_TEXT; slot = (slot + 1) & mask) {
      const text = this.#slots[slot] as number;
      const same =
        this.#hash[text] === hash &&
        this.#symbolLength[text] === symbolLength &&
        this.#moduleLength[text] === moduleLength;
      if (same && this.#equalsParts(text, view, start)) return text;
    }
    const symbolPart = bytes.subarray(start, this.#splitSymbolEnd);
    return this.#add(hash, symbolPart, bytes.subarray(this.#splitModuleStart, this.lineEnd));
  }

  #equalsParts(text: number, view: DataView, start: number): boolean {
    const symbolLength = this.#symbolLength[text] as number;
    const word = this.#word[text] as number;
    if (!equalBytes(view, start, this.#arena, word, symbolLength)) return false;
    const moduleLength = this.#moduleLength[text] as number;
    return equalBytes(view, this.#splitModuleStart, this.#arena, word + wordsOf(symbolLength), moduleLength);
  }

  /** Finds the parts of a line's text, and its end. @returns a hash of both parts (FNV-1a) */
  #split(bytes: Buffer, start: number): number {
    let hash = 0x811c9dc5;
    let symbolEnd = -1;
    let at = start;
    for (let byte = bytes[at] as number; byte !== LF; byte = bytes[++at] as number) {
      const behind = byte === PLUS && symbolEnd < 0 ? offsetEnd(bytes, at) : -1;
      if (behind > 0) {
        symbolEnd = at;
        this.#splitModuleStart = behind;
        at = behind;
      }
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    this.lineEnd = at + 1;
    this.#splitSymbolEnd = symbolEnd < 0 ? this.lineEnd : symbolEnd;
    if (symbolEnd < 0) this.#splitModuleStart = this.lineEnd;
    return hash ^ (hash >>> 15);
  }

  #add(hash: number, symbolPart: Buffer, modulePart: Buffer): number {
    const words = wordsOf(symbolPart.length) + wordsOf(modulePart.length);
    this.#makeRoom(words);
    const text = this.#count++;
    this.#word[text] = this.#arenaLength;
    this.#symbolLength[text] = symbolPart.length;
    this.#moduleLength[text] = modulePart.length;
    this.#hash[text] = hash;
    this.#frame[text] = this.#frames.intern(parseParts(symbolPart, modulePart));
    const target = Buffer.from(this.#arena.buffer);
    target.fill(0, this.#arenaLength * 4, (this.#arenaLength + words) * 4);
    target.set(symbolPart, this.#arenaLength * 4);
    target.set(modulePart, (this.#arenaLength + wordsOf(symbolPart.length)) * 4);
    this.#arenaLength += words;
    this.#place(text);
    return text;
  }

  #place(text: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hash[text] as number) & mask;
    while (this.#slots[slot] !== NO_TEXT) slot = (slot + 1) & mask;
    this.#slots[slot] = text;
  }

  #makeRoom(words: number): void {
    if (this.#arenaLength + words > MAX_ARENA_WORDS && this.#count > 1) this.#forget();
    while (this.#arenaLength + words > this.#arena.length) this.#arena = widened(this.#arena);
    if (this.#count === this.#word.length) this.#growColumns();
  }

  #growColumns(): void {
    this.#word = widened(this.#word);
    this.#symbolLength = widened(this.#symbolLength);
    this.#moduleLength = widened(this.#moduleLength);
    this.#hash = widened(this.#hash);
    this.#frame = widened(this.#frame);
    this.#slots = new Int32Array(this.#word.length * 2);
    for (let text = 1; text < this.#count; text++) this.#place(text);
  }

  #forget(): void {
    this.generation++;
    this.#count = 1;
    this.#arenaLength = 0;
    this.#slots.fill(NO_TEXT);
  }
}

/** Behind the digits of `+0x…`, if they begin at `plus` and ` (` follows; else -1. */
function offsetEnd(bytes: Buffer, plus: number): number {
  if (bytes[plus + 1] !== ZERO || bytes[plus + 2] !== LOWER_X) return -1;
  let at = plus + 3;
  while (IS_HEX[bytes[at] as number] === 1) at++;
  return at > plus + 3 && bytes[at] === BLANK && bytes[at + 1] === OPEN ? at : -1;
}

/** The parts as the line had them, with some offset between, for the parser of whole lines. */
function parseParts(symbolPart: Buffer, modulePart: Buffer): CodeFrame {
  const symbol = symbolPart.toString('latin1');
  const text = modulePart.length > 0 ? `${symbol}+0x0${modulePart.toString('latin1')}` : symbol;
  return parseFrameText(text.replace(/\r?\n$/, ''));
}

function wordsOf(bytes: number): number {
  return (bytes + 3) >> 2;
}

/** Compares four bytes at a time. Both memories must reach 3 bytes behind the length. */
function equalBytes(view: DataView, at: number, arena: Int32Array, word: number, length: number): boolean {
  const end = at + (length & ~3);
  let offset = at;
  let index = word;
  for (; offset < end; offset += 4, index++) {
    if (view.getInt32(offset, true) !== arena[index]) return false;
  }
  const rest = length & 3;
  if (rest === 0) return true;
  return ((view.getInt32(offset, true) ^ (arena[index] as number)) & (LAST_WORD_MASK[rest] as number)) === 0;
}
