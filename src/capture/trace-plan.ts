import { FlameError } from '../errors.js';
import type { Command } from './command.js';
import { type CaptureTarget, secondsText } from './target.js';

/** What traces: a program that does it, or the kernel's own files. */
export type TraceTool = 'trace-cmd' | 'tracefs';

export const TRACER = 'function_graph';

/** Of each cpu, where none is given: some 100,000 calls. */
const DEFAULT_BUFFER_BYTES = 8 * 1024 * 1024;
const BYTES_PER_KB = 1024;

/** A trace of every call of kernel functions, and of all that they call. */
export interface TraceOptions {
  readonly target: CaptureTarget;
  /** Names as the kernel has them, or patterns with `*`. */
  readonly functions: readonly string[];
  /** How many calls deep, the functions themselves counted; as deep as they go if not given. */
  readonly maxDepth?: number;
  /** Of each cpu; what comes when it is full is lost, or displaces what was there. */
  readonly bufferBytes?: number;
}

/** @throws FlameError `usage` where no function is named */
export function refuseNoFunction({ functions }: TraceOptions): void {
  if (functions.length > 0) return;
  throw new FlameError(
    'usage',
    'which kernel function? --function do_sys_openat2; the ones that matter stand in the kernel part of a sampled profile',
  );
}

/** One of the kernel's tracing files, and what it is to say. */
export interface Setting {
  /** Below the folder where tracefs is mounted. */
  readonly file: string;
  /** Written one by one, after the file was emptied; none empties it. */
  readonly words: readonly string[];
  /** What the kernel begins with. */
  readonly fallback: readonly string[];
  /** True where older kernels do not have the file, and a trace can do without. */
  readonly isOptional?: true;
}

/** The size of a cpu's buffer, as the kernel takes it. */
function bufferKb({ bufferBytes = DEFAULT_BUFFER_BYTES }: TraceOptions): string {
  return String(Math.ceil(bufferBytes / BYTES_PER_KB));
}

/**
 * What is set before tracing begins, in this order; afterwards it is set back in the reverse one. `set_graph_function` and
 * `max_graph_depth` belong to the whole kernel: a private instance (`instances/`) has neither, so the main buffer is used.
 */
export function traceSettings(options: TraceOptions): Setting[] {
  const { target, functions, maxDepth } = options;
  const isFiltered = !target.isSystemWide;
  return [
    { file: 'tracing_on', words: ['0'], fallback: ['1'] },
    { file: 'set_graph_function', words: functions, fallback: [] },
    ...(maxDepth === undefined ? [] : [{ file: 'max_graph_depth', words: [String(maxDepth)], fallback: ['0'] }]),
    { file: 'buffer_size_kb', words: [bufferKb(options)], fallback: ['1408'] },
    ...(isFiltered ? [{ file: 'set_ftrace_pid', words: target.pids.map(String), fallback: [] }] : []),
    ...(isFiltered ? [option('function-fork')] : []),
    { file: 'current_tracer', words: [TRACER], fallback: ['nop'] },
    option('funcgraph-proc'),
    option('funcgraph-abstime'),
  ];
}

function option(name: string): Setting {
  return { file: `options/${name}`, words: ['1'], fallback: ['0'], isOptional: true };
}

/** A script that nothing is put into: what it needs are its arguments. */
const TRACE_SELF = 'echo $$ > "$1/set_ftrace_pid" && echo 1 > "$1/tracing_on" && shift && exec "$@"';

/** What runs while tracefs traces; `undefined` where that is only a matter of time. */
export function tracedCommand({ target }: TraceOptions, tracefs: string): Command | undefined {
  const command = limited(target);
  if (command === undefined) return undefined;
  if (target.isSystemWide) return command;
  return { program: 'sh', args: ['-c', TRACE_SELF, 'flame-ts', tracefs, command.program, ...command.args] };
}

/** A command is ended when the time is over. */
function limited({ command, forMs }: CaptureTarget): Command | undefined {
  if (command === undefined || forMs === undefined) return command;
  return { program: 'timeout', args: [secondsText(forMs), command.program, ...command.args] };
}

/** What trace-cmd changes for such a trace, in that order. */
export const SETTINGS_OF_TRACE_CMD = [
  ...['tracing_on', 'set_graph_function', 'max_graph_depth', 'buffer_size_kb', 'set_ftrace_pid', 'set_event_pid'],
  ...['options/function-fork', 'options/event-fork', 'current_tracer'],
] as const;

/** The commands of a trace by trace-cmd. */
export interface TraceCmdPlan {
  readonly record: Command;
  readonly report: Command;
}

export function traceCmdPlan(options: TraceOptions, dataFile: string): TraceCmdPlan {
  const { target, functions, maxDepth } = options;
  const { command, pids, forMs } = target;
  const runs = command === undefined && forMs !== undefined ? sleep(forMs) : limited(target);
  return {
    record: {
      program: 'trace-cmd',
      args: [
        ...['record', '-p', TRACER],
        ...functions.flatMap((name) => ['-g', name]),
        ...(maxDepth === undefined ? [] : ['--max-graph-depth', String(maxDepth)]),
        ...['-b', bufferKb(options), '-o', dataFile],
        ...(pids.length === 0 ? [] : ['-P', pids.join(), '-c']),
        ...(command === undefined || target.isSystemWide ? [] : ['-F', '-c']),
        ...(runs === undefined ? [] : [runs.program, ...runs.args]),
      ],
    },
    report: { program: 'trace-cmd', args: ['report', '-i', dataFile] },
  };
}

function sleep(milliseconds: number): Command {
  return { program: 'sleep', args: [secondsText(milliseconds)] };
}
