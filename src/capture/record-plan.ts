import type { Command } from './command.js';
import { type CaptureTarget, secondsText } from './target.js';

/** Not a round number: what a program does every 10 ms would be met always, or never. */
export const DEFAULT_FREQUENCY_HZ = 99;

/** How stacks are told: by frame pointers, by perf's copy of the stack (`dwarf`, `dwarf,BYTES`), or by the processor. */
export type CallGraph = 'fp' | 'lbr' | 'dwarf' | `dwarf,${number}`;

/** A recording of samples. */
export interface RecordOptions {
  readonly target: CaptureTarget;
  /** {@link DEFAULT_FREQUENCY_HZ} if not given. */
  readonly frequencyHz?: number;
  /** `fp` if not given. */
  readonly callGraph?: CallGraph;
  /** As perf names it, or several with commas; perf's own choice if not given. */
  readonly event?: string;
  /** False: perf script does not look up what was inlined, which can take minutes. */
  readonly showsInlined?: boolean;
  /** Says nothing but errors. */
  readonly isQuiet?: boolean;
}

/** What is run, one after the other. */
export interface RecordPlan {
  readonly record: Command;
  /** It is told to end (SIGINT) after so many milliseconds. */
  readonly endAfterMs?: number;
  /** Prints the recording as text. */
  readonly script: Command;
}

/**
 * The commands of a recording.
 * @param dataFile where perf writes it
 */
export function recordPlan(options: RecordOptions, dataFile: string): RecordPlan {
  const { target, showsInlined = true } = options;
  const { forMs } = target;
  return {
    record: recordCommand(options, dataFile, whatRuns(target)),
    ...(forMs === undefined || target.command === undefined ? {} : { endAfterMs: forMs }),
    script: {
      program: 'perf',
      args: ['script', '-i', dataFile, '--show-lost-events', ...(showsInlined ? [] : ['--no-inline'])],
    },
  };
}

/** `perf record`, of something that runs for as long as the recording lasts. */
export function recordCommand(options: RecordOptions, dataFile: string, workload: Command | undefined): Command {
  const { target, frequencyHz = DEFAULT_FREQUENCY_HZ, callGraph = 'fp', event, isQuiet = false } = options;
  return {
    program: 'perf',
    args: [
      'record',
      ...['-F', String(frequencyHz), '--call-graph', callGraph],
      ...(event === undefined ? [] : ['-e', event]),
      ...(isQuiet ? ['-q'] : []),
      ...['-o', dataFile],
      ...(target.isSystemWide ? ['-a'] : []),
      ...(target.pids.length === 0 ? [] : ['-p', target.pids.join()]),
      ...(workload === undefined ? [] : ['--', workload.program, ...workload.args]),
    ],
  };
}

/** A recording of what runs already lasts as long as a command beside it. */
function whatRuns({ command, forMs }: CaptureTarget): Command | undefined {
  if (command !== undefined || forMs === undefined) return command;
  return { program: 'sleep', args: [secondsText(forMs)] };
}
