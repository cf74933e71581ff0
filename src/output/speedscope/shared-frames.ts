import { decodeBytes } from '../../model/bytes.js';
import type { Frame } from '../../model/frame.js';
import { type FrameId, NO_STACK, type StackId } from '../../model/ids.js';
import type { SampledTimeline } from '../../model/sampled-profile.js';
import { StackTable } from '../../model/stack-table.js';
import { frameNames, markName, type NamingOptions, rootName } from '../../view/names/frame-names.js';

/** A frame as the file has it; texts are decoded. */
interface FileFrame {
  readonly name: string;
  /** The module: speedscope groups and colours by it. */
  readonly file?: string;
  readonly line?: number;
  /** Marks the frame of a command or thread, for those who read the file again; speedscope's schema lets it stand. */
  readonly thread?: true;
}

/** A timeline's stacks in the frames of the file. */
export interface FileStacks {
  /** Its frames' numbers are places in the file's list of frames. */
  readonly nodes: StackTable;
  /** By stack of the timeline: its node, or {@link NO_STACK} where none of its frames has a name. */
  readonly nodeOf: Int32Array;
}

/** The list of frames that all profiles of a file share: frames that look the same are one. */
export class SharedFrames {
  readonly #naming: NamingOptions;
  readonly #json: string[] = [];
  readonly #isRoot: boolean[] = [];
  readonly #ids = new Map<string, FrameId>();

  constructor(naming: NamingOptions) {
    this.#naming = naming;
  }

  /** The frames as JSON, in the order of their numbers. */
  get json(): readonly string[] {
    return this.#json;
  }

  /** True for the frame of a command or thread, false for a function. */
  isRoot(frame: FrameId): boolean {
    return this.#isRoot[frame] === true;
  }

  /** Names a timeline's stacks, each caller before its callees. */
  nameStacks({ stacks, recording }: Pick<SampledTimeline, 'stacks' | 'recording'>): FileStacks {
    const nodes = new StackTable();
    const nodeOf = new Int32Array(stacks.length);
    const comms: string[] = [];
    const known = new Map<string, FrameId[][]>();
    for (let stack = 0 as StackId; stack < stacks.length; stack++) {
      const parent = stacks.parent(stack);
      const id = stacks.frame(stack);
      const frame = recording.frames.get(id);
      const comm = parent === NO_STACK ? commOf(frame) : (comms[parent] as string);
      comms[stack] = comm;
      const byFrame = entry(known, comm);
      byFrame[id] ??= this.framesOf(frame, comm);
      let node = parent === NO_STACK ? NO_STACK : (nodeOf[parent] as StackId);
      for (const named of byFrame[id]) node = nodes.child(node, named);
      nodeOf[stack] = node;
    }
    return { nodes, nodeOf };
  }

  /**
   * The file's frames for one of a recording, caller first: several where the style takes it apart, none where it drops it.
   * @param note stands behind every name
   */
  framesOf(frame: Frame, comm: string, note = ''): FrameId[] {
    if (frame.kind === 'root') return [this.#add({ name: decodeBytes(rootName(frame)) + note, thread: true }, true)];
    if (frame.kind === 'mark') return [this.#add({ name: markName(frame) + note }, false)];
    const file = frame.module === undefined ? {} : { file: decodeBytes(frame.module) };
    const names = frameNames(frame, comm, this.#naming);
    const line = lineOf(frame.source);
    return names.map((name, i) => {
      // The line lies in the innermost of the functions that a JIT's map joined.
      const place = line === undefined || i < names.length - 1 ? file : { ...file, line };
      return this.#add({ name: decodeBytes(name) + note, ...place }, false);
    });
  }

  #add(frame: FileFrame, isRoot: boolean): FrameId {
    const json = JSON.stringify(frame);
    const key = isRoot ? `root ${json}` : json;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#json.length as FrameId;
    this.#json.push(json);
    this.#isRoot.push(isRoot);
    this.#ids.set(key, id);
    return id;
  }
}

function commOf(frame: Frame): string {
  return frame.kind === 'root' ? frame.comm : '';
}

function entry(known: Map<string, FrameId[][]>, comm: string): FrameId[][] {
  const found = known.get(comm);
  if (found !== undefined) return found;
  const made: FrameId[][] = [];
  known.set(comm, made);
  return made;
}

/** `/src/main.c:42` is line 42. */
function lineOf(source: string | undefined): number | undefined {
  const digits = /:(\d{1,9})$/.exec(source ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
