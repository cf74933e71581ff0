import type { FrameId } from './ids.js';

/**
 * A function as the recorder named it. Texts are **bytes**: strings of the code points 0 to 255 (latin1), because symbols
 * and file names need not be UTF-8. `decodeBytes` makes them readable.
 */
export interface CodeFrame {
  readonly kind: 'code';
  /** The symbol as printed, or `undefined` where the recorder could not resolve it. */
  readonly symbol: string | undefined;
  /** The binary, library, kernel module or JIT map that holds the code (perf's dso), or `undefined`. */
  readonly module: string | undefined;
  /** True where the compiler put this function's code into its caller's. */
  readonly inlined: boolean;
  /** `file:line`, where it was printed and asked for. */
  readonly source: string | undefined;
  /** The instruction's address in hexadecimal digits, on unresolved frames where it was asked for. */
  readonly address: string | undefined;
  /** What its names would tell, where they were replaced. */
  readonly told?: { readonly code: CodeKind; readonly entersInterrupt: boolean };
}

/** The outermost frame of a picture: the command or thread a stack belongs to. `comm` is bytes. */
export interface RootFrame {
  readonly kind: 'root';
  readonly comm: string;
  readonly pid: number | undefined;
  readonly tid: number | undefined;
  /** Where stacks are kept apart by cpu. */
  readonly cpu?: number | undefined;
}

/** What a task was to the scheduler while it was off the cpu (`TASK_RUNNING` and so on in include/linux/sched.h). */
export const OFF_CPU_STATES = [
  'sleeping',
  'uninterruptible',
  'runnable',
  'idle',
  'stopped',
  'traced',
  'parked',
  'other',
] as const;

/** One of them. */
export type OffCpuState = (typeof OFF_CPU_STATES)[number];

/**
 * Time inside a traced call that is no call of a traced function: `scheduled-out` while its task did not run,
 * `interrupt` between the marks that the kernel prints around an interrupt; or `unresolved`, a call whose name the text
 * leaves out. `folded-away`, also of samples: what stood there had no place among the stacks that are kept. `off-cpu-…`: time in
 * which a task was off the cpu, in that state.
 */
export interface MarkFrame {
  readonly kind: 'mark';
  readonly mark: 'scheduled-out' | 'interrupt' | 'unresolved' | 'folded-away' | `off-cpu-${OffCpuState}`;
}

/** A place of a stack: a function, the command or thread at its root, or time that is no function's. */
export type Frame = CodeFrame | RootFrame | MarkFrame;

/** The module of the kernel's own functions in traces, which print none. */
export const KERNEL_MODULE_NAME = '[kernel]';

/** What kind of code a module holds. `unknown`: the recorder named no module. */
export type CodeKind = 'user' | 'kernel' | 'jit' | 'unknown';

const KERNEL_MODULE =
  /^\[(?!vdso|vsyscall|vvar|stack|heap|anon|uprobes|JIT|unknown)|(?:^|\/)vmlinux[^/]*$|\.ko(?:\.(?:gz|xz|zst|bz2))?$|^bpf_prog_/;
const JIT_MODULE = /\/perf-\d+\.map$|^\[JIT|\/jitted-\d+-\d+\.so$|^\/memfd:.*jit|^\/\/anon$|^\[anon/i;

/** Tells kernel, JIT and other code apart by the module's name, as perf prints it. */
export function codeKind(module: string | undefined): CodeKind {
  if (module === undefined) return 'unknown';
  if (JIT_MODULE.test(module)) return 'jit';
  return KERNEL_MODULE.test(module) ? 'kernel' : 'user';
}

/** The kind of code that a frame stands for. */
export function codeKindOf({ module, told }: CodeFrame): CodeKind {
  return told?.code ?? codeKind(module);
}

/** Every frame of a recording once, by number. Equal frames share one {@link FrameId}. */
export class FrameTable {
  readonly #frames: Frame[] = [];
  readonly #ids = new Map<string, FrameId>();

  get length(): number {
    return this.#frames.length;
  }

  /** The number of a frame, which equal ones share. */
  intern(frame: Frame): FrameId {
    const key = frameKey(frame);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#frames.length as FrameId;
    this.#frames.push(frame);
    this.#ids.set(key, id);
    return id;
  }

  /** @throws RangeError where no frame has this number */
  get(id: FrameId): Frame {
    const frame = this.#frames[id];
    if (frame === undefined) throw new RangeError(`no frame ${id} in a table of ${this.#frames.length}`);
    return frame;
  }

  /** The same numbers for changed frames, which need not all differ. */
  mapped(change: (frame: Frame) => Frame): FrameTable {
    const table = new FrameTable();
    for (const frame of this.#frames) table.#frames.push(change(frame));
    return table;
  }

  /** Every frame, in the order of their numbers. */
  [Symbol.iterator](): IterableIterator<Frame> {
    return this.#frames.values();
  }
}

/** JSON keeps apart what is absent from what is empty, and no text can break out of its place. */
function frameKey(frame: Frame): string {
  if (frame.kind === 'mark') return frame.mark;
  if (frame.kind === 'root')
    return JSON.stringify([frame.comm, frame.pid ?? null, frame.tid ?? null, frame.cpu ?? null]);
  const { symbol, module, inlined, source, address } = frame;
  return JSON.stringify([symbol ?? null, module ?? null, inlined, source ?? null, address ?? null]);
}
