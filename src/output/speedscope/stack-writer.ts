import { type FrameId, NO_STACK, type StackId } from '../../model/ids.js';
import type { StackTable } from '../../model/stack-table.js';
import type { ByteWriter } from '../byte-writer.js';
import { digitCount, putDigits } from '../digits.js';
import type { FileStacks, SharedFrames } from './shared-frames.js';

const COMMA = 0x2c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
/** A frame's number and the comma behind it. */
const FRAME_BYTES = 11;
const MEMORY_BYTES = 16 * 1024 * 1024;
const UNWRITTEN = -1;

/**
 * Writes a timeline's stacks as lists of frames, root first. Most samples repeat a stack, so each stack's text is kept
 * in a memory of 16 MB, which begins anew when it is full.
 */
export class StackWriter {
  readonly #out: ByteWriter;
  readonly #nodes: StackTable;
  readonly #nodeOf: Int32Array;
  /** By node: its command's or thread's frame, or -1. */
  readonly #rootOf: Int32Array;
  #memory: Uint8Array<ArrayBuffer>;
  #used = 0;
  /** By node: where the text of its functions begins and ends in the memory. */
  readonly #start: Int32Array;
  readonly #end: Int32Array;

  constructor(out: ByteWriter, frames: SharedFrames, { nodes, nodeOf }: FileStacks, memoryBytes = MEMORY_BYTES) {
    this.#out = out;
    this.#memory = new Uint8Array(memoryBytes);
    this.#nodes = nodes;
    this.#nodeOf = nodeOf;
    this.#rootOf = rootsOf(nodes, frames);
    this.#start = new Int32Array(nodes.length).fill(UNWRITTEN);
    this.#end = new Int32Array(nodes.length);
  }

  /** @param withRoot whether to begin with the command's or thread's frame; a stack of nothing else always does */
  write(stack: number, withRoot: boolean): void {
    const node = this.#nodeOf[stack] as StackId;
    this.#out.character(OPEN);
    if (node !== NO_STACK) this.#list(node, withRoot);
    this.#out.character(CLOSE);
  }

  #list(node: StackId, withRoot: boolean): void {
    if (this.#start[node] === UNWRITTEN) this.#remember(node);
    const start = this.#start[node] as number;
    const end = this.#end[node] as number;
    const root = this.#rootOf[node] as number;
    if (root >= 0 && (withRoot || start === end)) {
      this.#out.number(root);
      if (start < end) this.#out.character(COMMA);
    }
    this.#out.bytes(this.#memory, start, end);
  }

  /** Makes the text of a stack's functions, from the leaf backwards. */
  #remember(node: StackId): void {
    const functions = this.#depth(node) - ((this.#rootOf[node] as number) >= 0 ? 1 : 0);
    this.#reserve(functions * FRAME_BYTES);
    const bytes = this.#textBytes(node, functions);
    this.#start[node] = this.#used;
    this.#used += bytes;
    this.#end[node] = this.#used;
    let end = this.#used;
    let at = node;
    for (let rest = functions; rest > 0; rest--, at = this.#nodes.parent(at)) {
      const frame = this.#nodes.frame(at);
      const digits = digitCount(frame);
      putDigits(this.#memory, end - digits, frame, digits);
      end -= digits + 1;
      if (rest > 1) this.#memory[end] = COMMA;
    }
  }

  #depth(node: StackId): number {
    let depth = 0;
    for (let at = node; at !== NO_STACK; at = this.#nodes.parent(at)) depth++;
    return depth;
  }

  #textBytes(node: StackId, functions: number): number {
    let bytes = Math.max(0, functions - 1);
    let at = node;
    for (let rest = functions; rest > 0; rest--, at = this.#nodes.parent(at))
      bytes += digitCount(this.#nodes.frame(at));
    return bytes;
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#memory.length) return;
    this.#used = 0;
    this.#start.fill(UNWRITTEN);
    if (bytes > this.#memory.length) this.#memory = new Uint8Array(bytes);
  }
}

function rootsOf(nodes: StackTable, frames: SharedFrames): Int32Array {
  const roots = new Int32Array(nodes.length);
  for (let node = 0 as StackId; node < nodes.length; node++) {
    const parent = nodes.parent(node);
    const frame: FrameId = nodes.frame(node);
    if (parent === NO_STACK) roots[node] = frames.isRoot(frame) ? frame : -1;
    else roots[node] = roots[parent] as number;
  }
  return roots;
}
