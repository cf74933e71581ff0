import { statSync } from 'node:fs';
import { FlameError } from '../errors.js';
import { FileInput, STANDARD_INPUT } from '../input/source.js';
import { decodeBytes } from '../model/bytes.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';
import { weightText } from '../output/quantities.js';
import { readTimelines, readTotals } from '../pipeline/read-profiles.js';
import type { NamedInput } from '../pipeline/read-samples.js';
import { version } from '../version.js';
import type { CallTree } from '../view/call-tree.js';
import { eventText, sampledFacts } from '../view/facts.js';
import { foldSampled } from '../view/fold.js';
import { type CliOptions, namingOptions, profileOptions } from './options.js';
import type { OutputFormat } from './output-format.js';
import { progressLine, withProgress } from './progress.js';
import type { RunResult } from './report.js';
import { selectEvent } from './select.js';

/** What a conversion gives: the output's bytes, made while they are written, and what the report says. */
export interface Conversion extends RunResult {
  readonly pieces: Iterable<Uint8Array>;
}

/**
 * Reads the inputs and prepares the output.
 * @throws FlameError as the library does
 */
export async function convert(
  names: readonly string[],
  format: OutputFormat,
  options: CliOptions,
): Promise<Conversion> {
  const inputs = namedInputs(names, options);
  return format === 'speedscope' ? convertTimelines(inputs, options) : convertTotals(inputs, format, options);
}

function namedInputs(names: readonly string[], { output, quiet }: CliOptions): NamedInput[] {
  const inputs = names.length === 0 ? [STANDARD_INPUT] : names;
  const same = output === undefined ? undefined : inputs.find((name) => isSameFile(name, output));
  if (same !== undefined) throw new FlameError('usage', `${same} is an input: writing there would destroy it`);
  const line = progressLine(quiet === true);
  return inputs.map((name) => withProgress(new FileInput(name), line));
}

/** By what the names lead to, so that a link to the input is the input. */
function isSameFile(input: string, output: string): boolean {
  const target = statSync(output, { throwIfNoEntry: false });
  const source = input === STANDARD_INPUT ? undefined : statSync(input, { throwIfNoEntry: false });
  return source?.isFile() === true && target?.ino === source.ino && target.dev === source.dev;
}

async function convertTimelines(inputs: readonly NamedInput[], options: CliOptions): Promise<Conversion> {
  // In speedscope the root is left out of a thread's own profile, so threads always have one.
  const roots = options.allThreads === true ? 'none' : (profileOptions(options).roots ?? 'comm');
  const result = await readTimelines(inputs, { ...profileOptions(options), roots });
  const { shown, leftAside } = selectEvent(result, options.event);
  const timelines = options.event === undefined ? [shown, ...leftAside] : [shown];
  refuseMissingPeriods(timelines, options);
  const { speedscopeFile } = await import('../output/speedscope.js');
  const pieces = speedscopeFile(timelines, {
    name: options.title ?? decodeBytes(result.recording.command ?? 'perf script'),
    version: version(),
    naming: namingOptions(options),
    threads: threadsOf(options),
    ...(options.weight === undefined ? {} : { weight: options.weight }),
  });
  return {
    recording: result.recording,
    shown: timelines,
    leftAside: options.event === undefined ? [] : leftAside,
    pieces,
  };
}

function refuseMissingPeriods(shown: readonly (SampledTotals | SampledTimeline)[], { weight }: CliOptions): void {
  const missing = weight === 'period' ? shown.find(({ hasPeriods }) => !hasPeriods) : undefined;
  if (missing === undefined) return;
  throw new FlameError('usage', `perf printed no period for ${eventText(missing)}; use --weight samples`);
}

function threadsOf(options: CliOptions): 'all' | 'each' | 'both' {
  if (options.allThreads === true) return 'all';
  return options.perThread === true ? 'each' : 'both';
}

async function convertTotals(
  inputs: readonly NamedInput[],
  format: Exclude<OutputFormat, 'speedscope'>,
  options: CliOptions,
): Promise<Conversion> {
  const result = await readTotals(inputs, profileOptions(options));
  const { shown, leftAside } = selectEvent(result, options.event);
  refuseMissingPeriods([shown], options);
  const tree = foldSampled(shown, {
    naming: namingOptions(options),
    mergeRecursion: options.mergeRecursion === true,
    ...(format === 'folded' ? { rename: (await import('../output/folded.js')).foldedName } : {}),
    ...(options.weight === undefined ? {} : { weight: options.weight }),
  });
  const pieces = await WRITERS[format](tree, shown, options);
  return { recording: result.recording, shown: [shown], leftAside, pieces };
}

type Writer = (tree: CallTree<'sampled'>, profile: SampledTotals, options: CliOptions) => Promise<Iterable<Uint8Array>>;

/** Each output is loaded only when it is asked for. */
const WRITERS: Readonly<Record<Exclude<OutputFormat, 'speedscope'>, Writer>> = {
  folded: async (tree) => (await import('../output/folded.js')).folded(tree),
  svg: async (tree, profile, options) => {
    const { flameGraphSvg } = await import('../output/svg/flame-graph-svg.js');
    const facts = sampledFacts(profile);
    return flameGraphSvg(tree, {
      title: options.title ?? facts.title,
      subtitle: options.subtitle,
      facts: [summary(tree, profile), ...facts.lines],
      widthPx: options.width,
      minWidthPx: options.minWidth,
      inverted: options.inverted === true,
      ...countNameOf(profile),
    });
  },
  table: async (tree, profile, options) => {
    const { functionTable } = await import('../view/function-table.js');
    const { textTable } = await import('../output/table.js');
    const facts = [summary(tree, profile), ...sampledFacts(profile).lines];
    return textTable(functionTable(tree), { facts, event: profile.event, limit: options.limit });
  },
  json: async (tree, profile) => {
    const { functionTable } = await import('../view/function-table.js');
    const { functionJson } = await import('../output/function-json.js');
    return functionJson(functionTable(tree), { event: profile.event, ledger: profile.recording.ledger });
  },
};

/** The event, the samples, and what the widths count. */
function summary(tree: CallTree<'sampled'>, profile: SampledTotals): string {
  const { countName } = countNameOf(profile);
  const weight = weightText(tree.measure, tree.weight, countName);
  return tree.measure.of === 'samples'
    ? `${eventText(profile)}; weight: samples`
    : `${eventText(profile)}; weight: their periods, together ${weight}`;
}

function countNameOf(profile: SampledTotals): { countName?: string } {
  return profile.hasPeriods && profile.event !== '' ? { countName: decodeBytes(profile.event) } : {};
}
