import { NO_STACK, type StackId } from '../../model/ids.js';
import type { ByteWriter } from '../byte-writer.js';
import type { FileStacks, SharedFrames } from './shared-frames.js';

/** Writes a timeline's stacks as lists of frames, root first. */
export class StackWriter {
  readonly #out: ByteWriter;
  readonly #frames: SharedFrames;
  readonly #stacks: FileStacks;
  /** The stack being written, leaf first. */
  #path = new Int32Array(256);

  constructor(out: ByteWriter, frames: SharedFrames, stacks: FileStacks) {
    this.#out = out;
    this.#frames = frames;
    this.#stacks = stacks;
  }

  /** @param withRoot whether to begin with the command's or thread's frame; a stack of nothing else always does */
  write(stack: number, withRoot: boolean): void {
    const { nodes, nodeOf } = this.#stacks;
    let depth = 0;
    let last = NO_STACK;
    for (let at = nodeOf[stack] as StackId; at !== NO_STACK; at = nodes.parent(at)) {
      if (depth === this.#path.length) this.#path = widened(this.#path);
      this.#path[depth++] = nodes.frame(at);
      last = at;
    }
    if (!withRoot && depth > 1 && this.#frames.isRoot(nodes.frame(last))) depth--;
    this.#out.reversedList(this.#path, depth);
  }
}

function widened(path: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(path.length * 2);
  wider.set(path);
  return wider;
}
