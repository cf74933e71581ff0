import { FlameError } from '../../errors.js';
import { FileInput, STANDARD_INPUT } from '../../input/source.js';
import type { NamedInput } from '../../pipeline/read-inputs.js';
import { type ReadResult, readProfiles } from '../../pipeline/read-profiles.js';
import { ofChosenKind } from '../../pipeline/split-kinds.js';
import { isDocument, type Output, pictureBeside } from '../files/documents.js';
import { refuseSameFiles } from '../files/outputs-apart.js';
import { type Redaction, redactionOf } from '../files/redaction.js';
import { refuseForeignOptions } from '../options/kind-options.js';
import { type CliOptions, profileOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';
import { refusePictureOptions } from '../options/picture-options.js';
import { progressLine, withProgress } from '../telling/progress.js';
import type { RunResult } from '../telling/run-report.js';

/** What a conversion gives: the output's bytes, made while they are written, and what the report says. */
export type Conversion = RunResult & Output;

/**
 * Reads the inputs and prepares the output.
 * @param inputs what stands behind the names, where it was opened already
 * @throws FlameError as the library does
 */
export async function convert(
  names: readonly string[],
  format: OutputFormat,
  options: CliOptions,
  inputs: readonly NamedInput[] = namedInputs(names, format, options),
): Promise<Conversion> {
  refuseByFormat(format, options);
  const redaction = redactionOf(names, options);
  const special = specialReader(options);
  if (special !== undefined) {
    const conversion = await special(inputs, format, redaction);
    redaction.writeMap();
    return conversion;
  }
  const all = await readProfiles(inputs, profileOptions(options, format), formsFor(format, options));
  const read = ofChosenKind(redaction.apply(all), redaction.options.event);
  refuseForeignOptions(read, options);
  const conversion = await convertResult(read, format, redaction.options);
  redaction.writeMap();
  return conversion;
}

type SpecialReader = (
  inputs: readonly NamedInput[],
  format: OutputFormat,
  redaction: Redaction<CliOptions>,
) => Promise<Conversion>;

/** What reads the switches of tasks, where these are asked for. */
function specialReader({ wall, offCpu }: CliOptions): SpecialReader | undefined {
  if (wall === true) return wallClock;
  return offCpu === true ? timeOffCpu : undefined;
}

async function timeOffCpu(
  inputs: readonly NamedInput[],
  format: OutputFormat,
  { apply, options }: Redaction<CliOptions>,
): Promise<Conversion> {
  const { convertOffCpu } = await import('./convert-off-cpu.js');
  const { readOffCpu } = await import('../../pipeline/read-off-cpu.js');
  return convertOffCpu(apply(await readOffCpu(inputs, profileOptions(options, format))), format, options);
}

async function wallClock(
  inputs: readonly NamedInput[],
  format: OutputFormat,
  { apply, options }: Redaction<CliOptions>,
): Promise<Conversion> {
  const { convertWallClock, refuseWallClockOptions } = await import('./convert-wall-clock.js');
  const { readWallClock } = await import('../../pipeline/read-wall-clock.js');
  refuseWallClockOptions(format, options);
  const result = await readWallClock(inputs, profileOptions(options, format), options.event);
  return convertWallClock(apply(result), format, options);
}

/** Refuses what the format has no use for, before anything is read. @throws FlameError `usage` */
export function refuseByFormat(format: OutputFormat, options: CliOptions): void {
  refusePictureOptions(format, options);
  refuseWithoutAddresses(format, options);
}

/** @throws FlameError `usage` where there are no addresses to leave out */
function refuseWithoutAddresses(format: OutputFormat, { addresses }: CliOptions): void {
  if (addresses !== false || format === 'pprof') return;
  throw new FlameError('usage', `--no-addresses applies to pprof only, and this is ${format}: it has none`);
}

async function convertResult(result: ReadResult, format: OutputFormat, options: CliOptions): Promise<Conversion> {
  if (result.kind === 'sampled') {
    const { convertSampled } = await import('./convert-sampled.js');
    return convertSampled(result, format, options);
  }
  if (result.kind === 'counted') {
    const { convertCounted } = await import('./convert-counted.js');
    return convertCounted(result, format, options);
  }
  const { convertTraced } = await import('./convert-traced.js');
  return convertTraced(result, format, options);
}

/**
 * Sums where they do: they take no memory for the input's length. Which kind it is shows only when it
 * is read, unless it is said: folded text has no calls to draw along time.
 */
function formsFor(format: OutputFormat, { view, kind }: CliOptions) {
  const isPicture = format === 'svg' || isDocument(format);
  const isGraph = view === 'graph' || (view === undefined && kind === 'traced');
  const ofTraced = format === 'folded' || format === 'pprof' || (isPicture && isGraph) ? 'totals' : 'timeline';
  const isAlongTime = format === 'speedscope' || (isPicture && view === 'chart');
  return { sampled: isAlongTime ? 'timeline' : 'totals', traced: ofTraced } as const;
}

/** The inputs, none of which may be an output too. @throws FlameError `usage` */
export function namedInputs(names: readonly string[], format: OutputFormat, options: CliOptions): NamedInput[] {
  const { output, ledger, quiet } = options;
  const inputs = names.length === 0 ? [STANDARD_INPUT] : names;
  refuseSameFiles(inputs, [output, pictureBeside(format, options), ledger]);
  const line = progressLine(quiet === true);
  return inputs.map((name) => withProgress(new FileInput(name), line));
}
