import { widened } from './column.js';
import { type FrameId, NO_STACK, type StackId } from './ids.js';

const INITIAL_CAPACITY = 1024;

/** Stacks by number, each its caller's and one frame more. Parents have smaller numbers than their children. */
export interface Stacks {
  readonly length: number;
  /** The stack of the caller. */
  parent(stack: StackId): StackId;
  /** The leaf. */
  frame(stack: StackId): FrameId;
}

/**
 * Every distinct stack of a recording, as a trie from the root: a stack is its caller's stack and one frame more, so
 * memory follows the number of distinct stacks, not of samples.
 */
export class StackTable implements Stacks {
  #parent = new Int32Array(INITIAL_CAPACITY);
  #frame = new Int32Array(INITIAL_CAPACITY);
  #length = 0;
  /** By caller + 1: the stack + 1 that was made first of it, as most have one callee only; 0 without any. */
  #first = new Int32Array(INITIAL_CAPACITY);
  /** The others, in open addressing: stack number + 1, or 0 where free; at least twice as many places. */
  #slots = new Int32Array(INITIAL_CAPACITY);
  #placed = 0;

  get length(): number {
    return this.#length;
  }

  /** The stack of the caller. */
  parent(stack: StackId): StackId {
    return this.#parent[stack] as StackId;
  }

  /** The leaf. */
  frame(stack: StackId): FrameId {
    return this.#frame[stack] as FrameId;
  }

  /** The stack of `frame` called from `parent`, made if it is new. */
  child(parent: StackId, frame: FrameId): StackId {
    const first = (this.#first[parent + 1] as number) - 1;
    if (first >= 0) return this.#frame[first] === frame ? (first as StackId) : this.#otherChild(parent, frame);
    const id = this.#add(parent, frame);
    this.#first[parent + 1] = id + 1;
    return id;
  }

  /** The stack of `frame` called from `parent`, or `undefined` where there is none. */
  find(parent: StackId, frame: FrameId): StackId | undefined {
    const first = (this.#first[parent + 1] as number) - 1;
    if (first < 0 || this.#frame[first] === frame) return first < 0 ? undefined : (first as StackId);
    const mask = this.#slots.length - 1;
    for (let slot = hashPair(parent, frame) & mask; ; slot = (slot + 1) & mask) {
      const found = (this.#slots[slot] as number) - 1;
      if (found < 0) return undefined;
      if (this.#parent[found] === parent && this.#frame[found] === frame) return found as StackId;
    }
  }

  #otherChild(parent: StackId, frame: FrameId): StackId {
    const mask = this.#slots.length - 1;
    let slot = hashPair(parent, frame) & mask;
    while (true) {
      const found = (this.#slots[slot] as number) - 1;
      if (found < 0) break;
      if (this.#parent[found] === parent && this.#frame[found] === frame) return found as StackId;
      slot = (slot + 1) & mask;
    }
    const id = this.#add(parent, frame);
    this.#slots[slot] = id + 1;
    if (++this.#placed * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  /** The frames of a stack, root first. */
  frames(stack: StackId): FrameId[] {
    const frames: FrameId[] = [];
    for (let at = stack; at !== NO_STACK; at = this.parent(at)) frames.push(this.frame(at));
    return frames.reverse();
  }

  #add(parent: StackId, frame: FrameId): StackId {
    const id = this.#length++;
    if (this.#length === this.#parent.length) this.#grow();
    this.#parent[id] = parent;
    this.#frame[id] = frame;
    return id as StackId;
  }

  #grow(): void {
    this.#parent = widened(this.#parent);
    this.#frame = widened(this.#frame);
    this.#first = widened(this.#first);
  }

  #rehash(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2);
    const mask = this.#slots.length - 1;
    for (const place of before) {
      if (place === 0) continue;
      let slot = hashPair(this.#parent[place - 1] as number, this.#frame[place - 1] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = place;
    }
  }
}

/** Two rounds of multiply and shift, as in MurmurHash3's finaliser. */
function hashPair(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b ^ 0x7f4a7c15, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
