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

const FILE = new URL('./kernel.wasm', import.meta.url);

/** Makes a kernel; `undefined` where this machine cannot run it, `null` while that is not known. */
let make: (() => Kernel) | undefined | null = null;
/** A kernel that is done: making one costs more than a short input. */
let spare: Kernel | undefined;

/** A kernel of one's own, or `undefined` where WebAssembly, its SIMD or room for its memory is missing. */
export function takeKernel(): Kernel | undefined {
  const kernel = spare ?? newKernel();
  spare = undefined;
  return kernel;
}

/** Gives a kernel back that is not used any more. */
export function giveBack(kernel: Kernel): void {
  spare = kernel;
}

function newKernel(): Kernel | undefined {
  if (make === null) make = compile();
  try {
    return make?.();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function compile(): (() => Kernel) | undefined {
  // A bundler may have left the file out.
  if (typeof WebAssembly === 'undefined' || !existsSync(FILE)) return undefined;
  const { Instance, Module, validate } = WebAssembly;
  const code = readFileSync(FILE);
  if (!validate(code)) return undefined;
  const module = new Module(code);
  return () => new Instance(module).exports as Kernel;
}
