import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Comparison, compareLines, outputOf } from './compare.js';
import { type Input, makeMixedInput } from './inputs.js';
import { type Cost, measure, medianCost } from './measure.js';
import { makeMergeInput } from './merge-inputs.js';
import { FLAME_TS, type Folder, findLineLoop, findPeers, missingPeers, type Program } from './peers.js';
import { type BenchResult, describeMachine, formatResult, type InputResult, programResult } from './results.js';
import { makeReportInput, makeTraceInput } from './traces.js';

const USAGE = `npm run bench -- [--size 64,512] [--input perf,trace,report] [--runs 3] [--json] [--smoke]

Folds made inputs of --size megabytes with flame-ts and with the peers that are found, --runs times each: --input
perf (samples), trace and report (calls of function_graph, as tracefs and trace-cmd print them), or several; merge
(1,000 files of 10,000 folded stacks, whatever the size) only where it is named.
--smoke: one run of 1 MB, to see that it works.
`;

interface Settings {
  readonly sizesMegabytes: readonly number[];
  readonly inputs: readonly InputName[];
  readonly merge: MergeSize;
  readonly runs: number;
  readonly json: boolean;
}

const SIZED_INPUTS = ['perf', 'trace', 'report'] as const;
const INPUT_NAMES = [...SIZED_INPUTS, 'merge'] as const;
type SizedInput = (typeof SIZED_INPUTS)[number];
type InputName = (typeof INPUT_NAMES)[number];

interface MergeSize {
  readonly files: number;
  readonly stacks: number;
}
const MERGE_SIZE: MergeSize = { files: 1000, stacks: 10_000 };
const SMOKE_MERGE_SIZE: MergeSize = { files: 10, stacks: 100 };

/** The reference for the text: the others' differences are told, but only this one's fail the benchmark. */
const REFERENCE = 'stackcollapse-perf.pl';

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
  if (values.smoke) return { sizesMegabytes: [1], inputs, merge: SMOKE_MERGE_SIZE, runs: 1, json: values.json };
  const sizesMegabytes = values.size.split(',').map(wholeNumber);
  return { sizesMegabytes, inputs, merge: MERGE_SIZE, runs: wholeNumber(values.runs), json: values.json };
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

/** Times every program once a round, so that a slow minute of the machine meets all of them. */
async function measureRounds(programs: readonly Program[], path: string, runs: number): Promise<Map<Program, Cost>> {
  const costs = new Map<Program, Cost[]>(programs.map((program) => [program, []]));
  for (let run = 1; run <= runs; run++) {
    for (const program of programs) costs.get(program)?.push(await measure(program.run(path)));
    process.stderr.write(`  round ${run} of ${runs}\n`);
  }
  return new Map([...costs].map(([program, all]) => [program, medianCost(all)]));
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
  return { machine: describeMachine(), node: process.version, runs: settings.runs, inputs };
}

function differsFromReference(result: BenchResult): boolean {
  return result.inputs
    .flatMap((input) => input.programs)
    .some(({ program, sameText }) => program === REFERENCE && sameText?.equal === false);
}

const settings = readSettings(process.argv.slice(2));
const peers = findPeers();
for (const hint of missingPeers(peers)) process.stderr.write(`${hint}\n`);
const folder = mkdtempSync(join(tmpdir(), 'flame-ts-bench-'));
try {
  const result = await bench(settings, peers, folder);
  process.stdout.write(settings.json ? `${JSON.stringify(result, null, 2)}\n` : formatResult(result));
  if (differsFromReference(result)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
