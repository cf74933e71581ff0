import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, compareLines, outputOf } from './compare.js';
import { benchGraphs } from './graphs.js';
import { type Input, makeDistinctInput, makeMixedInput, makeRepetitiveInput, makeSystemInput } from './inputs.js';
import { type Cost, measureRounds } from './measure.js';
import { benchCallMemory, benchMemory } from './memory.js';
import { makeMergeInput } from './merge-inputs.js';
import { FLAME_TS, findLineCounters, findPeers, type Program } from './peers.js';
import { benchPipe } from './pipe.js';
import { type InputResult, programResult } from './results.js';
import { benchStart } from './start.js';
import { makeReportInput, makeSystemTraceInput, makeTraceInput } from './traces.js';

/** How a case is to be run. */
export interface CaseSettings {
  /** Where its inputs may be written. */
  readonly folder: string;
  /** Of a case that has a size. */
  readonly sizeBytes: number;
  readonly runs: number;
  /** Small inputs, to see that it works. */
  readonly smoke: boolean;
}

export interface Case {
  readonly what: string;
  /** In millions of bytes, unless told otherwise; absent where the size is fixed. */
  readonly megabytes?: number;
  readonly run: (settings: CaseSettings) => Promise<InputResult[]>;
}

type Maker = (path: string, sizeBytes: number) => Input;

/** Folds samples, beside the peers that fold them, whose text must be the same. */
function foldsSamples(what: string, megabytes: number, make: Maker): Case {
  return { what, megabytes, run: (settings) => withInput(what, make, settings, benchSamples) };
}

/** Folds what no peer reads, beside programs that only count its lines. */
function folds(what: string, megabytes: number, make: Maker): Case {
  return { what, megabytes, run: (settings) => withInput(what, make, settings, benchAlone) };
}

async function withInput(
  what: string,
  make: Maker,
  { folder, sizeBytes, runs }: CaseSettings,
  bench: (name: string, input: Input, runs: number) => Promise<InputResult>,
): Promise<InputResult[]> {
  const input = make(join(folder, 'input.txt'), sizeBytes);
  const result = await bench(`${what}, ${Math.round(sizeBytes / 1e6)} MB`, input, runs);
  rmSync(input.path);
  return [result];
}

async function benchSamples(name: string, input: Input, runs: number): Promise<InputResult> {
  const peers = findPeers();
  // Comparing first also brings the input into the page cache, before anything is timed.
  const ours = outputOf(FLAME_TS.foldLikeFlameGraph(input.path));
  const texts = new Map<Program, Comparison>(
    peers.map((peer) => [peer, compareLines(ours, outputOf(peer.foldLikeFlameGraph(input.path)))]),
  );
  const costs = await measureRounds([FLAME_TS, ...peers], input.path, runs);
  const own = costs.get(FLAME_TS) as Cost;
  const programs = [...costs].map(([program, cost]) => {
    const result = programResult(program.name, input.sizeBytes, cost, own);
    const sameText = texts.get(program);
    return sameText === undefined ? result : { ...result, sameText };
  });
  return { input: name, sizeBytes: input.sizeBytes, programs };
}

async function benchAlone(name: string, input: Input, runs: number): Promise<InputResult> {
  outputOf(FLAME_TS.run(input.path));
  const costs = await measureRounds([FLAME_TS, ...findLineCounters()], input.path, runs);
  const own = costs.get(FLAME_TS) as Cost;
  const programs = [...costs].map(([program, cost]) => programResult(program.name, input.sizeBytes, cost, own));
  return { input: name, sizeBytes: input.sizeBytes, programs };
}

async function benchMerge({ folder, smoke, runs }: CaseSettings): Promise<InputResult[]> {
  const [files, stacks] = smoke ? [10, 100] : [1000, 10_000];
  const { paths, sizeBytes } = makeMergeInput(join(folder, 'merge'), files, stacks);
  const program: Program = { name: FLAME_TS.name, run: () => [...FLAME_TS.run(paths[0] ?? ''), ...paths.slice(1)] };
  outputOf(program.run(''));
  const costs = await measureRounds([program], '', runs);
  const own = costs.get(program) as Cost;
  const programs = [programResult(program.name, sizeBytes, own, own)];
  return [{ input: `merge ${files} × ${stacks} stacks`, sizeBytes, programs }];
}

/** All that can be measured, by the name that `--input` takes. */
export const CASES = {
  mixed: foldsSamples('mixed', 256, makeMixedInput),
  repetitive: foldsSamples('repetitive', 512, makeRepetitiveInput),
  distinct: foldsSamples('distinct', 64, makeDistinctInput),
  system: folds('system', 256, makeSystemInput),
  trace: folds('trace', 512, makeTraceInput),
  'system-trace': folds('system-trace', 512, makeSystemTraceInput),
  report: folds('report', 512, makeReportInput),
  memory: {
    what: 'the peak at 1, 8 and 64 times the size, and for each sample or call of a timeline',
    megabytes: 64,
    run: async ({ folder, sizeBytes, runs }) => [
      await benchMemory(folder, sizeBytes, runs),
      ...(await benchCallMemory(folder, sizeBytes, runs)),
    ],
  },
  pipe: {
    what: 'a live pipe from perf script, of a recording made now, beside perf script alone',
    run: ({ folder, smoke, runs }) => benchPipe(folder, smoke ? 1 : 60, runs),
  },
  graph: {
    what: 'an SVG of 200,000 distinct stacks',
    run: async ({ folder, smoke, runs }) => [
      await benchGraphs(join(folder, 'graph.folded'), smoke ? 2000 : 200_000, runs),
    ],
  },
  start: {
    what: '100 kB, beside Node with nothing to do, to whose cost the ratios are',
    run: async ({ folder, runs }) => [await benchStart(join(folder, 'start.txt'), runs)],
  },
  merge: { what: '1,000 files of 10,000 folded stacks', run: benchMerge },
} as const satisfies Readonly<Record<string, Case>>;

export type CaseName = keyof typeof CASES;
