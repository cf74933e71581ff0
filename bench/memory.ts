import { join } from 'node:path';
import { makeMixedInput } from './inputs.js';
import { type Cost, measureRounds } from './measure.js';
import { FLAME_TS_PATH, type Program } from './peers.js';
import { type InputResult, programResult } from './results.js';
import { makeReportInput, makeSystemTraceInput, type TraceInput } from './traces.js';

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

/** A trace of so many times the size is read to see what calls need. */
const LONGER = 3;
const CALL_OUTPUTS = [
  ['-f', 'chrome'],
  ['-f', 'speedscope'],
  ['--view', 'chart'],
] as const;

/** Memory of timelines of calls, by input and output: the difference of two lengths, so that what the program itself takes is left out. */
export async function benchCallMemory(folder: string, sizeBytes: number, runs: number): Promise<InputResult[]> {
  return [
    await benchCalls('trace-cmd report', makeReportInput, { folder, sizeBytes, runs }),
    await benchCalls('system-trace', makeSystemTraceInput, { folder, sizeBytes, runs }),
  ];
}

async function benchCalls(
  name: string,
  make: (path: string, sizeBytes: number) => TraceInput,
  { folder, sizeBytes, runs }: { readonly folder: string; readonly sizeBytes: number; readonly runs: number },
): Promise<InputResult> {
  const short = make(join(folder, 'calls.txt'), sizeBytes);
  const long = make(join(folder, 'more-calls.txt'), LONGER * sizeBytes);
  const asked = CALL_OUTPUTS.map((options) => options.join(' '));
  const programOf = (options: readonly string[], { path }: TraceInput, times: string): Program => ({
    name: `flame-ts ${options.join(' ')}${times}`,
    run: () => [process.execPath, FLAME_TS_PATH, '-q', ...options, path],
  });
  const few = CALL_OUTPUTS.map((options) => programOf(options, short, ''));
  const more = CALL_OUTPUTS.map((options) => programOf(options, long, `, × ${LONGER}`));
  const costs = await measureRounds([...few, ...more], '', runs);
  const costOf = (program: Program | undefined) => costs.get(program as Program) as Cost;
  const own = costOf(few[0]);
  const results = (programs: Program[], size: number) =>
    programs.map((program) => programResult(program.name, size, costOf(program), own));
  const notes = asked.map((options, at) => {
    const each = (costOf(more[at]).peakBytes - costOf(few[at]).peakBytes) / (long.calls - short.calls);
    return `${options}: ${long.calls - short.calls} calls more need ${each.toFixed(1)} bytes more for each; at most 40 are asked for.`;
  });
  const programs = [...results(few, short.sizeBytes), ...results(more, long.sizeBytes)];
  return {
    input: `memory of ${name}, ${Math.round(short.sizeBytes / 1e6)} MB`,
    sizeBytes: short.sizeBytes,
    programs,
    notes,
  };
}
