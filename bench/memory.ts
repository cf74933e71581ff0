import { join } from 'node:path';
import { makeMixedInput } from './inputs.js';
import { type Cost, measureRounds } from './measure.js';
import { FLAME_TS_PATH, type Program } from './peers.js';
import { type InputResult, programResult } from './results.js';

/** So often is one input read by one run, where samples are summed, and where each is kept. */
const TIMES = [1, 8, 64] as const;
const FEW_TIMES = 8;
const MORE_TIMES = 24;

interface Reading {
  readonly times: number;
  readonly program: Program;
}

function reading(format: string, times: number): Reading {
  const name = `flame-ts -f ${format}, × ${times}`;
  const options = [FLAME_TS_PATH, '-q', '-f', format];
  return {
    times,
    program: { name, run: (path) => [process.execPath, ...options, ...new Array<string>(times).fill(path)] },
  };
}

/** Memory of sums, which must not follow the input's length; and of single samples, which may, by so many bytes each. */
export async function benchMemory(folder: string, sizeBytes: number, runs: number): Promise<InputResult> {
  const input = makeMixedInput(join(folder, 'memory.txt'), sizeBytes);
  const few = reading('speedscope', FEW_TIMES);
  const more = reading('speedscope', MORE_TIMES);
  const all = [...TIMES.map((times) => reading('folded', times)), few, more];
  const costs = await measureRounds(
    all.map(({ program }) => program),
    input.path,
    runs,
  );
  const costOf = ({ program }: Reading) => costs.get(program) as Cost;
  const own = costOf(all[0] as Reading);
  const programs = all.map((each) => programResult(each.program.name, input.sizeBytes * each.times, costOf(each), own));
  const samples = (MORE_TIMES - FEW_TIMES) * input.samples;
  const each = (costOf(more).peakBytes - costOf(few).peakBytes) / samples;
  const notes = [`a timeline of ${samples} samples more needs ${each.toFixed(1)} bytes more for each.`];
  return { input: `memory, ${Math.round(input.sizeBytes / 1e6)} MB`, sizeBytes: input.sizeBytes, programs, notes };
}
