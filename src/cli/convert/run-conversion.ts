import { isatty } from 'node:tty';
import { FlameError } from '../../errors.js';
import type { NamedInput } from '../../pipeline/read-inputs.js';
import { writeOutput } from '../files/write-output.js';
import type { CliOptions } from '../options/options.js';
import { chooseFormat, type OutputFormat } from '../options/output-format.js';
import type { RunResult } from '../telling/run-report.js';
import { sizeNotes } from '../telling/size-notes.js';
import type { Conversion } from './convert.js';

export const UNREAD_EXIT_CODE = 4;
const NEXT_STEP = '  to draw it, give a file: -o flame.svg (or .folded, .speedscope.json; flame-ts --help)\n';

/** Reads inputs and writes what is asked for of them. @returns the exit code */
export async function runConversion(
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
  const exitCode = await deliver(await convert(inputs, format, options, live), format, options);
  const isShownUnasked = named === undefined && output === undefined && isTerminal;
  if (isShownUnasked && options.quiet !== true) process.stderr.write(NEXT_STEP);
  return exitCode;
}

/** Writes the output of a conversion, what belongs beside it, and the report. @returns the exit code */
export async function deliver(conversion: Conversion, format: OutputFormat, options: CliOptions): Promise<number> {
  const { beside } = conversion;
  if (beside !== undefined) writeOutput(beside.path, beside.pieces);
  const byteCount = writeOutput(options.output, conversion.pieces);
  if (options.ledger !== undefined) await writeLedger(options.ledger, conversion);
  if (options.quiet !== true) {
    const { writeReport } = await import('../telling/run-report.js');
    writeReport(conversion, options.verbose === true, [
      ...sizeNotes(format, byteCount),
      ...(conversion.notes?.() ?? []),
    ]);
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
  const { balanceOfRun } = await import('../telling/run-report.js');
  const { ledgerJson } = await import('../../output/ledger-json.js');
  writeOutput(file, ledgerJson(result.recording, balanceOfRun(result)));
}

/** `process.stdin` would make a pipe non-blocking, which is then read in small pieces only. */
const STANDARD_INPUT_DESCRIPTOR = 0;

/** Nobody types a recording: without an input a person at a terminal needs a hint, not a program that waits. */
export function refuseTerminalInput(inputs: readonly string[]): void {
  if (inputs.length > 0 || !isatty(STANDARD_INPUT_DESCRIPTOR)) return;
  throw new FlameError('usage', 'no input: perf script | flame-ts > flame.svg, or flame-ts FILE (flame-ts --help)');
}
