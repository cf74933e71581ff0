import type { FrameTable } from '../model/frame.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import type { StackTable } from '../model/stack-table.js';

/**
 * Keeps a table of stacks as small as the user wants it. When it is full, the frames of a stack that is new are folded away
 * into one, `[folded away]`, below the part of the stack that is known: the first stacks are those that stay, so that the
 * same input gives the same stacks wherever it is cut. The table holds twice as many as it may at most, as each of them can
 * have such a frame.
 */
export class BoundedStacks {
  readonly #stacks: StackTable;
  readonly #maxStacks: number;
  readonly #foldedAway: FrameId;

  constructor(stacks: StackTable, frames: FrameTable, maxStacks: number) {
    this.#stacks = stacks;
    this.#maxStacks = maxStacks;
    this.#foldedAway = frames.intern({ kind: 'mark', mark: 'folded-away' });
  }

  /**
   * The stack of `frame` called from `caller`, or that of all that is folded away there.
   * @param frame `undefined` for one that is surely new
   */
  callee(caller: StackId, frame: FrameId | undefined, newFrame: () => FrameId = () => frame as FrameId): StackId {
    if (this.#stacks.length < this.#maxStacks) return this.#stacks.child(caller, frame ?? newFrame());
    if (this.isFoldedAway(caller)) return caller;
    const known = frame === undefined ? undefined : this.#stacks.find(caller, frame);
    return known ?? this.#stacks.child(caller, this.#foldedAway);
  }

  isFoldedAway(stack: StackId): boolean {
    return stack !== NO_STACK && this.#stacks.frame(stack) === this.#foldedAway;
  }
}
