import type { LocationInput } from 'pprof-format';
import type { CodeFrame, Frame, FrameTable, RootFrame } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import type { Functions } from './functions.js';
import type { Mappings } from './mappings.js';

const NO_LOCATION = 0;
const HEXADECIMAL = /^[0-9a-f]{1,16}$/i;

/** The locations of a file, whose ids are their places, from 1. */
export class Locations {
  /** With the first numbers of their modules: see `Mappings.finalId`. */
  readonly list: LocationInput[] = [];
  readonly #frames: FrameTable;
  readonly #functions: Functions;
  readonly #mappings: Mappings;
  readonly #ids = new Map<string, number>();
  /** By what is written of them: frames may differ in what is not. */
  readonly #same = new Map<string, number>();

  constructor(frames: FrameTable, functions: Functions, mappings: Mappings) {
    this.#frames = frames;
    this.#functions = functions;
    this.#mappings = mappings;
  }

  /**
   * The locations of a stack's frames, leaf first: a function is one with those that the compiler put into it.
   * @param stack leaf first, without a root
   * @param comm the command of the stack's thread
   */
  of(stack: readonly FrameId[], comm: string): number[] {
    const ids: number[] = [];
    let from = 0;
    for (let at = 0; at < stack.length; at++) {
      if (this.#continues(stack, at)) continue;
      const id = this.#id(stack.slice(from, at + 1), comm);
      if (id !== NO_LOCATION) ids.push(id);
      from = at + 1;
    }
    return ids;
  }

  /** Whether the next frame holds the code of this one. */
  #continues(stack: readonly FrameId[], at: number): boolean {
    const next = stack[at + 1];
    const frame = this.#frames.get(stack[at] as FrameId);
    return frame.kind === 'code' && frame.inlined && next !== undefined && this.#frames.get(next).kind === 'code';
  }

  /** @param group what one address stands for: inlined functions, callee first, and at last the one whose code they are in */
  #id(group: readonly FrameId[], comm: string): number {
    const key = `${this.#functions.variant(comm)}${group.join(' ')}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#add(group.map((frame) => this.#frames.get(frame)).filter(isNoRoot), comm);
    this.#ids.set(key, id);
    return id;
  }

  #add(group: readonly Exclude<Frame, RootFrame>[], comm: string): number {
    const line = group.flatMap((frame) => this.#functions.lines(frame, comm));
    if (line.length === 0) return NO_LOCATION;
    const code = group.filter((frame) => frame.kind === 'code');
    const [mappingId, address] = [this.#mappings.of(code), addressOf(code)];
    const key = `${mappingId} ${address} ${line.map((each) => `${each.functionId}:${each.line}`).join(' ')}`;
    const known = this.#same.get(key);
    if (known !== undefined) return known;
    const id = this.list.length + 1;
    this.list.push({ id, mappingId, address, line });
    this.#same.set(key, id);
    return id;
  }
}

function isNoRoot(frame: Frame): frame is Exclude<Frame, RootFrame> {
  return frame.kind !== 'root';
}

function addressOf(code: readonly CodeFrame[]): bigint {
  const address = code.findLast((frame) => frame.address !== undefined)?.address ?? '';
  return HEXADECIMAL.test(address) ? BigInt(`0x${address}`) : 0n;
}
