import { FlameError } from '../errors.js';
import { decodeBytes } from '../model/bytes.js';
import type { Recording } from '../model/recording.js';
import type { SampledTimeline, SampledTotals, WeightChoice } from '../model/sampled-profile.js';
import { weightText } from '../output/quantities.js';
import type { ReadResult } from '../pipeline/read-profiles.js';
import { version } from '../version.js';
import type { SampledTree } from '../view/call-tree.js';
import { eventText, sampledFacts } from '../view/facts.js';
import { foldSampled } from '../view/fold.js';
import type { Conversion } from './convert.js';
import { type CliOptions, namingOptions } from './options.js';
import type { OutputFormat } from './output-format.js';
import { drawingOptions, drawnByLines, graphOptions } from './picture-options.js';
import { selectEvent } from './select.js';

type Sampled = Extract<ReadResult, { kind: 'sampled' }>;
/** What folded numbers count of which nobody said what they are. */
const UNNAMED_UNITS = 'units';

type TotalsFormat = Exclude<OutputFormat, 'speedscope' | 'chrome'>;

/** Prepares an output of samples. */
export function convertSampled(result: Sampled, format: OutputFormat, options: CliOptions): Promise<Conversion> {
  if (format === 'chrome') {
    throw new FlameError(
      'usage',
      'chrome is for traced calls: samples say how often, never when a call began or ended; -f speedscope shows samples along time',
    );
  }
  return format === 'speedscope' ? convertTimelines(result, options) : convertTotals(result, format, options);
}

async function convertTimelines(result: Sampled, options: CliOptions): Promise<Conversion> {
  const { shown, leftAside } = selectEvent(result.recording, result.profiles.filter(isTimeline), options.event);
  const timelines = options.event === undefined ? [shown, ...leftAside] : [shown];
  refuseMissingPeriods(timelines, options);
  const { speedscopeFile } = await import('../output/speedscope.js');
  const pieces = speedscopeFile(timelines, {
    name: options.title ?? decodeBytes(result.recording.command ?? sourceName(result.recording)),
    version: version(),
    naming: namingOptions(options, result.recording),
    threads: threadsOf(options),
    ...weightOf(options),
  });
  return {
    kind: 'sampled',
    recording: result.recording,
    shown: timelines,
    leftAside: options.event === undefined ? [] : leftAside,
    pieces,
  };
}

function sourceName({ folded }: Recording): string {
  return folded === undefined ? 'perf script' : 'folded stacks';
}

function isTimeline(profile: SampledTotals | SampledTimeline): profile is SampledTimeline {
  return profile.form === 'timeline';
}

function isTotals(profile: SampledTotals | SampledTimeline): profile is SampledTotals {
  return profile.form === 'totals';
}

export function weightOf({ weight }: CliOptions): { weight?: WeightChoice } {
  return weight === 'samples' || weight === 'period' ? { weight } : {};
}

export function refuseMissingPeriods(
  shown: readonly (SampledTotals | SampledTimeline)[],
  { weight }: CliOptions,
): void {
  const missing = weight === 'period' ? shown.find(({ hasPeriods }) => !hasPeriods) : undefined;
  if (missing === undefined) return;
  throw new FlameError('usage', `perf printed no period for ${eventText(missing)}; use --weight samples`);
}

function threadsOf(options: CliOptions): 'all' | 'each' | 'both' {
  if (options.allThreads === true) return 'all';
  return options.perThread === true ? 'each' : 'both';
}

async function convertTotals(result: Sampled, format: TotalsFormat, options: CliOptions): Promise<Conversion> {
  const { shown, leftAside } = selectEvent(result.recording, result.profiles.filter(isTotals), options.event);
  refuseMissingPeriods([shown], options);
  const tree = foldSampled(shown, {
    naming: namingOptions(options, result.recording),
    mergeRecursion: options.mergeRecursion === true,
    ...(format === 'folded' ? { rename: (await import('../output/folded.js')).foldedName } : {}),
    ...weightOf(options),
  });
  const pieces = await WRITERS[format](tree, shown, options);
  return { kind: 'sampled', recording: result.recording, shown: [shown], leftAside, pieces };
}

type Writer = (tree: SampledTree, profile: SampledTotals, options: CliOptions) => Promise<Iterable<Uint8Array>>;

/** Each output is loaded only when it is asked for. */
const WRITERS: Readonly<Record<TotalsFormat, Writer>> = {
  folded: async (tree) => (await import('../output/folded.js')).folded(tree),
  svg: async (tree, profile, options) => {
    const { flameGraphSvg } = await import('../output/svg/flame-graph-svg.js');
    const facts = sampledFacts(profile);
    return flameGraphSvg(tree, {
      title: options.title ?? facts.title,
      facts: [summary(tree, profile), ...facts.lines, ...drawnByLines(options)],
      ...(await drawingOptions(options)),
      ...graphOptions(options),
      ...countNameOf(profile),
    });
  },
  table: async (tree, profile, options) => {
    const { functionTable } = await import('../view/function-table.js');
    const { textTable } = await import('../output/table.js');
    const facts = [summary(tree, profile), ...sampledFacts(profile).lines];
    return textTable(functionTable(tree), { facts, event: unitName(profile), limit: options.limit });
  },
  csv: async (tree) => {
    const { functionTable } = await import('../view/function-table.js');
    return (await import('../output/function-csv.js')).functionCsv(functionTable(tree));
  },
  json: async (tree, profile) => {
    const { functionTable } = await import('../view/function-table.js');
    const { functionJson } = await import('../output/function-json.js');
    return functionJson(functionTable(tree), { event: profile.event, ledger: profile.recording.ledger });
  },
};

/** The event, the samples, and what the widths count. */
export function summary(tree: SampledTree, profile: SampledTotals): string {
  const { countName } = countNameOf(profile);
  const weight = weightText(tree.measure, tree.weight, countName);
  if (tree.measure.of === 'samples') return `${eventText(profile)}; weight: samples`;
  const what = profile.recording.folded === undefined ? 'their periods' : 'the numbers read';
  return `${eventText(profile)}; weight: ${what}, together ${weight}`;
}

export function countNameOf(profile: SampledTotals): { countName?: string } {
  if (!profile.hasPeriods) return {};
  const name = unitName(profile);
  return name === '' ? {} : { countName: decodeBytes(name) };
}

/** What periods count, as bytes; '' where that is not told. */
function unitName({ event, recording }: SampledTotals): string {
  return event === '' && recording.folded !== undefined ? UNNAMED_UNITS : event;
}
