import { decodeBytes } from '../../model/bytes.js';
import { type CodeFrame, type CodeKind, codeKind, type Frame } from '../../model/frame.js';
import { NO_STACK, type StackId } from '../../model/ids.js';
import type { SampledProfile } from '../../model/sampled-profile.js';
import type { Note } from './note.js';

/** The share of samples from which on something is said of them. */
const MOST = 0.5;
/** Fewer samples say nothing about how a program was compiled. */
const MIN_SAMPLES = 10;
/** One sample, or two, may be of a program's first instruction. */
const MIN_SAMPLES_WITHOUT_CALLERS = 3;

/** What should be said of samples that can be drawn all the same; of folded text no one knows how it was recorded. */
export function sampledNotes(profile: SampledProfile): Note[] {
  if (profile.recording.folded !== undefined) return [];
  const stacks = stackSummary(profile);
  if (stacks.samples < MIN_SAMPLES_WITHOUT_CALLERS) return [];
  if (stacks.withCode === 0 || !stacks.hasCallers) return [noCallGraph(stacks.withCode === 0)];
  const unresolved = unresolvedNote(stacks, hasModules(profile));
  if (unresolved !== undefined) return [unresolved];
  return stacks.cutOff >= MOST * stacks.withCode && stacks.withCode >= MIN_SAMPLES ? [cutOff(stacks)] : [];
}

function noCallGraph(withoutStack: boolean): Note {
  const what = withoutStack ? 'no sample has a stack' : 'no sample has a caller';
  return {
    id: 'no-call-graph',
    what: `${what}: perf recorded no call graph, or was told not to print it`,
    cure: 'perf record -g -- COMMAND; perf script (without -G) | flame-ts > flame.svg',
    inPicture: true,
  };
}

interface StackSummary {
  samples: number;
  /** Samples that have at least one function. */
  withCode: number;
  /** Samples of two functions, the outer one without a name: what is left of stacks without frame pointers. */
  cutOff: number;
  hasCallers: boolean;
  /** Samples that ended in a function without a name, by where its code lies. */
  readonly unresolved: Map<string | undefined, number>;
}

function stackSummary(profile: SampledProfile): StackSummary {
  const { parentOf } = profile.stacks;
  const codeOf = (stack: number): CodeFrame | undefined => leafCode(profile, stack);
  const summary: StackSummary = { samples: 0, withCode: 0, cutOff: 0, hasCallers: false, unresolved: new Map() };
  const counts = selfSamples(profile);
  for (let stack = 0; stack < counts.length; stack++) {
    const count = counts[stack] as number;
    if (count === 0) continue;
    summary.samples += count;
    const leaf = codeOf(stack);
    if (leaf === undefined) continue;
    summary.withCode += count;
    const caller = parentOf[stack] as number;
    const calledBy = codeOf(caller);
    if (calledBy !== undefined) {
      summary.hasCallers = true;
      const isPair = codeOf(parentOf[caller] as number) === undefined;
      if (isPair && calledBy.symbol === undefined) summary.cutOff += count;
    }
    if (leaf.symbol === undefined)
      summary.unresolved.set(leaf.module, (summary.unresolved.get(leaf.module) ?? 0) + count);
  }
  return summary;
}

/** The function that a stack ends in; `undefined` where it is none, and of no stack. */
function leafCode({ stacks, recording }: SampledProfile, stack: number): CodeFrame | undefined {
  return stack === NO_STACK ? undefined : code(recording.frames.get(stacks.frame(stack as StackId)));
}

function code(frame: Frame): CodeFrame | undefined {
  return frame.kind === 'code' ? frame : undefined;
}

/** By stack: how many samples ended there. Behind the last row they are 0. */
function selfSamples(profile: SampledProfile): Float64Array {
  if (profile.form === 'totals') return profile.selfSamples.values;
  const counts = new Float64Array(profile.stacks.length);
  const { stack } = profile.samples;
  for (let row = 0; row < stack.length; row++) {
    const at = stack.get(row);
    if (at !== NO_STACK) counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

const WHERE: Readonly<Record<CodeKind, { what: string; cure: string }>> = {
  kernel: {
    what: 'kernel functions whose names were hidden (kernel.kptr_restrict)',
    cure: 'sudo sysctl kernel.kptr_restrict=0; perf record -g -- COMMAND',
  },
  jit: {
    what: 'code that a JIT made, without a map of its names',
    cure: 'node --perf-basic-prof, java -XX:+PreserveFramePointer -XX:+DumpPerfMapAtExit, python -X perf',
  },
  user: {
    what: 'functions without a name',
    cure: 'install the debug symbols (Debian: the -dbgsym package), or keep them: no strip, gcc -g',
  },
  unknown: {
    what: 'addresses in no file that perf knows: a JIT without a map, or a program that has ended',
    cure: 'node --perf-basic-prof, java -XX:+DumpPerfMapAtExit, python -X perf; perf script on the machine that recorded',
  },
};

const DELETED = {
  what: 'a file that was deleted before perf looked up its names',
  cure: 'perf script before the file is replaced or deleted, or perf record --buildid-all',
};

/** By `-F ip,sym`. */
const WITHOUT_MODULES = {
  what: 'functions without a name, and no module is printed of any',
  cure: 'perf script -F +sym,+dso | flame-ts > flame.svg',
};

function hasModules({ recording }: SampledProfile): boolean {
  for (const frame of recording.frames) if (code(frame)?.module !== undefined) return true;
  return false;
}

function unresolvedNote({ unresolved, withCode }: StackSummary, modules: boolean): Note | undefined {
  const count = [...unresolved.values()].reduce((sum, each) => sum + each, 0);
  if (withCode < MIN_SAMPLES || count < MOST * withCode) return undefined;
  const [module] = [...unresolved].reduce((most, each) => (each[1] > most[1] ? each : most));
  const { what, cure } = whereOf(module, modules);
  const most = module === undefined ? '' : `, most of them in ${decodeBytes(module)}`;
  return {
    id: 'unresolved',
    what: `${percent(count, withCode)} of the samples are in ${what}${most}`,
    cure,
    inPicture: true,
  };
}

function whereOf(module: string | undefined, modules: boolean): { what: string; cure: string } {
  if (!modules) return WITHOUT_MODULES;
  return module?.endsWith(' (deleted)') === true ? DELETED : WHERE[codeKind(module)];
}

function cutOff({ cutOff: count, withCode }: StackSummary): Note {
  return {
    id: 'cut-off-stacks',
    what: `${percent(count, withCode)} of the stacks are one function below an address without a name: they seem cut off, as of programs compiled without frame pointers`,
    cure: 'perf record --call-graph dwarf -- COMMAND, or compile with -fno-omit-frame-pointer',
    inPicture: true,
  };
}

function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / whole)} %`;
}
