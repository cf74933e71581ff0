import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CASES, type Case, type CaseName } from './cases.js';
import { findDrawers, findPeers, missingPeers } from './peers.js';
import { type BenchResult, describeMachine, formatResult, type InputResult } from './results.js';

const NAMES = Object.keys(CASES) as CaseName[];
const USAGE = `npm run bench -- [--input mixed,repetitive,…] [--size 64,512] [--runs 3] [--json] [--smoke]

Measures whole processes of flame-ts and of the peers that are found, in turns, --runs times each:

${NAMES.map((name) => `  ${name.padEnd(12)}${whatOf(name)}`).join('\n')}

Without --input all but merge. --size: other sizes in megabytes, for those that have one. --smoke: once and small, to see that it
works.
`;
const SMOKE_BYTES = 1e6;
const MEGA = 1e6;

/** The references for the text: the others' differences are told, but only theirs fail the benchmark. */
const REFERENCES = ['stackcollapse-perf.pl', 'flamegraph.pl'];

interface Settings {
  readonly names: readonly CaseName[];
  /** Absent: each its own. */
  readonly megabytes: readonly number[] | undefined;
  readonly runs: number;
  readonly json: boolean;
  readonly smoke: boolean;
}

function whatOf(name: CaseName): string {
  const { what, megabytes }: Case = CASES[name];
  return megabytes === undefined || what !== name ? what : `${megabytes} MB`;
}

function readSettings(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string' },
      input: { type: 'string' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
    },
  });
  const { json, smoke } = values;
  return {
    names: values.input?.split(',').map(caseName) ?? NAMES.filter((name) => name !== 'merge'),
    megabytes: values.size?.split(',').map(wholeNumber),
    runs: smoke ? 1 : wholeNumber(values.runs),
    json,
    smoke,
  };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`not a number above 0: ${text}\n\n${USAGE}`);
  return Number(text);
}

function caseName(text: string): CaseName {
  const found = NAMES.find((name) => name === text);
  if (found === undefined) throw new Error(`no such input: ${text}\n\n${USAGE}`);
  return found;
}

async function bench({ names, megabytes, runs, smoke }: Settings, folder: string): Promise<BenchResult> {
  const inputs: InputResult[] = [];
  for (const name of names) {
    const { megabytes: usual, run }: Case = CASES[name];
    const sizes = usual === undefined || smoke ? [SMOKE_BYTES] : (megabytes ?? [usual]).map((size) => size * MEGA);
    for (const sizeBytes of sizes) {
      process.stderr.write(`${name}\n`);
      inputs.push(...(await run({ folder, sizeBytes, runs, smoke })));
    }
  }
  return { machine: describeMachine(), node: process.version, runs, inputs };
}

function differsFromReference(result: BenchResult): boolean {
  return result.inputs
    .flatMap((input) => input.programs)
    .some(({ program, sameText }) => REFERENCES.includes(program) && sameText?.equal === false);
}

const settings = readSettings(process.argv.slice(2));
for (const hint of [...missingPeers(findPeers(), false), ...missingPeers(findDrawers(), true)]) {
  process.stderr.write(`${hint}\n`);
}
const folder = mkdtempSync(join(tmpdir(), 'flame-ts-bench-'));
try {
  const result = await bench(settings, folder);
  process.stdout.write(settings.json ? `${JSON.stringify(result, null, 2)}\n` : formatResult(result));
  if (differsFromReference(result)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
