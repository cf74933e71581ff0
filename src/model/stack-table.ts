import { widened } from './column.js';
import { type FrameId, NO_STACK, type StackId } from './ids.js';

const INITIAL_CAPACITY = 1024;

/** Stacks by number, each its caller's and one frame more. Parents have smaller numbers than their children. */
export interface Stacks {
  readonly length: number;
  /** By stack: its caller's, or {@link NO_STACK}. */
  readonly parentOf: Int32Array;
  /** By stack: its leaf, a frame's number. */
  readonly frameOf: Int32Array;
}

/**
 * Every distinct stack of a recording, as a trie from the root: a stack is its caller's stack and one frame more, so
 * memory follows the number of distinct stacks, not of samples.
 */
export class StackTable implements Stacks {
  #parent = new Int32Array(INITIAL_CAPACITY);
  #frame = new Int32Array(INITIAL_CAPACITY);
  #length = 0;
  /** How many stacks are in the index, `#first` and `#slots`: those from 0 on. */
  #indexed = 0;
  /** By caller + 1: the stack + 1 that was made first of it, as most have one callee only; 0 without any. */
  #first = new Int32Array(INITIAL_CAPACITY);
  /** The others, in open addressing: stack number + 1, or 0 where free; at least twice as many places. */
  #slots = new Int32Array(INITIAL_CAPACITY);
  #placed = 0;

  get length(): number {
    return this.#length;
  }

  /** By stack: its caller's. Good until a stack is added. */
  get parentOf(): Int32Array {
    return this.#parent.subarray(0, this.#length);
  }

  /** By stack: its leaf. Good until a stack is added. */
  get frameOf(): Int32Array {
    return this.#frame.subarray(0, this.#length);
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
    this.index();
    const first = (this.#first[parent + 1] as number) - 1;
    if (first >= 0) return this.#frame[first] === frame ? (first as StackId) : this.#otherChild(parent, frame);
    const id = this.#append(parent, frame);
    this.#first[parent + 1] = id + 1;
    this.#indexed++;
    return id;
  }

  /**
   * As {@link child}, for who knows that nobody made the stack in this way since the table was last indexed. It is not put into the
   * index, so that many new stacks cost little.
   */
  newChild(parent: StackId, frame: FrameId): StackId {
    return this.#inIndex(parent, frame) ?? this.#append(parent, frame);
  }

  /** Drops all stacks, but keeps their memory for the next ones. */
  clear(): void {
    this.#length = 0;
    this.#indexed = 0;
    this.#placed = 0;
    this.#first.fill(0);
    this.#slots.fill(0);
  }

  /** Puts all stacks into the index that are not there. */
  index(): void {
    for (; this.#indexed < this.#length; this.#indexed++) {
      const id = this.#indexed;
      const parent = this.#parent[id] as number;
      if (this.#first[parent + 1] === 0) this.#first[parent + 1] = id + 1;
      else this.#fill(this.#slotOf(parent, this.#frame[id] as number), id);
    }
  }

  /** The stack of `frame` called from `parent`, or `undefined` where there is none. */
  find(parent: StackId, frame: FrameId): StackId | undefined {
    this.index();
    return this.#inIndex(parent, frame);
  }

  #inIndex(parent: StackId, frame: FrameId): StackId | undefined {
    const first = (this.#first[parent + 1] as number) - 1;
    if (first < 0 || this.#frame[first] === frame) return first < 0 ? undefined : (first as StackId);
    const found = (this.#slots[this.#slotOf(parent, frame)] as number) - 1;
    return found < 0 ? undefined : (found as StackId);
  }

  /** The frames of a stack, root first. */
  frames(stack: StackId): FrameId[] {
    const frames: FrameId[] = [];
    for (let at = stack; at !== NO_STACK; at = this.parent(at)) frames.push(this.frame(at));
    return frames.reverse();
  }

  #append(parent: StackId, frame: FrameId): StackId {
    const id = this.#length++;
    if (this.#length === this.#parent.length) this.#grow();
    this.#parent[id] = parent;
    this.#frame[id] = frame;
    return id as StackId;
  }

  #otherChild(parent: StackId, frame: FrameId): StackId {
    const slot = this.#slotOf(parent, frame);
    const found = (this.#slots[slot] as number) - 1;
    if (found >= 0) return found as StackId;
    const id = this.#append(parent, frame);
    this.#indexed++;
    this.#fill(slot, id);
    return id;
  }

  /** Where a stack stands that is not the first of its caller, or the free place where it would. */
  #slotOf(parent: number, frame: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashPair(parent, frame) & mask; ; slot = (slot + 1) & mask) {
      const found = (this.#slots[slot] as number) - 1;
      if (found < 0 || (this.#parent[found] === parent && this.#frame[found] === frame)) return slot;
    }
  }

  #fill(slot: number, id: number): void {
    this.#slots[slot] = id + 1;
    if (++this.#placed * 2 > this.#slots.length) this.#rehash();
  }

  #grow(): void {
    this.#parent = widened(this.#parent);
    this.#frame = widened(this.#frame);
    this.#first = widened(this.#first);
  }

  #rehash(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2);
    for (const place of before) {
      if (place === 0) continue;
      const id = place - 1;
      this.#slots[this.#slotOf(this.#parent[id] as number, this.#frame[id] as number)] = place;
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
