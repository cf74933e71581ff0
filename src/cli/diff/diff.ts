import { FlameError } from '../../errors.js';
import { FileInput, STANDARD_INPUT } from '../../input/source.js';
import { type ReadResult, readProfiles } from '../../pipeline/read-profiles.js';
import { ofChosenKind } from '../../pipeline/split-kinds.js';
import { type Output, pictureBeside } from '../files/documents.js';
import { refuseSameFiles } from '../files/outputs-apart.js';
import { type Redaction, redactionOf } from '../files/redaction.js';
import { writeOutput } from '../files/write-output.js';
import { refuseForeignOptions } from '../options/kind-options.js';
import { type CliOptions, profileOptions } from '../options/options.js';
import { chooseFormat, type OutputFormat } from '../options/output-format.js';
import type { RunResult } from '../telling/run-report.js';
import { writeReport } from '../telling/run-report.js';

/** The options of `flame-ts diff`. */
export interface DiffOptions extends CliOptions {
  /** `total`, or the name of a function. */
  readonly normalise?: string;
  /** Only what is gone. */
  readonly elided?: boolean;
}

/** One of the two recordings, as it was read. */
export interface Side<Result extends ReadResult = ReadResult> {
  readonly name: string;
  readonly result: Result;
}

/** The output, and what was read for the report. */
export interface Comparison extends Output {
  readonly before: RunResult;
  readonly after: RunResult;
}

export const DIFFERENCE_FORMATS = ['svg', 'markdown', 'folded', 'table', 'json'] as const satisfies OutputFormat[];
export type DifferenceFormat = (typeof DIFFERENCE_FORMATS)[number];

/**
 * Compares two recordings of one kind and measure and writes the output.
 * @throws FlameError `usage` where they cannot be compared
 */
export async function diff(before: string, after: string, options: DiffOptions): Promise<void> {
  if (before === after && before === STANDARD_INPUT) {
    throw new FlameError('usage', 'only one of the two can be standard input');
  }
  const format = formatOf(options);
  refuseSameFiles([before, after], [options.output, pictureBeside(format, options)]);
  const redaction = redactionOf([before, after], options);
  const read = async (as: DifferenceFormat) =>
    [
      redacted(await readSide(before, as, options), redaction, 'the first recording'),
      redacted(await readSide(after, as, options), redaction, 'the second recording'),
    ] as const;
  const sides = await read(format);
  // A table of calls needs each of them, its picture their sums; standard input cannot be read twice.
  const isDrawn = pictureBeside(format, options) !== undefined && ![before, after].includes(STANDARD_INPUT);
  const sums = isDrawn && sides.every(isTraced) ? await read('svg') : undefined;
  const comparison = await compare(sides, format, redaction.options, sums);
  redaction.writeMap();
  const { beside } = comparison;
  if (beside !== undefined) writeOutput(beside.path, beside.pieces);
  writeOutput(options.output, comparison.pieces);
  if (options.quiet === true) return;
  writeReport(comparison.before, options.verbose === true);
  writeReport(comparison.after, options.verbose === true);
}

/** @param ordinal what a redacted recording is called: the paths of files tell as much as names do */
function redacted({ name, result }: Side, { apply, options }: Redaction<DiffOptions>, ordinal: string): Side {
  return { name: options.redact === true ? ordinal : name, result: apply(result) };
}

function formatOf({ format, output }: DiffOptions): DifferenceFormat {
  const chosen = chooseFormat(format, { output, isTerminal: process.stdout.isTTY === true });
  const known = DIFFERENCE_FORMATS.find((each) => each === chosen);
  if (known !== undefined) return known;
  throw new FlameError('usage', `flame-ts diff writes no ${chosen}; there is ${DIFFERENCE_FORMATS.join(', ')}`);
}

async function readSide(name: string, format: DifferenceFormat, options: DiffOptions): Promise<Side> {
  const forms = { sampled: 'totals', traced: format === 'svg' || format === 'folded' ? 'totals' : 'timeline' } as const;
  const read = await readProfiles([new FileInput(name)], profileOptions(options), forms);
  const result = ofChosenKind(read, options.event);
  refuseForeignOptions(result, options);
  return { name, result };
}

async function compare(
  [before, after]: readonly [Side, Side],
  format: DifferenceFormat,
  options: DiffOptions,
  sums: readonly [Side, Side] | undefined,
): Promise<Comparison> {
  if (isSampled(before) && isSampled(after)) {
    return (await import('./diff-sampled.js')).compareSampled(before, after, format, options);
  }
  if (isTraced(before) && isTraced(after)) {
    const drawn = sums?.every(isTraced) === true ? (sums as readonly [Side<Traced>, Side<Traced>]) : undefined;
    return (await import('./diff-traced.js')).compareTraced([before, after], format, options, drawn);
  }
  if (isCounted(before) && isCounted(after)) {
    return (await import('./diff-counted.js')).compareCounted(before, after, format, options);
  }
  throw new FlameError(
    'usage',
    `${before.name} holds ${HELD[before.result.kind]} and ${after.name} ${HELD[after.result.kind]}: how often something was seen, how often it happened and how long it took cannot be subtracted from each other; compare two recordings of one kind`,
  );
}

const HELD: Readonly<Record<ReadResult['kind'], string>> = {
  sampled: 'samples',
  counted: 'counted events',
  traced: 'traced calls',
};

type Sampled = Extract<ReadResult, { kind: 'sampled' }>;
type Traced = Extract<ReadResult, { kind: 'traced' }>;
type Counted = Extract<ReadResult, { kind: 'counted' }>;

function isSampled(side: Side): side is Side<Sampled> {
  return side.result.kind === 'sampled';
}

function isCounted(side: Side): side is Side<Counted> {
  return side.result.kind === 'counted';
}

function isTraced(side: Side): side is Side<Traced> {
  return side.result.kind === 'traced';
}
