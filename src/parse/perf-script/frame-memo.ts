import type { CodeFrame, FrameTable } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { parseFrameText } from './frame-line.js';

const LF = 0x0a;
const PLUS = 0x2b;
const ZERO = 0x30;
const LOWER_X = 0x78;
const BLANK = 0x20;
const OPEN = 0x28;
const NO_ENTRY = 0;
const INITIAL_ENTRIES = 4096;
const INITIAL_ARENA_BYTES = 256 * 1024;
/** A memo that has grown so far is forgotten: input in which every line is new must not fill the memory. */
const MAX_ARENA_BYTES = 32 * 1024 * 1024;

/** 1 at the codes of the digits of a lower-case hexadecimal number. */
export const IS_HEX: Readonly<Uint8Array> = Uint8Array.from({ length: 256 }, (_, code) =>
  /[0-9a-f]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * Knows every frame line's text that it has read before, so that only a new one is made a string and parsed. A text is
 * what stands behind the address, in two parts with the symbol's offset between them left out:
 *
 *     \t    55a4 hot+0x93 (/tmp/x)\n     the parts `hot` and ` (/tmp/x)\n`
 *     \t    55a4 [unknown] (/tmp/x)\n    one part, `[unknown] (/tmp/x)\n`
 *
 * A hit is exact: the line's bytes are compared with the stored ones, newline included, so the end of a known line need
 * not be looked for either. The two texts that followed a text before are tried first (frames have few callers), then a
 * hash table.
 */
export class FrameMemo {
  /** Behind the newline of the text that was read last. */
  lineEnd = 0;

  readonly #frames: FrameTable;
  #arena = Buffer.alloc(INITIAL_ARENA_BYTES);
  #arenaView = viewOf(this.#arena);
  #arenaLength = 0;

  /** By entry; entry 0 stands for the beginning of a stack. */
  #entries = 1;
  #start = new Int32Array(INITIAL_ENTRIES);
  #symbolLength = new Int32Array(INITIAL_ENTRIES);
  /** The second part's length, or 0 for a text of one part. */
  #moduleLength = new Int32Array(INITIAL_ENTRIES);
  #hash = new Int32Array(INITIAL_ENTRIES);
  #frame = new Int32Array(INITIAL_ENTRIES);
  #next = new Int32Array(INITIAL_ENTRIES);
  #nextButOne = new Int32Array(INITIAL_ENTRIES);
  #slots = new Int32Array(INITIAL_ENTRIES * 2);
  #previous = NO_ENTRY;

  constructor(frames: FrameTable) {
    this.#frames = frames;
  }

  /** Tells that the next text is a leaf's. */
  beginStack(): void {
    this.#previous = NO_ENTRY;
  }

  /**
   * Reads the text of a frame line.
   * @param view the same memory as `bytes`, with at least 4 bytes of it behind the newline
   * @param start the text's first byte; a newline must follow
   */
  read(bytes: Buffer, view: DataView, start: number): FrameId {
    const previous = this.#previous;
    let entry = this.#next[previous] as number;
    if (entry === NO_ENTRY || !this.#matches(entry, bytes, view, start)) {
      const second = this.#nextButOne[previous] as number;
      this.#nextButOne[previous] = entry;
      entry = second !== NO_ENTRY && this.#matches(second, bytes, view, start) ? second : this.#find(bytes, view, start);
      if (this.#entries > previous) this.#next[previous] = entry;
    }
    this.#previous = entry;
    return this.#frame[entry] as FrameId;
  }

  #matches(entry: number, bytes: Buffer, view: DataView, start: number): boolean {
    const symbolLength = this.#symbolLength[entry] as number;
    const moduleLength = this.#moduleLength[entry] as number;
    const stored = this.#start[entry] as number;
    if (!this.#equal(view, start, stored, symbolLength)) return false;
    let at = start + symbolLength;
    if (moduleLength > 0) {
      if (bytes[at] !== PLUS || bytes[at + 1] !== ZERO || bytes[at + 2] !== LOWER_X) return false;
      at += 3;
      const digits = at;
      while (IS_HEX[bytes[at] as number] === 1) at++;
      if (at === digits || !this.#equal(view, at, stored + symbolLength, moduleLength)) return false;
      at += moduleLength;
    }
    this.lineEnd = at;
    return true;
  }

  /** Compares four bytes at a time, then the rest. The text's last newline stops it from running past the data. */
  #equal(view: DataView, at: number, stored: number, length: number): boolean {
    const arena = this.#arenaView;
    const whole = length & ~3;
    for (let offset = 0; offset < whole; offset += 4) {
      if (at + offset + 4 > view.byteLength) return false;
      if (view.getInt32(at + offset, true) !== arena.getInt32(stored + offset, true)) return false;
    }
    for (let offset = whole; offset < length; offset++) {
      if (at + offset >= view.byteLength) return false;
      if (view.getUint8(at + offset) !== arena.getUint8(stored + offset)) return false;
    }
    return true;
  }

  #find(bytes: Buffer, view: DataView, start: number): number {
    let symbolEnd = -1;
    let moduleStart = -1;
    let hash = 0x811c9dc5;
    let at = start;
    for (let byte = bytes[at] as number; byte !== LF; byte = bytes[++at] as number) {
      if (byte === PLUS && symbolEnd < 0) {
        const behind = offsetEnd(bytes, at);
        if (behind > 0) {
          symbolEnd = at;
          moduleStart = behind;
          at = behind;
        }
      }
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    const end = at + 1;
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] as number;
      if (entry === NO_ENTRY) break;
      if (this.#hash[entry] === hash && this.#matches(entry, bytes, view, start) && this.lineEnd === end) return entry;
    }
    this.lineEnd = end;
    if (symbolEnd < 0) return this.#add(hash, bytes.subarray(start, end), bytes.subarray(end, end));
    return this.#add(hash, bytes.subarray(start, symbolEnd), bytes.subarray(moduleStart, end));
  }

  #add(hash: number, symbolPart: Buffer, modulePart: Buffer): number {
    this.#makeRoom(symbolPart.length + modulePart.length);
    const entry = this.#entries++;
    this.#start[entry] = this.#arenaLength;
    this.#symbolLength[entry] = symbolPart.length;
    this.#moduleLength[entry] = modulePart.length;
    this.#hash[entry] = hash;
    this.#frame[entry] = this.#frames.intern(parseParts(symbolPart, modulePart));
    this.#arena.set(symbolPart, this.#arenaLength);
    this.#arena.set(modulePart, this.#arenaLength + symbolPart.length);
    this.#arenaLength += symbolPart.length + modulePart.length;
    this.#place(entry);
    return entry;
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hash[entry] as number) & mask;
    while (this.#slots[slot] !== NO_ENTRY) slot = (slot + 1) & mask;
    this.#slots[slot] = entry;
  }

  #makeRoom(bytes: number): void {
    if (this.#arenaLength + bytes > MAX_ARENA_BYTES && this.#entries > 1) this.#forget();
    if (this.#arenaLength + bytes + 4 > this.#arena.length) {
      const wider = Buffer.alloc(Math.max(this.#arena.length * 2, this.#arenaLength + bytes + 4));
      this.#arena.copy(wider, 0, 0, this.#arenaLength);
      this.#arena = wider;
      this.#arenaView = viewOf(wider);
    }
    if (this.#entries === this.#start.length) this.#growColumns();
  }

  #growColumns(): void {
    this.#start = widened(this.#start);
    this.#symbolLength = widened(this.#symbolLength);
    this.#moduleLength = widened(this.#moduleLength);
    this.#hash = widened(this.#hash);
    this.#frame = widened(this.#frame);
    this.#next = widened(this.#next);
    this.#nextButOne = widened(this.#nextButOne);
    this.#slots = new Int32Array(this.#start.length * 2);
    for (let entry = 1; entry < this.#entries; entry++) this.#place(entry);
  }

  #forget(): void {
    this.#entries = 1;
    this.#arenaLength = 0;
    this.#previous = NO_ENTRY;
    this.#slots.fill(NO_ENTRY);
    this.#next.fill(NO_ENTRY);
    this.#nextButOne.fill(NO_ENTRY);
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
  const text = modulePart.length > 0 ? `${symbolPart.toString('latin1')}+0x0${modulePart.toString('latin1')}` : symbolPart.toString('latin1');
  return parseFrameText(text.replace(/\r?\n$/, ''));
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function widened(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
