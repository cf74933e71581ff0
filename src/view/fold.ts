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
  /** Changes names as they are made, as some output needs them. */
  readonly rename?: (name: string, isRoot: boolean) => string;
}

/** Joins the stacks of a sampled profile by the names of their frames. Linear in the stacks, but for sorting siblings. */
export function foldSampled(profile: SampledTotals, options: FoldOptions): CallTree<'sampled'> {
  const names = new Names(profile.recording.frames, options);
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
  readonly #options: FoldOptions;
  readonly #ids = new Map<string, FrameId>();
  readonly #rootIds = new Map<string, FrameId>();
  readonly #names: OpenName[] = [];
  /** By frame; Java's threads name their frames otherwise in one style. */
  readonly #known: FrameId[][] = [];
  readonly #knownOfJava: FrameId[][] = [];

  constructor(frames: FrameTable, options: FoldOptions) {
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
    const { naming, rename = keep } = this.#options;
    if (frame.kind === 'root') return [this.#intern(rename(rootName(frame), true), 'root', false, undefined)];
    const kind = codeKind(frame.module);
    const texts = frameNames(frame, comm, naming);
    return texts.map((text) => this.#intern(rename(text, false), kind, frame.inlined, frame.module));
  }

  /** A root and a function of one name stay apart. */
  #intern(text: string, kind: CodeKind | 'root', inlined: boolean, module: string | undefined): FrameId {
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
