import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Comparison, compareLines, outputOf } from './compare.js';
import { benchGraphs } from './graphs.js';
import { type Input, makeMixedInput } from './inputs.js';
import { type Cost, measureRounds } from './measure.js';
import { makeMergeInput } from './merge-inputs.js';
import { FLAME_TS, type Folder, findDrawers, findLineLoop, findPeers, missingPeers, type Program } from './peers.js';
import { type BenchResult, describeMachine, formatResult, type InputResult, programResult } from './results.js';
import { benchStart } from './start.js';
import { makeReportInput, makeTraceInput } from './traces.js';

const USAGE = `npm run bench -- [--size 64,512] [--input perf,trace,report] [--runs 3] [--json] [--smoke]

Folds made inputs of --size megabytes with flame-ts and with the peers that are found, --runs times each: --input
perf (samples), trace and report (calls of function_graph, as tracefs and trace-cmd print them), or several; merge
(1,000 files of 10,000 folded stacks), graph (an SVG of 200,000 distinct stacks) and start (100 kB, beside Node with
nothing to do, to whose cost the ratios are), whatever the size, only where they are named.
--smoke: one run of 1 MB, to see that it works.
`;

interface Settings {
  readonly sizesMegabytes: readonly number[];
  readonly inputs: readonly InputName[];
  readonly merge: MergeSize;
  readonly graphStacks: number;
  readonly runs: number;
  readonly json: boolean;
}

const SIZED_INPUTS = ['perf', 'trace', 'report'] as const;
const INPUT_NAMES = [...SIZED_INPUTS, 'merge', 'graph', 'start'] as const;
type SizedInput = (typeof SIZED_INPUTS)[number];
type InputName = (typeof INPUT_NAMES)[number];

interface MergeSize {
  readonly files: number;
  readonly stacks: number;
}
const MERGE_SIZE: MergeSize = { files: 1000, stacks: 10_000 };
const SMOKE_MERGE_SIZE: MergeSize = { files: 10, stacks: 100 };
const GRAPH_STACKS = 200_000;
const SMOKE_GRAPH_STACKS = 2000;

/** The references for the text: the others' differences are told, but only theirs fail the benchmark. */
const REFERENCES = ['stackcollapse-perf.pl', 'flamegraph.pl'];

function readSettings(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: '64,512' },
      input: { type: 'string', default: 'perf,trace,report' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
    },
  });
  const inputs = values.input.split(',').map(inputName);
  const { json } = values;
  if (values.smoke) {
    return { sizesMegabytes: [1], inputs, merge: SMOKE_MERGE_SIZE, graphStacks: SMOKE_GRAPH_STACKS, runs: 1, json };
  }
  const sizesMegabytes = values.size.split(',').map(wholeNumber);
  const runs = wholeNumber(values.runs);
  return { sizesMegabytes, inputs, merge: MERGE_SIZE, graphStacks: GRAPH_STACKS, runs, json };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`not a number above 0: ${text}\n\n${USAGE}`);
  return Number(text);
}

function inputName(text: string): InputName {
  const found = INPUT_NAMES.find((name) => name === text);
  if (found === undefined) throw new Error(`no such input: ${text}\n\n${USAGE}`);
  return found;
}

async function benchSamples(name: string, input: Input, peers: readonly Folder[], runs: number): Promise<InputResult> {
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

async function benchCalls(name: string, input: Input, runs: number): Promise<InputResult> {
  outputOf(FLAME_TS.run(input.path));
  const costs = await measureRounds([FLAME_TS, ...findLineLoop()], input.path, runs);
  const own = costs.get(FLAME_TS) as Cost;
  const programs = [...costs].map(([program, cost]) => programResult(program.name, input.sizeBytes, cost, own));
  return { input: name, sizeBytes: input.sizeBytes, programs };
}

async function benchMerge(folder: string, { files, stacks }: MergeSize, runs: number): Promise<InputResult> {
  const name = `merge ${files} × ${stacks} stacks`;
  process.stderr.write(`${name}\n`);
  const { paths, sizeBytes } = makeMergeInput(join(folder, 'merge'), files, stacks);
  const program: Program = { name: FLAME_TS.name, run: () => [...FLAME_TS.run(paths[0] ?? ''), ...paths.slice(1)] };
  outputOf(program.run(''));
  const costs = await measureRounds([program], '', runs);
  const own = costs.get(program) as Cost;
  return { input: name, sizeBytes, programs: [programResult(program.name, sizeBytes, own, own)] };
}

const MAKERS: Readonly<Record<SizedInput, (path: string, sizeBytes: number) => Input>> = {
  perf: makeMixedInput,
  trace: makeTraceInput,
  report: makeReportInput,
};

async function bench(settings: Settings, peers: readonly Folder[], folder: string): Promise<BenchResult> {
  const inputs: InputResult[] = [];
  for (const megabytes of settings.sizesMegabytes) {
    for (const what of SIZED_INPUTS.filter((name) => settings.inputs.includes(name))) {
      const name = `${what} ${megabytes} MB`;
      process.stderr.write(`${name}\n`);
      const path = join(folder, `${what}-${megabytes}.txt`);
      const input = MAKERS[what](path, megabytes * 1e6);
      const result =
        what === 'perf' ? benchSamples(name, input, peers, settings.runs) : benchCalls(name, input, settings.runs);
      inputs.push(await result);
      rmSync(path);
    }
  }
  if (settings.inputs.includes('merge')) inputs.push(await benchMerge(folder, settings.merge, settings.runs));
  if (settings.inputs.includes('graph')) {
    inputs.push(await benchGraphs(join(folder, 'graph.folded'), settings.graphStacks, settings.runs));
  }
  if (settings.inputs.includes('start')) inputs.push(await benchStart(join(folder, 'start.txt'), settings.runs));
  return { machine: describeMachine(), node: process.version, runs: settings.runs, inputs };
}

function differsFromReference(result: BenchResult): boolean {
  return result.inputs
    .flatMap((input) => input.programs)
    .some(({ program, sameText }) => REFERENCES.includes(program) && sameText?.equal === false);
}

const settings = readSettings(process.argv.slice(2));
const peers = findPeers();
const draws = settings.inputs.every((input) => input === 'graph');
for (const hint of missingPeers(draws ? findDrawers() : peers, draws)) process.stderr.write(`${hint}\n`);
const folder = mkdtempSync(join(tmpdir(), 'flame-ts-bench-'));
try {
  const result = await bench(settings, peers, folder);
  process.stdout.write(settings.json ? `${JSON.stringify(result, null, 2)}\n` : formatResult(result));
  if (differsFromReference(result)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
