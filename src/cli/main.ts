import { CommanderError } from 'commander';
import type { HostOptions } from '../capture/host.js';
import { type ErrorCode, FlameError } from '../errors.js';
import { commandLine } from './command-line.js';
import { refuseTerminalInput, runConversion, UNREAD_EXIT_CODE } from './convert/run-conversion.js';
import { writeOutput } from './files/write-output.js';
import { refuseRunOptions } from './options/run-options.js';
import { program } from './program.js';

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = { io: 1, usage: 2, 'nothing-to-show': 3 };

/**
 * Runs the command line.
 * @param argv the arguments behind the program's name
 * @param machine the machine that records, where it is not quite this one
 * @returns the exit code
 */
export async function main(argv: readonly string[], machine?: HostOptions): Promise<number> {
  let exitCode = 0;
  // Who reads standard error may have gone, or its disk be full: what was asked for is written all the same.
  process.stderr.on('error', () => undefined);
  const print = (text: string) => writeOutput(undefined, [Buffer.from(text)]);
  const { command } = program({
    print,
    convert: async (inputs, options, format) => {
      exitCode = await runConversion(inputs, { ...options, commandLine: commandLine(argv) }, format);
    },
    diff: async (before, after, options) => {
      refuseRunOptions('diff', options);
      const { diff } = await import('./diff/diff.js');
      await diff(before, after, { ...options, commandLine: commandLine(argv) });
    },
    report: async (inputs, options) => {
      refuseRunOptions('report', options);
      const { incident } = await import('./incident/incident.js');
      const isUnread = await incident(inputs, { ...options, commandLine: commandLine(argv) });
      if (isUnread && options.strict === true) exitCode = UNREAD_EXIT_CODE;
    },
    record: async (command, options, definition) => {
      const { record } = await import('./capture/record.js');
      const { captureRun } = await import('./capture/capture-run.js');
      exitCode = await record(captureRun(argv, command, definition), options, print, machine);
    },
    trace: async (command, options, definition) => {
      const { trace } = await import('./capture/trace.js');
      const { captureRun } = await import('./capture/capture-run.js');
      exitCode = await trace(captureRun(argv, command, definition), options, print, machine);
    },
    heatmap: async (inputs, options) => {
      refuseTerminalInput(inputs);
      refuseRunOptions('heatmap', options);
      const { heatmap } = await import('./heatmap/heatmap.js');
      const { partCommand } = await import('./heatmap/part-command.js');
      const told = { commandLine: commandLine(argv), partCommand: partCommand(argv) };
      const isUnread = await heatmap(inputs, { ...options, ...told });
      if (isUnread && options.strict === true) exitCode = UNREAD_EXIT_CODE;
    },
    next: async (inputs, options) => {
      refuseTerminalInput(inputs);
      refuseRunOptions('next', options);
      const { next } = await import('./next.js');
      const isUnread = await next(inputs, options);
      if (isUnread && options.strict === true) exitCode = UNREAD_EXIT_CODE;
    },
    view: async (inputs, options) => {
      refuseTerminalInput(inputs);
      refuseRunOptions('view', options);
      const { view } = await import('./view.js');
      await view(inputs, options);
    },
  });
  try {
    await command.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
    if (!(error instanceof FlameError)) return defect(error);
    process.stderr.write(`flame-ts: ${error.message}\n`);
    return EXIT_CODES[error.code];
  }
}

/** What nobody foresaw is a defect of ours, and says where it is. */
function defect(error: unknown): number {
  const [message, place = ''] = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split(
    /\n\s+/,
  );
  process.stderr.write(`flame-ts: this is a defect of flame-ts, please report it: ${message} (${place})\n`);
  return EXIT_CODES.io;
}
