import type { Command, Option } from 'commander';
import type { CapturedText } from '../../capture/captured-text.js';
import { shellLine } from '../../capture/command.js';
import type { Interrupts } from '../../capture/interrupts.js';
import type { Captured } from '../../capture/record.js';
import { type CaptureTarget, secondsText } from '../../capture/target.js';
import { type Diagnosis, diagnosisText } from '../../diagnose/diagnose.js';
import { visibleText } from '../../output/visible.js';
import { commandLine } from '../command-line.js';
import { type Conversion, convert, refuseByFormat } from '../convert/convert.js';
import { deliver } from '../convert/run-conversion.js';
import { pictureBeside } from '../files/documents.js';
import { refuseSameFiles } from '../files/outputs-apart.js';
import { redactionOf } from '../files/redaction.js';
import { holdSignals } from '../files/signals.js';
import { refuseUnwritable } from '../files/write-output.js';
import { CAPTURE_GROUP, type CaptureOptions } from '../options/capture-options.js';
import type { CliOptions } from '../options/options.js';
import { chooseFormat, defaultFile, type OutputFormat } from '../options/output-format.js';
import { drawingWords } from './drawing-words.js';

/** What a capture is to run, and what was typed. */
export interface CaptureRun {
  /** What stands behind the options. */
  readonly command: readonly string[];
  /** The whole command line, for the picture. */
  readonly typed: string;
  /** The command line that draws a capture's text into a file. */
  readonly drawingLine: (output: string | undefined) => string;
}

/**
 * Takes a command line apart.
 * @param argv the arguments behind the program's name
 * @param command the last of them: what is run
 * @param definition what the command line knows of the command that captures
 */
export function captureRun(argv: readonly string[], command: readonly string[], definition: Command): CaptureRun {
  const given = argv.slice(0, argv.length - command.length);
  const isDrawing = ({ helpGroupHeading }: Option) => helpGroupHeading !== CAPTURE_GROUP;
  const words = drawingWords(given, definition.options, isDrawing);
  const namesOutput = drawingWords(given, definition.options, ({ long }) => long === '--output').length > 0;
  return {
    command,
    typed: commandLine(command.length === 0 || given.at(-1) === '--' ? argv : [...given, '--', ...command]),
    drawingLine: (output) =>
      shellLine({
        program: 'flame-ts',
        args: [...words, ...(namesOutput || output === undefined ? [] : ['-o', output])],
      }),
  };
}

/** How a capture will be drawn. */
export interface CaptureDrawing {
  readonly format: OutputFormat;
  readonly options: CliOptions;
}

/**
 * Decides where a capture is drawn to, and refuses what cannot be done before anything runs.
 * @param stem of the file where none is named: a command's own output would stand in the way on standard output
 * @throws FlameError
 */
export function prepareCapture(
  options: CaptureOptions & { readonly function?: unknown },
  stem: string,
): CaptureDrawing {
  const format = chooseFormat(options.format, { output: options.output, isTerminal: false });
  const { pid: _pid, event: _event, function: _function, keep, print, ...conversion } = options;
  const told: CliOptions = { ...conversion, output: options.output ?? defaultFile(stem, format) };
  refuseByFormat(format, told);
  redactionOf([], told);
  const outputs = [told.output, pictureBeside(format, told), told.ledger, keep];
  refuseSameFiles([], outputs);
  if (print !== true) refuseUnwritable(outputs);
  return { format, options: told };
}

type Capture = (
  interrupts: Interrupts,
  read: (text: CapturedText) => Promise<Conversion>,
) => Promise<Captured<Conversion>>;

/**
 * Captures and draws, with signals held: the first ends the capture, which is drawn all the same.
 * @returns the exit code: that of the command where it failed, else of the drawing
 */
export async function captured(
  { format, options }: CaptureDrawing,
  notes: readonly Diagnosis[],
  target: CaptureTarget,
  capture: Capture,
): Promise<number> {
  const tell = options.quiet === true ? () => undefined : sayLine;
  for (const note of notes) tell(`note: ${diagnosisText(note)}`);
  if (target.command === undefined) tell(waitingLine(target));
  const signals = holdSignals();
  const { result, end } = await capture(signals, (text) => convert([], format, options, [text])).finally(
    signals.release,
  );
  const exitCode = await deliver(result, format, options);
  tell(`${options.output} is written`);
  if (end.exitCode === 0 || end.wasToldToEnd) return exitCode;
  tell(`what was recorded ended with exit code ${end.exitCode}`);
  return end.exitCode;
}

function waitingLine({ pids, forMs }: CaptureTarget): string {
  const what = pids.length === 0 ? 'the whole system' : `process ${pids.join(', ')}`;
  const until = forMs === undefined ? 'until Ctrl-C' : `for ${secondsText(forMs)} s; Ctrl-C ends it earlier`;
  return `recording ${what} ${until}, then it is drawn`;
}

function sayLine(text: string): void {
  process.stderr.write(`flame-ts: ${visibleText(text)}\n`);
}
