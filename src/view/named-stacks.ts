import type { CodeFrame, FrameTable } from '../model/frame.js';
import { codeKind } from '../model/frame.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import { StackTable } from '../model/stack-table.js';
import type { FrameName, NameKind } from './call-tree.js';
import { frameNames, markKind, markName, type NamingOptions, rootName } from './names/frame-names.js';
import { byBytes } from './tree-builder.js';

export interface StackNaming {
  readonly naming: NamingOptions;
  /** Joins a function that calls itself directly to one node. */
  readonly mergeRecursion?: boolean;
  /** Changes names as they are made, as some output needs them. */
  readonly rename?: (name: string, isRoot: boolean) => string;
  /** What a function's name stands for; by its module unless told. */
  readonly kindOf?: (frame: CodeFrame) => NameKind;
}

/** Stacks joined by the names of their frames. */
export interface NamedNodes {
  readonly names: readonly FrameName[];
  readonly nodes: StackTable;
  /** By stack: its node, or {@link NO_STACK} where none of its frames has a name. */
  readonly nodeOf: Int32Array;
}

/** Names the frames of stacks; stacks whose names are the same become one node. Linear in the stacks. */
export function nameStacks(stacks: StackTable, frames: FrameTable, options: StackNaming): NamedNodes {
  const names = new Names(frames, options);
  const nodes = new StackTable();
  const nodeOf = joinByName(stacks, names, nodes, options.mergeRecursion === true);
  return { names: names.list(), nodes, nodeOf };
}

/** Finds each stack's node: its caller's, and below it one for each name of its frame. */
function joinByName(stacks: StackTable, names: Names, nodes: StackTable, mergeRecursion: boolean): Int32Array {
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

/** Names by number, as frames' numbers of the tree's own table of stacks. */
class Names {
  readonly #frames: FrameTable;
  readonly #options: StackNaming;
  readonly #ids = new Map<string, FrameId>();
  readonly #rootIds = new Map<string, FrameId>();
  readonly #names: OpenName[] = [];
  /** By frame; Java's threads name their frames otherwise in one style. */
  readonly #known: FrameId[][] = [];
  readonly #knownOfJava: FrameId[][] = [];

  constructor(frames: FrameTable, options: StackNaming) {
    this.#frames = frames;
    this.#options = options;
  }

  /** The comm that a stack with this outermost frame belongs to. */
  comm(frame: FrameId): string {
    const root = this.#frames.get(frame);
    return root.kind === 'root' ? root.comm : '';
  }

  of(id: FrameId, comm: string): readonly FrameId[] {
    const cache = comm.startsWith('java') ? this.#knownOfJava : this.#known;
    const known = cache[id];
    if (known !== undefined) return known;
    const made = this.#make(id, comm);
    cache[id] = made;
    return made;
  }

  list(): FrameName[] {
    for (const { modules } of this.#names) modules.sort(byBytes);
    return this.#names;
  }

  #make(id: FrameId, comm: string): FrameId[] {
    const frame = this.#frames.get(id);
    const { naming, rename = keep, kindOf = kindByModule } = this.#options;
    if (frame.kind === 'root') return [this.#intern(rename(rootName(frame), true), 'root', false, undefined)];
    if (frame.kind === 'mark') return [this.#intern(markName(frame), markKind(frame), false, undefined)];
    const kind = kindOf(frame);
    const texts = frameNames(frame, comm, naming);
    return texts.map((text) => this.#intern(rename(text, false), kind, frame.inlined, frame.module));
  }

  /** A root and a function of one name stay apart. */
  #intern(text: string, kind: NameKind, inlined: boolean, module: string | undefined): FrameId {
    const ids = kind === 'root' ? this.#rootIds : this.#ids;
    const known = ids.get(text);
    const name = known === undefined ? { text, kind, inlined, modules: [] } : (this.#names[known] as OpenName);
    if (name.kind !== kind) name.kind = 'mixed';
    name.inlined &&= inlined;
    if (module !== undefined && !name.modules.includes(module)) name.modules.push(module);
    if (known !== undefined) return known;
    const id = (this.#names.push(name) - 1) as FrameId;
    ids.set(text, id);
    return id;
  }
}

/** A name to which frames may still be added. */
interface OpenName {
  readonly text: string;
  kind: NameKind;
  inlined: boolean;
  readonly modules: string[];
}

function keep(name: string): string {
  return name;
}

function kindByModule({ module }: CodeFrame): NameKind {
  return codeKind(module);
}
