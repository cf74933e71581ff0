import { arch, availableParallelism, cpus, release, type } from 'node:os';
import type { Comparison } from './compare.js';
import type { Cost } from './measure.js';

/** What one program cost on one input: medians of all runs. */
export interface ProgramResult extends Cost {
  readonly program: string;
  /** Input in millions of bytes for a second of wall time. */
  readonly megabytesPerSecond: number;
  /** The same for a second of its cpu time. */
  readonly megabytesPerCpuSecond: number;
  /** Its wall and cpu time, and its peak memory, as multiples of flame-ts's. */
  readonly wallRatio: number;
  readonly cpuRatio: number;
  readonly memoryRatio: number;
  /** How long its picture is, where it draws one. */
  readonly outputBytes?: number;
  /** Its folded text beside that of flame-ts with `--names flamegraph`, or its picture's boxes beside ours; absent for flame-ts itself. */
  readonly sameText?: Comparison;
}

export interface InputResult {
  readonly input: string;
  readonly sizeBytes: number;
  readonly programs: readonly ProgramResult[];
  /** What follows from these figures: a sentence each. */
  readonly notes?: readonly string[];
}

export interface BenchResult {
  readonly machine: string;
  readonly node: string;
  readonly runs: number;
  readonly inputs: readonly InputResult[];
}

const MEGA = 1e6;

/** Lays one program's cost beside our own. */
export function programResult(program: string, sizeBytes: number, cost: Cost, own: Cost): ProgramResult {
  return {
    program,
    ...cost,
    megabytesPerSecond: sizeBytes / MEGA / cost.wallSeconds,
    megabytesPerCpuSecond: sizeBytes / MEGA / cost.cpuSeconds,
    wallRatio: cost.wallSeconds / own.wallSeconds,
    cpuRatio: cost.cpuSeconds / own.cpuSeconds,
    memoryRatio: cost.peakBytes / own.peakBytes,
  };
}

/** The processor, how many of it, and the system: `2 × AMD EPYC, Linux 6.1 (x64)`. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} × ${model}, ${type()} ${release()} (${arch()})`;
}

/** The figures as a Markdown table, with what they were measured on and whether the texts agreed. */
export function formatResult(result: BenchResult): string {
  const header = [
    `${result.machine}, Node ${result.node}. Whole processes, output to /dev/null,`,
    `programs taking turns; medians of ${result.runs} ${result.runs === 1 ? 'run' : 'runs'}; MB are 10^6 bytes.`,
    '',
    '| input | program | wall s | cpu s | MB / cpu s | peak MB | wall to ours | cpu to ours |',
    '|---|---|--:|--:|--:|--:|--:|--:|',
  ];
  const rows = result.inputs.flatMap((input) => input.programs.map((program) => formatRow(input.input, program)));
  const notes = result.inputs.flatMap((input) => [
    ...input.programs.flatMap((program) => formatNote(input.input, program)),
    ...(input.notes ?? []).map((note) => `${input.input}: ${note}`),
  ]);
  return `${[...header, ...rows, '', ...notes].join('\n').trimEnd()}\n`;
}

function formatRow(input: string, program: ProgramResult): string {
  const cells = [
    input,
    program.program,
    program.wallSeconds.toFixed(2),
    program.cpuSeconds.toFixed(2),
    program.megabytesPerCpuSecond.toFixed(0),
    (program.peakBytes / MEGA).toFixed(0),
    `× ${program.wallRatio.toFixed(2)}`,
    `× ${program.cpuRatio.toFixed(2)}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function formatNote(input: string, { program, sameText, outputBytes }: ProgramResult): string[] {
  const size = outputBytes === undefined ? [] : [`${input}: the picture of ${program} has ${outputBytes} bytes.`];
  return [...size, ...formatComparison(input, program, sameText, outputBytes !== undefined)];
}

function formatComparison(
  input: string,
  program: string,
  sameText: Comparison | undefined,
  isDrawn: boolean,
): string[] {
  if (sameText === undefined) return [];
  const [ours, theirs] = sameText.lines;
  const what = isDrawn ? 'boxes by name and weight' : 'text with --names flamegraph';
  const how = `${input}: our ${what} and ${isDrawn ? 'those' : 'that'} of ${program}, both sorted`;
  if (sameText.equal) return [`${how}, are equal (${ours} lines).`];
  return [
    `${how}, differ: ${sameText.differing} lines stand in one only (${ours} ours, ${theirs} theirs), the first:`,
    `    ${sameText.firstDiffering}`,
  ];
}
