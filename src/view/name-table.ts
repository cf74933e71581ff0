import type { CodeFrame, FrameTable } from '../model/frame.js';
import { codeKindOf } from '../model/frame.js';
import type { FrameId } from '../model/ids.js';
import type { FrameName, NameKind } from './call-tree.js';
import { frameNames, markKind, markName, type NamingOptions, rootName } from './names/frame-names.js';
import { byBytes } from './tree-builder.js';

export interface FrameNaming {
  readonly naming: NamingOptions;
  /** Changes names as they are made, as some output needs them. */
  readonly rename?: (name: string, isRoot: boolean) => string;
  /** What a function's name stands for; by its module unless told. */
  readonly kindOf?: (frame: CodeFrame) => NameKind;
  /** One name a frame, even where the style takes a frame apart (then joined by `->`) or drops it (then as printed). */
  readonly oneName?: boolean;
}

/** The names of frames by number: frames of one text share one. */
export class NameTable {
  readonly #frames: FrameTable;
  readonly #options: FrameNaming;
  readonly #ids = new Map<string, FrameId>();
  readonly #rootIds = new Map<string, FrameId>();
  readonly #names: OpenName[] = [];
  /** By frame; Java's threads name their frames otherwise in one style. */
  readonly #known: FrameId[][] = [];
  readonly #knownOfJava: FrameId[][] = [];

  constructor(frames: FrameTable, options: FrameNaming) {
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
    const { naming, rename = keep, kindOf = codeKindOf, oneName } = this.#options;
    if (frame.kind === 'root') return [this.#intern(rename(rootName(frame), true), 'root', false, undefined)];
    if (frame.kind === 'mark') return [this.#intern(markName(frame), markKind(frame), false, undefined)];
    const kind = kindOf(frame);
    const texts = oneName === true ? [joinedName(frame, comm, naming)] : frameNames(frame, comm, naming);
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

function joinedName(frame: CodeFrame, comm: string, naming: NamingOptions): string {
  const texts = frameNames(frame, comm, naming);
  return texts.length > 0 ? texts.join('->') : (frameNames(frame, comm, { ...naming, style: 'full' })[0] ?? '');
}
