import type { FrameTable } from '../model/frame.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import { type Stacks, StackTable } from '../model/stack-table.js';
import type { FrameName } from './call-tree.js';
import { type FrameNaming, NameTable } from './name-table.js';

/** How the frames of stacks are named. */
export interface StackNaming extends Omit<FrameNaming, 'oneName'> {
  /** Joins a function that calls itself directly to one node. */
  readonly mergeRecursion?: boolean;
}

/** Stacks joined by the names of their frames. */
export interface NamedNodes {
  readonly names: readonly FrameName[];
  readonly nodes: Stacks;
  /** By stack: its node, or {@link NO_STACK} where none of its frames has a name; absent where each stack is its own node. */
  readonly nodeOf?: Int32Array;
}

/** Names the frames of stacks; stacks whose names are the same become one node. Linear in the stacks. */
export function nameStacks(stacks: StackTable, frames: FrameTable, options: StackNaming): NamedNodes {
  const names = new NameTable(frames, options);
  const dependsOnComm = options.naming.style === 'flamegraph';
  const ownNames = dependsOnComm || options.mergeRecursion === true ? undefined : namesOf(stacks, names, frames.length);
  if (ownNames !== undefined) return { names: names.list(), nodes: sameStacks(stacks, ownNames) };
  const nodes = new StackTable();
  const nodeOf = joinByName(stacks, names, nodes, options.mergeRecursion === true);
  return { names: names.list(), nodes, nodeOf };
}

/** Finds each stack's node: its caller's, and below it one for each name of its frame. */
function joinByName(stacks: StackTable, names: NameTable, nodes: StackTable, mergeRecursion: boolean): Int32Array {
  const nodeOf = new Int32Array(stacks.length);
  const commOf: string[] = [];
  for (let stack = 0 as StackId; stack < stacks.length; stack++) {
    const parent = stacks.parent(stack);
    const frame = stacks.frame(stack);
    const comm = parent === NO_STACK ? names.comm(frame) : (commOf[parent] as string);
    commOf[stack] = comm;
    let node = parent === NO_STACK ? NO_STACK : (nodeOf[parent] as StackId);
    for (const name of names.of(frame, comm)) {
      const repeated = mergeRecursion && node !== NO_STACK && nodes.frame(node) === name;
      if (!repeated) node = nodes.child(node, name);
    }
    nodeOf[stack] = node;
  }
  return nodeOf;
}

/** By frame its name, or `undefined` where two share one or a frame has several or none. */
function namesOf(stacks: StackTable, names: NameTable, frameCount: number): Int32Array | undefined {
  const nameOf = new Int32Array(frameCount);
  const taken = new Set<FrameId>();
  for (const frame of usedFrames(stacks, frameCount)) {
    const [name, ...more] = names.of(frame, '');
    if (name === undefined || more.length > 0 || taken.has(name)) return undefined;
    taken.add(name);
    nameOf[frame] = name;
  }
  return nameOf;
}

/** The frames of stacks, in the order in which they first stand there. */
function usedFrames({ length, frameOf }: Stacks, frameCount: number): FrameId[] {
  const isUsed = new Uint8Array(frameCount);
  const used: FrameId[] = [];
  for (let stack = 0; stack < length; stack++) {
    const frame = frameOf[stack] as number;
    if (isUsed[frame] === 1) continue;
    isUsed[frame] = 1;
    used.push(frame as FrameId);
  }
  return used;
}

/** Where each frame has a name of its own there is nothing to join. */
function sameStacks({ length, parentOf, frameOf }: Stacks, nameOf: Int32Array): Stacks {
  const names = new Int32Array(length);
  for (let stack = 0; stack < length; stack++) names[stack] = nameOf[frameOf[stack] as number] as number;
  return { length, parentOf, frameOf: names };
}
