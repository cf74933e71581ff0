import { widened } from '../../model/column.js';

const INITIAL_TEXTS = 1024;
const INITIAL_ARENA_BYTES = 64 * 1024;
/** What has grown so far is forgotten: text in which every line is new must not fill the memory. */
const MAX_ARENA_BYTES = 8 * 1024 * 1024;
/** How many followers are remembered, a power of two; two that share a place only make each other's guesses fail. */
const FOLLOWERS = 64 * 1024;
const FOLLOWER_SHIFT = 16;
/** Longer texts are not worth the memory: they hold arguments or comments, which rarely come again. */
const MAX_TEXT_BYTES = 512;

/**
 * Remembers what texts mean, by their bytes. A hit is verified byte by byte: a hash alone decides nothing. Texts mostly
 * follow one another as they did before, so the text that followed the last one is tried first.
 */
export class ByteMemo<Meaning> {
  /** Behind the text that was found last. */
  end = 0;
  #arena = new Uint8Array(INITIAL_ARENA_BYTES);
  #used = 0;
  /** By text. */
  #starts = new Int32Array(INITIAL_TEXTS);
  #lengths = new Int32Array(INITIAL_TEXTS);
  #hashes = new Int32Array(INITIAL_TEXTS);
  /** By a hash of a text and of the context behind it. */
  readonly #followers = new Int32Array(FOLLOWERS);
  #last = 0;
  #asked = 0;
  readonly #meanings: Meaning[] = [];
  /** Open addressing: text + 1, or 0 where free. */
  #slots = new Int32Array(INITIAL_TEXTS * 2);

  /**
   * Tries the text that came after the last one before. Texts must end in a byte that they hold nowhere else.
   * @param context a whole number that the next text hangs on, as on the last one
   * @returns what it means, or `undefined` where another stands at `start`
   */
  guess(bytes: Uint8Array, start: number, context: number): Meaning | undefined {
    const place = Math.imul(this.#last + context * 4093, 0x9e3779b1) >>> FOLLOWER_SHIFT;
    this.#asked = place;
    const text = this.#followers[place] as number;
    const length = this.#lengths[text] as number;
    const arena = this.#arena;
    let kept = this.#starts[text] as number;
    const keptEnd = kept + length;
    for (let at = start; kept < keptEnd; at++, kept++) if (bytes[at] !== arena[kept]) return undefined;
    if (length === 0) return undefined;
    this.#last = text;
    this.end = start + length;
    return this.#meanings[text];
  }

  /** @returns what the bytes from `start` to before `end` mean, or `undefined` where they are new */
  find(bytes: Uint8Array, start: number, end: number): Meaning | undefined {
    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const text = (this.#slots[slot] as number) - 1;
      if (text < 0) return undefined;
      if (this.#hashes[text] !== hash || !this.#equals(text, bytes, start, end)) continue;
      this.#follow(text);
      this.end = end;
      return this.#meanings[text];
    }
  }

  /** Remembers a text that {@link find} did not know, unless it is too long; `end` is behind it in either case. */
  add(bytes: Uint8Array, start: number, end: number, meaning: Meaning): void {
    const length = end - start;
    this.end = end;
    if (length > MAX_TEXT_BYTES) return;
    if (this.#used + length > MAX_ARENA_BYTES) this.#forget();
    const text = this.#meanings.push(meaning) - 1;
    this.#reserve(text, length);
    this.#arena.set(bytes.subarray(start, end), this.#used);
    this.#starts[text] = this.#used;
    this.#lengths[text] = length;
    this.#hashes[text] = hashOf(bytes, start, end);
    this.#used += length;
    this.#place(text);
    this.#follow(text);
  }

  #follow(text: number): void {
    this.#followers[this.#asked] = text;
    this.#last = text;
  }

  #equals(text: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#lengths[text] !== end - start) return false;
    const arena = this.#arena;
    for (let at = start, kept = this.#starts[text] as number; at < end; at++, kept++) {
      if (bytes[at] !== arena[kept]) return false;
    }
    return true;
  }

  #place(text: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[text] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = text + 1;
  }

  #reserve(text: number, length: number): void {
    if (this.#used + length > this.#arena.length) {
      const wider = new Uint8Array(this.#arena.length * 2);
      wider.set(this.#arena);
      this.#arena = wider;
    }
    if (text < this.#starts.length) return;
    this.#starts = widened(this.#starts);
    this.#lengths = widened(this.#lengths);
    this.#hashes = widened(this.#hashes);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let known = 0; known < text; known++) this.#place(known);
  }

  #forget(): void {
    this.#used = 0;
    this.#last = 0;
    this.#asked = 0;
    this.#followers.fill(0);
    this.#lengths.fill(0);
    this.#meanings.length = 0;
    this.#slots.fill(0);
  }
}

/** FNV-1a in 32 bits, over every second byte: texts are compared anyway. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start);
  for (let at = start; at < end; at += 2) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
