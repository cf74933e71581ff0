import { type Command, InvalidArgumentError } from 'commander';
import { FlameError } from '../../errors.js';
import { isRelease } from '../../model/kernel/kernel-release.js';
import type { AdviceOptions } from '../../view/next/advice.js';
import { byteSize, count, duration } from './arguments.js';
import { addFilterOptions, addInputOptions, addOutputOptions, type CliOptions } from './options.js';
import { chooseFormat, type OutputFormat } from './output-format.js';

/** The options of `flame-ts next`. */
export interface NextOptions extends CliOptions {
  /** Milliseconds. */
  readonly for?: number;
  readonly maxTraceDepth?: number;
  /** Bytes for each cpu. */
  readonly buffer?: number;
  readonly kernel?: string;
  readonly tracePid?: number;
}

/** How many functions of each kind are shown, each with its commands, if not told. */
const SHOWN = 5;

export function addNextOptions(command: Command): void {
  command
    .optionsGroup('The next recording:')
    .option('--for <time>', 'how long it records: 500ms, 5s, 1m; 5s if not given', duration)
    .option(
      '--max-trace-depth <calls>',
      'how many calls deep; as deep as 90 % of the samples lie if not given, 10 at most',
      count,
    )
    .option(
      '--buffer <size>',
      "the kernel's buffer for each cpu: 8Mi, 64Mi; by the sampled time if not given",
      byteSize,
    )
    .option(
      '--kernel <release>',
      'the kernel that will be traced, such as 5.4: functions have its names; the recorded one if not given',
      release,
    )
    .option('--trace-pid <pid>', 'the process that will be traced; the recorded ones if not given', count);
  addInputOptions(command);
  addFilterOptions(command);
  addOutputOptions(command, SHOWN);
}

function release(value: string): string {
  if (isRelease(value)) return value;
  throw new InvalidArgumentError(`'${value}' is no release of Linux; write 6.1, or what uname -r prints.`);
}

const MIN_BUFFER_BYTES = 1024;

/** What the options say of the advice. */
export function adviceOptions({
  for: durationMs,
  maxTraceDepth,
  buffer,
  kernel,
  tracePid,
  weight,
}: NextOptions): AdviceOptions {
  if (buffer !== undefined && buffer < MIN_BUFFER_BYTES) {
    throw new FlameError('usage', '--buffer is at least 1Ki: the kernel counts its buffers in KiB');
  }
  return {
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(maxTraceDepth === undefined ? {} : { depth: maxTraceDepth }),
    ...(buffer === undefined ? {} : { bufferKb: Math.floor(buffer / MIN_BUFFER_BYTES) }),
    ...(kernel === undefined ? {} : { release: kernel }),
    ...(tracePid === undefined ? {} : { pid: tracePid }),
    ...(weight === 'samples' || weight === 'period' ? { weight } : {}),
  };
}

const NEXT_FORMATS = ['table', 'markdown', 'json'] as const satisfies OutputFormat[];
export type NextFormat = (typeof NEXT_FORMATS)[number];

/** A text for the terminal unless told. @throws FlameError `usage` for what advice cannot be */
export function nextFormat({ format, output }: CliOptions): NextFormat {
  const chosen =
    format === undefined && output === undefined ? 'table' : chooseFormat(format, { output, isTerminal: true });
  const known = NEXT_FORMATS.find((each) => each === chosen);
  if (known !== undefined) return known;
  throw new FlameError('usage', `flame-ts next writes no ${chosen}; there is ${NEXT_FORMATS.join(', ')}`);
}
