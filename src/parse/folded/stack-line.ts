import { widened } from '../../model/column.js';
import { type ByteNames, firstBytes, HASH_START, mixWord, viewOf, WORD_BYTES } from './byte-names.js';

const SEMICOLON = 0x3b;
const SEMICOLONS = 0x3b3b3b3b;
const INITIAL_DEPTH = 256;
const NO_NAME = -1;
/** A power of two. */
const GUESSES = 1 << 15;
/** Names of one module differ behind so many bytes. */
const TELLING_BYTES = 16;
const NO_BYTES = Buffer.alloc(0);

/** Splits stacks into the numbers of their names. Folded text is mostly sorted: a stack begins as the one before it. */
export class StackLine {
  /** How many names the stack has. */
  depth = 0;
  /** Root first. */
  names = new Int32Array(INITIAL_DEPTH);
  readonly #names: ByteNames;
  /** By caller and a few bytes: the name + 1 that was found there, which is compared before any other. */
  readonly #guesses = new Int32Array(GUESSES);
  #bytes: Buffer = NO_BYTES;
  #words = viewOf(NO_BYTES);
  /** By name: where it ends, from the stack's beginning. */
  #ends = new Int32Array(INITIAL_DEPTH);
  /** Where the stack before begins and ends in the same block; nowhere at the block's beginning. */
  #start = 0;
  #end = 0;

  constructor(names: ByteNames) {
    this.#names = names;
  }

  /** The stacks that come stand in these bytes. */
  begin(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#words = viewOf(bytes);
    this.#start = 0;
    this.#end = 0;
  }

  /** Reads the stack from `start` to before `end`, which three bytes follow at least: a blank, a digit and the line's end. */
  read(start: number, end: number): void {
    let depth = this.#sharedDepth(start, end);
    let at = depth === 0 ? start : start + (this.#ends[depth - 1] as number) + 1;
    while (at <= end) {
      if (depth === this.names.length) this.#grow();
      at = this.#readName(at, end, depth);
      this.#ends[depth] = at - start;
      depth++;
      at++;
    }
    this.depth = depth;
    this.#start = start;
    this.#end = end;
  }

  /** @returns where the name that begins at `start` ends */
  #readName(start: number, end: number, depth: number): number {
    const caller = depth === 0 ? NO_NAME : (this.names[depth - 1] as number);
    const place = guessPlace(this.#words, start, end, caller);
    const guess = (this.#guesses[place] as number) - 1;
    if (guess >= 0 && this.#isNameAt(guess, start, end)) {
      this.names[depth] = guess;
      return start + this.#names.lengthOf(guess);
    }
    const nameEnd = this.#findName(start, end, depth);
    this.#guesses[place] = (this.names[depth] as number) + 1;
    return nameEnd;
  }

  #isNameAt(name: number, start: number, end: number): boolean {
    const nameEnd = start + this.#names.lengthOf(name);
    const isWhole = nameEnd === end || (nameEnd < end && this.#bytes[nameEnd] === SEMICOLON);
    return isWhole && this.#names.isAt(name, this.#words, start, nameEnd);
  }

  #findName(start: number, end: number, depth: number): number {
    const words = this.#words;
    let hash = HASH_START;
    let at = start;
    while (at < end) {
      const word = words.getInt32(at, true);
      const length = Math.min(bytesBeforeSemicolon(word), end - at);
      if (length > 0) hash = mixWord(hash, firstBytes(word, length));
      at += length;
      if (length < WORD_BYTES) break;
    }
    this.names[depth] = this.#names.find(this.#bytes, words, start, at, hash ^ (hash >>> 15));
    return at;
  }

  /** How many whole names the stack shares with the one before. */
  #sharedDepth(start: number, end: number): number {
    const limit = Math.min(end - start, this.#end - this.#start);
    const same = sameBytes(this.#words, start, this.#start, limit);
    let depth = 0;
    while (depth < this.depth && this.#endsBefore(depth, same, start)) depth++;
    return depth;
  }

  #endsBefore(depth: number, same: number, start: number): boolean {
    const end = this.#ends[depth] as number;
    return end < same && this.#bytes[start + end] === SEMICOLON;
  }

  #grow(): void {
    this.names = widened(this.names);
    this.#ends = widened(this.#ends);
  }
}

/** Where the name is remembered that begins at `start`, as far as some of its bytes and its caller tell. */
function guessPlace(words: DataView, start: number, end: number, caller: number): number {
  const telling = start + TELLING_BYTES < end ? start + TELLING_BYTES : start;
  const word = start === end ? 0 : words.getInt32(telling, true);
  const hash = Math.imul(word, 0x9e3779b1) ^ Math.imul(caller, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (GUESSES - 1);
}

/** How many of a word's four bytes stand before its first semicolon, found as a byte that becomes zero (H. S. Warren, Hacker's Delight). */
function bytesBeforeSemicolon(word: number): number {
  const zeroed = word ^ SEMICOLONS;
  const found = (zeroed - 0x01010101) & ~zeroed & 0x80808080;
  return found === 0 ? WORD_BYTES : (31 - Math.clz32(found & -found)) >> 3;
}

/** How many bytes from two places on are the same, `limit` at most; what is compared may reach three bytes further. */
function sameBytes(words: DataView, one: number, other: number, limit: number): number {
  for (let same = 0; same < limit; same += WORD_BYTES) {
    const differing = words.getInt32(one + same, true) ^ words.getInt32(other + same, true);
    if (differing !== 0) return Math.min(limit, same + ((31 - Math.clz32(differing & -differing)) >> 3));
  }
  return limit;
}
