import { widened } from '../../model/column.js';
import { type ByteNames, HASH_PRIME, HASH_START } from './byte-names.js';

const SEMICOLON = 0x3b;
const INITIAL_DEPTH = 256;

/** Splits stacks into the numbers of their names. Folded text is mostly sorted: a stack begins as the one before it. */
export class StackLine {
  /** How many names the stack has. */
  depth = 0;
  /** Root first. */
  names = new Int32Array(INITIAL_DEPTH);
  readonly #names: ByteNames;
  /** By name: where it ends, from the stack's beginning. */
  #ends = new Int32Array(INITIAL_DEPTH);
  /** Where the stack before begins and ends in the same block; nowhere at the block's beginning. */
  #start = 0;
  #end = 0;

  constructor(names: ByteNames) {
    this.#names = names;
  }

  /** The bytes of the stack before are gone. */
  forget(): void {
    this.#start = 0;
    this.#end = 0;
  }

  /** Reads the stack from `start` to before `end`. */
  read(bytes: Buffer, start: number, end: number): void {
    let depth = this.#sharedDepth(bytes, start, end);
    let at = depth === 0 ? start : start + (this.#ends[depth - 1] as number) + 1;
    while (at <= end) {
      let hash = HASH_START;
      const begin = at;
      for (; at < end; at++) {
        const byte = bytes[at] as number;
        if (byte === SEMICOLON) break;
        hash = Math.imul(hash ^ byte, HASH_PRIME);
      }
      if (depth === this.names.length) this.#grow();
      this.names[depth] = this.#names.find(bytes, begin, at, hash);
      this.#ends[depth] = at - start;
      depth++;
      at++;
    }
    this.depth = depth;
    this.#start = start;
    this.#end = end;
  }

  /** How many whole names the stack shares with the one before. */
  #sharedDepth(bytes: Buffer, start: number, end: number): number {
    const before = this.#start;
    const limit = Math.min(end - start, this.#end - before);
    let same = 0;
    while (same < limit && bytes[start + same] === bytes[before + same]) same++;
    let depth = 0;
    while (depth < this.depth && this.#endsBefore(depth, same, bytes, start)) depth++;
    return depth;
  }

  #endsBefore(depth: number, same: number, bytes: Buffer, start: number): boolean {
    const end = this.#ends[depth] as number;
    return end < same && bytes[start + end] === SEMICOLON;
  }

  #grow(): void {
    this.names = widened(this.names);
    this.#ends = widened(this.#ends);
  }
}
