import { widened } from '../../model/column.js';

const INITIAL_NAMES = 4096;
const INITIAL_BYTES = 256 * 1024;

/** What is read of a name at once, so that its last word may reach beyond it: so many bytes must follow. */
export const WORD_BYTES = 4;

/** The hash of no bytes. */
export const HASH_START = 0x9747b28c | 0;

/** Goes on from a hash with four bytes more: the body of MurmurHash3 (A. Appleby), without its first multiplication. */
export function mixWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ Math.imul(word, 0xcc9e2d51), 0x1b873593);
  return (mixed << 13) | (mixed >>> 19);
}

/** The first `bytes` (0 to 4) bytes of a word that was read in little-endian order. */
export function firstBytes(word: number, bytes: number): number {
  return bytes >= WORD_BYTES ? word : word & ((1 << (bytes * 8)) - 1);
}

/** Names by number, found by their bytes: only a new one becomes a string. A hash alone decides nothing. */
export class ByteNames {
  #bytes = Buffer.alloc(INITIAL_BYTES);
  #view = viewOf(this.#bytes);
  #used = 0;
  #count = 0;
  #start = new Int32Array(INITIAL_NAMES);
  #length = new Int32Array(INITIAL_NAMES);
  #hash = new Int32Array(INITIAL_NAMES);
  /** Open addressing: a name's number + 1, or 0 where free. */
  #slots = new Int32Array(INITIAL_NAMES * 2);

  /** The name as bytes (latin1). */
  text(name: number): string {
    const start = this.#start[name] as number;
    return this.#bytes.toString('latin1', start, start + (this.#length[name] as number));
  }

  /**
   * The number of the name in `source` from `start` to before `end`, which three bytes follow at least.
   * @param words the same bytes
   * @param hash of the name's words by {@link mixWord}, the last one filled up with zeros
   */
  find(source: Buffer, words: DataView, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot] as number; known !== 0; known = this.#slots[slot] as number) {
      if (this.#hash[known - 1] === hash && this.isAt(known - 1, words, start, end)) return known - 1;
      slot = (slot + 1) & mask;
    }
    return this.#add(source, start, end, hash);
  }

  /** How many bytes a name has. */
  lengthOf(name: number): number {
    return this.#length[name] as number;
  }

  /** Whether the bytes from `start` to before `end` are this name. */
  isAt(name: number, words: DataView, start: number, end: number): boolean {
    if (this.#length[name] !== end - start) return false;
    const view = this.#view;
    const away = (this.#start[name] as number) - start;
    let at = start;
    for (; at + WORD_BYTES <= end; at += WORD_BYTES) {
      if (words.getInt32(at, true) !== view.getInt32(at + away, true)) return false;
    }
    if (at === end) return true;
    return firstBytes(words.getInt32(at, true) ^ view.getInt32(at + away, true), end - at) === 0;
  }

  #add(source: Buffer, start: number, end: number, hash: number): number {
    if (this.#count === this.#start.length) this.#growColumns();
    if (this.#used + end - start + WORD_BYTES > this.#bytes.length) this.#growBytes(end - start);
    const name = this.#count++;
    this.#start[name] = this.#used;
    this.#length[name] = end - start;
    this.#hash[name] = hash;
    source.copy(this.#bytes, this.#used, start, end);
    this.#used += end - start;
    this.#place(name);
    return name;
  }

  #place(name: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hash[name] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = name + 1;
  }

  #growBytes(needed: number): void {
    const wider = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#used + needed + WORD_BYTES));
    this.#bytes.copy(wider, 0, 0, this.#used);
    this.#bytes = wider;
    this.#view = viewOf(wider);
  }

  #growColumns(): void {
    this.#start = widened(this.#start);
    this.#length = widened(this.#length);
    this.#hash = widened(this.#hash);
    this.#slots = new Int32Array(this.#start.length * 2);
    for (let name = 0; name < this.#count; name++) this.#place(name);
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
