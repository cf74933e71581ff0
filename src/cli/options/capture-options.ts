import { Command, InvalidArgumentError, Option } from 'commander';
import { type CallGraph, DEFAULT_FREQUENCY_HZ } from '../../capture/record-plan.js';
import type { TraceTool } from '../../capture/trace-plan.js';
import { byteSize, collect, count, duration } from './arguments.js';
import { addOptions, type CliOptions } from './options.js';

/** The heading of what says how to capture; all other options say how to draw. */
export const CAPTURE_GROUP = 'What is recorded:';

/** What captures have in common. */
export interface CaptureOptions extends Omit<CliOptions, 'pid' | 'function'> {
  readonly pid?: readonly number[];
  readonly allCpus?: true;
  /** Milliseconds. */
  readonly for?: number;
  readonly keep?: string;
  readonly print?: true;
}

/** The options of `flame-ts record`. */
export interface RecordCliOptions extends CaptureOptions {
  readonly frequency: number;
  readonly callGraph: CallGraph;
  readonly event?: string;
  readonly inline: boolean;
}

/** The options of `flame-ts trace`. */
export interface TraceCliOptions extends CaptureOptions {
  readonly function?: readonly string[];
  readonly maxTraceDepth?: number;
  readonly buffer?: number;
  readonly with?: TraceTool;
}

/** Options of a conversion that what is recorded here leaves no use for, or that mean something else. */
const OF_INPUTS = ['--input-format', '--kind', '--unit', '--every', '--pid', '--event'];
const OF_TRACES = ['--view', '--on-cpu', '--callers', '--function', '--slowest', '--sort', '--max-lanes'];

const OF_SAMPLES = [
  ...['--addresses', '--no-addresses', '--srcline', '--cpu', '--exclude-cpu'],
  ...['--symbol', '--exclude-symbol', '--skip-before', '--skip-after'],
];

/** Gives `flame-ts record` its options, and those of a conversion of samples. */
export function addRecordOptions(command: Command): void {
  command
    .optionsGroup(CAPTURE_GROUP)
    .option('-F, --frequency <hertz>', 'samples a second of each running thread', count, DEFAULT_FREQUENCY_HZ)
    .addOption(
      new Option(
        '--call-graph <mode>',
        'how stacks are told: fp (frame pointers), dwarf (or dwarf,BYTES: for programs without them; large), lbr (Intel)',
      )
        .argParser(callGraph)
        .default('fp'),
    )
    .option('-e, --event <name>', "what is counted, as perf list names it; perf's own choice if not given");
  addTargetOptions(command);
  command
    .option('--no-inline', 'do not look for inlined functions, which can take perf script minutes')
    .option('--keep <file>', "keep perf's recording in this file");
  addConversionOptions(command, [...OF_INPUTS, ...OF_TRACES]);
}

/** Gives `flame-ts trace` its options, and those of a conversion of calls. */
export function addTraceOptions(command: Command): void {
  command
    .optionsGroup(CAPTURE_GROUP)
    .option(
      '-g, --function <name>',
      'a kernel function, or a pattern with *: it and all that it calls; as often as you like',
      collect,
    )
    .option('--max-trace-depth <calls>', 'how many calls deep, the function itself counted', count)
    .option('--buffer <size>', 'memory for each cpu: 8M, 64M; 8 MiB if not given', byteSize)
    .addOption(
      new Option('--with <tool>', 'trace-cmd, or tracefs without it; trace-cmd if not given and installed').choices([
        'trace-cmd',
        'tracefs',
      ]),
    );
  addTargetOptions(command);
  command.option('--keep <file>', "keep the trace in this file: trace-cmd's, or tracefs's text");
  addConversionOptions(command, [...OF_INPUTS, ...OF_SAMPLES, '--function']);
}

function addTargetOptions(command: Command): void {
  command
    .option('-p, --pid <list>', 'processes that run already; until they end, Ctrl-C comes, or --for is over', processes)
    .option('-a, --all-cpus', 'the whole system')
    .option('--for <time>', 'end after 30s, 500ms, 2m', duration)
    .option('--print', 'print the commands, and run nothing');
}

/** Every option of a conversion but some. */
function addConversionOptions(command: Command, without: readonly string[]): void {
  for (const option of addOptions(new Command()).options) {
    if (!without.includes(option.long ?? '')) command.addOption(option);
  }
}

function processes(value: string): number[] {
  const numbers = value.split(',').map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number > 0)) return numbers;
  throw new InvalidArgumentError(`'${value}' is no number of a process; write 1234, or 1234,1240.`);
}

function callGraph(value: string): CallGraph {
  if (/^(?:fp|lbr|dwarf(?:,\d{1,6})?)$/.test(value)) return value as CallGraph;
  throw new InvalidArgumentError(`'${value}' is none of fp, dwarf, dwarf,BYTES, lbr.`);
}
