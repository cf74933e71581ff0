import { CommanderError } from 'commander';
import { type ErrorCode, FlameError } from '../errors.js';
import type { NamedInput } from '../pipeline/read-inputs.js';
import { commandLine } from './command-line.js';
import type { CliOptions } from './options.js';
import { chooseFormat, type OutputFormat } from './output-format.js';
import { program } from './program.js';
import type { RunResult } from './report.js';
import { refuseRunOptions } from './run-options.js';
import { sizeNotes } from './size-notes.js';
import { writeOutput } from './write-output.js';

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = { io: 1, usage: 2, 'nothing-to-show': 3 };
const UNREAD_EXIT_CODE = 4;
const NEXT_STEP = '  to draw it, give a file: -o flame.svg (or .folded, .speedscope.json; flame-ts --help)\n';

/**
 * Runs the command line.
 * @param argv the arguments behind the program's name
 * @returns the exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  // Who reads standard error may have gone, or its disk be full: what was asked for is written all the same.
  process.stderr.on('error', () => undefined);
  const command = program({
    print: (text) => writeOutput(undefined, [Buffer.from(text)]),
    convert: async (inputs, options, format) => {
      exitCode = await runConversion(inputs, { ...options, commandLine: commandLine(argv) }, format);
    },
    diff: async (before, after, options) => {
      refuseRunOptions('diff', options);
      const { diff } = await import('./diff.js');
      await diff(before, after, { ...options, commandLine: commandLine(argv) });
    },
    report: async (inputs, options) => {
      refuseRunOptions('report', options);
      const { incident } = await import('./incident.js');
      const isUnread = await incident(inputs, { ...options, commandLine: commandLine(argv) });
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

async function runConversion(
  inputs: readonly string[],
  options: CliOptions,
  defaultFormat: OutputFormat | undefined,
): Promise<number> {
  const { output } = options;
  const named = options.format ?? (output === undefined ? defaultFormat : undefined);
  const isTerminal = process.stdout.isTTY === true;
  const format = chooseFormat(named, { output, isTerminal });
  refuseTerminalInput(inputs);
  const { convert } = await import('./convert.js');
  const live = options.every === undefined ? undefined : [await readAgain(inputs, format, options)];
  const conversion = await convert(inputs, format, options, live);
  const { beside } = conversion;
  if (beside !== undefined) writeOutput(beside.path, beside.pieces);
  const byteCount = writeOutput(output, conversion.pieces);
  if (options.ledger !== undefined) await writeLedger(options.ledger, conversion);
  if (options.quiet !== true) {
    const { writeReport } = await import('./report.js');
    writeReport(conversion, options.verbose === true, [
      ...sizeNotes(format, byteCount),
      ...(conversion.notes?.() ?? []),
    ]);
    if (named === undefined && output === undefined && isTerminal) process.stderr.write(NEXT_STEP);
  }
  return options.strict === true && conversion.recording.ledger.problems.length > 0 ? UNREAD_EXIT_CODE : 0;
}

/** Draws what came so far again and again. @returns all of it, when the input has ended */
async function readAgain(inputs: readonly string[], format: OutputFormat, options: CliOptions): Promise<NamedInput> {
  const { convert } = await import('./convert.js');
  const { readLive } = await import('./live.js');
  return readLive(inputs, options, async (input) => {
    const { pieces } = await convert(inputs, format, options, [input]);
    writeOutput(options.output, pieces);
  });
}

async function writeLedger(file: string, result: RunResult): Promise<void> {
  const { balanceOfRun } = await import('./report.js');
  const { ledgerJson } = await import('../output/ledger-json.js');
  writeOutput(file, ledgerJson(result.recording, balanceOfRun(result)));
}

/** Nobody types a recording: without an input a person at a terminal needs a hint, not a program that waits. */
function refuseTerminalInput(inputs: readonly string[]): void {
  if (inputs.length > 0 || process.stdin.isTTY !== true) return;
  throw new FlameError('usage', 'no input: perf script | flame-ts > flame.svg, or flame-ts FILE (flame-ts --help)');
}
