import { FlameError } from '../../errors.js';
import { type RedactableResult, redactResult } from '../../transform/redact/redact-profiles.js';
import { redactEvent } from '../../transform/redact/redact-recording.js';
import { Redactor } from '../../transform/redact/redactor.js';
import type { CliOptions } from '../options/options.js';
import { refuseSameFiles } from './outputs-apart.js';
import { writeOutput } from './write-output.js';

/** What `--redact` does to one run: nothing of what was read goes further but through here. */
export interface Redaction<Options extends CliOptions> {
  /** The options, whose names are redacted as those in the recording are. */
  readonly options: Omit<Options, 'commandLine'>;
  readonly apply: <Result extends RedactableResult>(result: Result) => Result;
  /** Writes `--redact-map`, once everything was read. */
  readonly writeMap: () => void;
}

/**
 * @param inputs the files that are read, none of which may become the map
 * @throws FlameError `usage` where the options do not go together
 */
export function redactionOf<Options extends CliOptions>(
  inputs: readonly string[],
  options: Options,
): Redaction<Options> {
  refuseContradictions(inputs, options);
  if (options.redact !== true) {
    return { options, apply: (result) => result, writeMap: () => undefined };
  }
  const redactor = new Redactor(options.redactSalt);
  const style = options.names === 'full' ? 'full' : 'short';
  return {
    options: redactedOptions(options, redactor),
    apply: (result) => redactResult(result, redactor, { style, keepsKernel: options.redactKeepKernel === true }),
    writeMap: () => {
      if (options.redactMap !== undefined) writeOutput(options.redactMap, [Buffer.from(mapText(redactor))]);
    },
  };
}

/** `{ "fn-3f9a1c07b2": "main", … }` */
function mapText({ originals }: Redactor): string {
  return `${JSON.stringify(Object.fromEntries(originals), null, 2)}\n`;
}

const HASHED_FUNCTION = /^fn-[0-9a-f]+$/;
const NEEDS_REDACT = {
  redactMap: '--redact-map',
  redactSalt: '--redact-salt',
  redactKeepKernel: '--redact-keep-kernel',
};

function refuseContradictions(inputs: readonly string[], options: CliOptions): void {
  const { redactMap, names } = options;
  if (options.redact !== true) {
    const lone = Object.entries(NEEDS_REDACT).find(([key]) => options[key as keyof CliOptions] !== undefined);
    if (lone !== undefined) throw new FlameError('usage', `${lone[1]} does nothing without --redact`);
    return;
  }
  if (names === 'flamegraph') {
    throw new FlameError('usage', '--names flamegraph is for comparing with other files, which have no redacted names');
  }
  if (options.function !== undefined && options.redactKeepKernel !== true && !HASHED_FUNCTION.test(options.function)) {
    throw new FlameError('usage', '--function with --redact takes what redacted tables call it (fn-…)');
  }
  refuseMapPlace(inputs, redactMap, options);
}

function refuseMapPlace(inputs: readonly string[], map: string | undefined, options: CliOptions): void {
  if (map === undefined) return;
  if (map === '-' || STANDARD_OUTPUTS.includes(map)) {
    throw new FlameError('usage', '--redact-map needs a file: where the output goes, its key must not go too');
  }
  refuseSameFiles(inputs, [map, options.output, options.ledger]);
}

const STANDARD_OUTPUTS = ['/dev/stdout', '/dev/stderr', '/dev/fd/1', '/dev/fd/2', '/proc/self/fd/1', '/proc/self/fd/2'];

/**
 * `--event probe:mine` means `event-…` then; what people type is UTF-8, names in recordings are bytes. The command line is
 * not told: it may hold names, and the salt.
 */
function redactedOptions<Options extends CliOptions>(
  options: Options,
  redactor: Redactor,
): Omit<Options, 'commandLine'> {
  const { commandLine: _, ...told } = options;
  const { event } = options;
  if (event === undefined || /^event-[0-9a-f]+$/.test(event)) return told;
  return { ...told, event: redactEvent(Buffer.from(event).toString('latin1'), redactor) };
}
