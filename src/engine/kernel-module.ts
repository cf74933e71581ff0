import { existsSync, readFileSync } from 'node:fs';

/** What is used of the standard's interface: Node's types do not have it. */
declare const WebAssembly:
  | undefined
  | {
      validate(code: Uint8Array): boolean;
      readonly Module: new (code: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    };

/** A number that the kernel keeps. */
interface KernelNumber {
  readonly value: number;
}

/** What `kernel/kernel.ts` exports; it is explained there. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly input: KernelNumber;
  readonly inputBytes: KernelNumber;
  readonly sampleRecords: KernelNumber;
  readonly frameNumbers: KernelNumber;
  readonly stacks: KernelNumber;
  readonly countedStacks: KernelNumber;
  readonly events: KernelNumber;
  readonly at: KernelNumber;
  readonly lines: KernelNumber;
  readonly textStart: KernelNumber;
  readonly textEnd: KernelNumber;
  readonly samples: KernelNumber;
  readonly open: KernelNumber;
  readonly lastByte: KernelNumber;
  begin(countOnly: boolean): void;
  read(start: number, end: number, line: number): number;
  learnText(meaning: number): void;
  learnHeader(thread: number, root: number, event: number, originSeconds: number): void;
  stackCount(): number;
  countedCount(): number;
  clearCounts(): number;
  clearSamples(): void;
  clearOpen(): void;
}

/** What `kernel/calls/kernel.ts` exports; it is explained there. */
export interface CallKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly input: KernelNumber;
  readonly inputBytes: KernelNumber;
  readonly stacks: KernelNumber;
  readonly maxStacks: KernelNumber;
  readonly openCallsOfTasks: KernelNumber;
  readonly taskBytes: KernelNumber;
  readonly maxTasks: KernelNumber;
  readonly at: KernelNumber;
  readonly lines: KernelNumber;
  readonly textStart: KernelNumber;
  readonly textEnd: KernelNumber;
  readonly cpu: KernelNumber;
  readonly stackCount: KernelNumber;
  begin(onCpu: boolean): void;
  useColumns(bits: number): void;
  useOrigin(seconds: number): void;
  read(start: number, end: number, line: number): number;
  learnText(meaning: number): void;
  learnTask(task: number): void;
  forgetTasks(): void;
  clearTask(task: number): void;
  rootOf(task: number): number;
  calleeOf(caller: number, frame: number): number;
  forgetStacks(): void;
}

/** What `kernel/tree/kernel.ts` exports; it is explained there. */
export interface TreeKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly ranks: KernelNumber;
  readonly parents: KernelNumber;
  readonly frames: KernelNumber;
  readonly order: KernelNumber;
  readonly depth: KernelNumber;
  readonly name: KernelNumber;
  readonly end: KernelNumber;
  begin(nodes: number, names: number): number;
  run(): void;
}

/** What `kernel/lines/kernel.ts` exports; it is explained there. */
export interface LineKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly out: KernelNumber;
  readonly depths: KernelNumber;
  readonly names: KernelNumber;
  readonly weights: KernelNumber;
  readonly rows: KernelNumber;
  readonly maxDepth: KernelNumber;
  readonly starts: KernelNumber;
  readonly bytes: KernelNumber;
  readonly path: KernelNumber;
  readonly length: KernelNumber;
  readonly pathLength: KernelNumber;
  readonly isOdd: KernelNumber;
  begin(columns: number, names: number, nameBytes: number): number;
  write(from: number, to: number): number;
}

/** Makes kernels of one kind, and keeps one that is done: making one costs more than a short input. */
class KernelModule<Exports> {
  readonly #file: URL;
  /** `undefined` where this machine cannot run it, `null` while that is not known. */
  #make: (() => Exports) | undefined | null = null;
  #spare: Exports | undefined;

  constructor(file: string) {
    this.#file = new URL(file, import.meta.url);
  }

  /** A kernel of one's own, or `undefined` where WebAssembly, its SIMD or room for its memory is missing. */
  take(): Exports | undefined {
    const kernel = this.#spare ?? this.make();
    this.#spare = undefined;
    return kernel;
  }

  /** Takes a kernel back that is not used any more. */
  giveBack(kernel: Exports): void {
    this.#spare = kernel;
  }

  /** As {@link take}, one that was never used. */
  make(): Exports | undefined {
    if (this.#make === null) this.#make = this.#compile();
    try {
      return this.#make?.();
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #compile(): (() => Exports) | undefined {
    // A bundler may have left the file out.
    if (typeof WebAssembly === 'undefined' || !existsSync(this.#file)) return undefined;
    const { Instance, Module, validate } = WebAssembly;
    const code = readFileSync(this.#file);
    if (!validate(code)) return undefined;
    const module = new Module(code);
    return () => new Instance(module).exports as Exports;
  }
}

/** Kernels that read samples. */
export const SAMPLE_KERNELS = new KernelModule<Kernel>('./kernel.wasm');
/** Kernels that read calls. */
export const CALL_KERNELS = new KernelModule<CallKernel>('./calls.wasm');
/** Kernels that put the nodes of a tree in order. */
export const TREE_KERNELS = new KernelModule<TreeKernel>('./tree.wasm');
/** Kernels that write lines of folded text. */
export const LINE_KERNELS = new KernelModule<LineKernel>('./lines.wasm');
