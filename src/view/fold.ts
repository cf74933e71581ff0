import type { CodeKind, FrameTable } from '../model/frame.js';
import { codeKind } from '../model/frame.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import { measureOf, type SampledTotals, type WeightChoice } from '../model/sampled-profile.js';
import { StackTable } from '../model/stack-table.js';
import type { CallTree, FrameName, NameKind } from './call-tree.js';
import { frameNames, type NamingOptions, rootName } from './names/frame-names.js';
import { byBytes, callTree } from './tree-builder.js';

export interface FoldOptions {
  readonly naming: NamingOptions;
  /** Periods where every sample has one, else samples, unless this says which. */
  readonly weight?: WeightChoice;
  /** Joins a function that calls itself directly to one node. */
  readonly mergeRecursion?: boolean;
}

/** Joins the stacks of a sampled profile by the names of their frames. Linear in the stacks, but for sorting siblings. */
export function foldSampled(profile: SampledTotals, options: FoldOptions): CallTree<'sampled'> {
  const names = new Names(profile.recording.frames, options.naming);
  const nodes = new StackTable();
  const nodeOf = joinByName(profile.stacks, names, nodes, options.mergeRecursion === true);
  const measure = measureOf(profile, options.weight);
  const selfSamples = new Float64Array(nodes.length);
  const selfWeight = new Float64Array(nodes.length);
  const weights = measure.of === 'period' ? profile.selfPeriods : profile.selfSamples;
  for (let stack = 0; stack < profile.stacks.length; stack++) {
    const node = nodeOf[stack] as number;
    if (node === NO_STACK) continue;
    selfSamples[node] = (selfSamples[node] as number) + profile.selfSamples.get(stack);
    selfWeight[node] = (selfWeight[node] as number) + weights.get(stack);
  }
  return callTree({ measure, names: names.list(), nodes, selfWeight, selfSamples });
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
  readonly #options: NamingOptions;
  readonly #ids = new Map<string, FrameId>();
  readonly #names: { text: string; kind: NameKind; inlined: boolean; modules: Set<string> }[] = [];
  /** By frame; Java's threads name their frames otherwise in one style. */
  readonly #known: FrameId[][] = [];
  readonly #knownOfJava: FrameId[][] = [];

  constructor(frames: FrameTable, options: NamingOptions) {
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
    return this.#names.map(({ modules, ...name }) => ({ ...name, modules: [...modules].sort(byBytes) }));
  }

  #make(id: FrameId, comm: string): FrameId[] {
    const frame = this.#frames.get(id);
    if (frame.kind === 'root') return [this.#intern(rootName(frame), 'root', false, undefined)];
    const kind = codeKind(frame.module);
    return frameNames(frame, comm, this.#options).map((text) => this.#intern(text, kind, frame.inlined, frame.module));
  }

  /** A root and a function of one name stay apart. */
  #intern(text: string, kind: CodeKind | 'root', inlined: boolean, module: string | undefined): FrameId {
    const key = `${kind === 'root' ? 'r' : 'f'}${text}`;
    const known = this.#ids.get(key);
    const id = known ?? (this.#names.length as FrameId);
    if (known === undefined) {
      this.#ids.set(key, id);
      this.#names.push({ text, kind, inlined, modules: new Set() });
    }
    const name = this.#names[id] as { kind: NameKind; inlined: boolean; modules: Set<string> };
    if (name.kind !== kind) name.kind = 'mixed';
    name.inlined &&= inlined;
    if (module !== undefined) name.modules.add(module);
    return id;
  }
}
