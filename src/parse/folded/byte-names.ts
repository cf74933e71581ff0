import { widened } from '../../model/column.js';

const INITIAL_NAMES = 4096;
const INITIAL_BYTES = 256 * 1024;

/** FNV-1a (G. Fowler, L. C. Noll, P. Vo): the hash of no bytes, and what each byte is multiplied by. */
export const HASH_START = 0x811c9dc5;
export const HASH_PRIME = 0x01000193;

/** Names by number, found by their bytes: only a new one becomes a string. A hash alone decides nothing. */
export class ByteNames {
  #bytes = Buffer.alloc(INITIAL_BYTES);
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
   * The number of the name in `source` from `start` to before `end`.
   * @param fnv FNV-1a of these bytes
   */
  find(source: Buffer, start: number, end: number, fnv: number): number {
    const hash = fnv ^ (fnv >>> 15);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let known = this.#slots[slot] as number; known !== 0; known = this.#slots[slot] as number) {
      if (this.#hash[known - 1] === hash && this.#equals(known - 1, source, start, end)) return known - 1;
      slot = (slot + 1) & mask;
    }
    return this.#add(source, start, end, hash);
  }

  #equals(name: number, source: Buffer, start: number, end: number): boolean {
    if (this.#length[name] !== end - start) return false;
    const bytes = this.#bytes;
    let at = this.#start[name] as number;
    for (let other = start; other < end; other++, at++) if (bytes[at] !== source[other]) return false;
    return true;
  }

  #add(source: Buffer, start: number, end: number, hash: number): number {
    if (this.#count === this.#start.length) this.#growColumns();
    if (this.#used + end - start > this.#bytes.length) this.#growBytes(end - start);
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
    const wider = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#used + needed));
    this.#bytes.copy(wider, 0, 0, this.#used);
    this.#bytes = wider;
  }

  #growColumns(): void {
    this.#start = widened(this.#start);
    this.#length = widened(this.#length);
    this.#hash = widened(this.#hash);
    this.#slots = new Int32Array(this.#start.length * 2);
    for (let name = 0; name < this.#count; name++) this.#place(name);
  }
}
