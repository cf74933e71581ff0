import { join } from 'node:path';
import { makeMixedInput } from './inputs.js';
import { type Command, type Cost, measureRounds } from './measure.js';
import { FLAME_TS_PATH, type Program } from './peers.js';
import { type InputResult, programResult } from './results.js';

/** So often is one input read by one run. */
const TIMES = [1, 8, 64] as const;

function reading(format: string, times: number, name: string): Program {
  const run = (path: string): Command => [
    process.execPath,
    FLAME_TS_PATH,
    '-q',
    '-f',
    format,
    ...new Array<string>(times).fill(path),
  ];
  return { name, run };
}

/** Memory of sums, which must not follow the input's length; and of single samples, which may, by so many bytes each. */
export async function benchMemory(folder: string, sizeBytes: number, runs: number): Promise<InputResult> {
  const input = makeMixedInput(join(folder, 'memory.txt'), sizeBytes);
  const sums = TIMES.map((times) => ({ times, program: reading('folded', times, `flame-ts -f folded, × ${times}`) }));
  const once = reading('speedscope', 1, 'flame-ts -f speedscope, × 1');
  const twice = reading('speedscope', 2, 'flame-ts -f speedscope, × 2');
  const costs = await measureRounds([...sums.map(({ program }) => program), once, twice], input.path, runs);
  const own = costs.get((sums[0] as (typeof sums)[number]).program) as Cost;
  const times = (program: Program) =>
    sums.find((each) => each.program === program)?.times ?? (program === twice ? 2 : 1);
  const programs = [...costs].map(([program, cost]) =>
    programResult(program.name, input.sizeBytes * times(program), cost, own),
  );
  const more = (costs.get(twice) as Cost).peakBytes - (costs.get(once) as Cost).peakBytes;
  const each = (more / input.samples).toFixed(1);
  const notes = [`a timeline of ${input.samples} samples more needs ${each} bytes more for each.`];
  return { input: `memory, ${Math.round(input.sizeBytes / 1e6)} MB`, sizeBytes: input.sizeBytes, programs, notes };
}
