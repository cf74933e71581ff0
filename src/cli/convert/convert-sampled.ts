import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import type { Recording } from '../../model/recording.js';
import type { SampledProfile, SampledTimeline, SampledTotals, WeightChoice } from '../../model/sampled-profile.js';
import { weightText } from '../../output/quantities.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import { version } from '../../version.js';
import type { SampledTree } from '../../view/call-tree.js';
import { eventText, sampledFacts } from '../../view/facts.js';
import { foldSampled } from '../../view/fold.js';
import {
  type Content,
  type DocumentFormat,
  documentOutput,
  drawnAs,
  isDocument,
  type Output,
} from '../files/documents.js';
import { type CliOptions, namingOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';
import { drawingOptions, drawnByLines, graphOptions, refuseGraphOptions } from '../options/picture-options.js';
import type { Conversion } from './convert.js';
import { selectEvent } from './select.js';

type Sampled = Extract<ReadResult, { kind: 'sampled' }>;
/** What folded numbers count of which nobody said what they are. */
const UNNAMED_UNITS = 'units';

type TotalsFormat = Exclude<OutputFormat, 'speedscope' | 'chrome'>;
type PlainFormat = Exclude<TotalsFormat, DocumentFormat | 'pprof'>;

/** Prepares an output of samples. */
export function convertSampled(result: Sampled, format: OutputFormat, options: CliOptions): Promise<Conversion> {
  if (format === 'chrome') {
    throw new FlameError(
      'usage',
      'chrome is for traced calls: samples say how often, never when a call began or ended; -f speedscope shows samples along time',
    );
  }
  if (options.view === 'chart') return convertChart(result, format, options);
  return format === 'speedscope' ? convertTimelines(result, options) : convertTotals(result, format, options);
}

async function convertTimelines(result: Sampled, options: CliOptions): Promise<Conversion> {
  const timelinesOfAll = result.profiles.filter(isTimeline);
  const { shown, leftAside } = selectEvent(result.recording, timelinesOfAll, options.event, result.beside);
  const timelines = options.event === undefined ? timelinesOfAll : [shown];
  refuseMissingPeriods(timelines, options);
  const { speedscopeFile } = await import('../../output/speedscope.js');
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
    leftAside: options.event === undefined ? result.beside : leftAside,
    pieces,
  };
}

/** Along time: where samples saw what. */
async function convertChart(result: Sampled, format: OutputFormat, options: CliOptions): Promise<Conversion> {
  if (format !== 'svg' && format !== 'png') {
    throw new FlameError('usage', `--view chart of samples is a picture: svg or png, and this is ${format}`);
  }
  refuseGraphOptions(options);
  const profiles = result.profiles.filter(isTimeline);
  const { shown, leftAside } = selectEvent(result.recording, profiles, options.event, result.beside);
  const { sampleChartSvg } = await import('../../output/svg/chart/flame-chart-svg.js');
  const { title, lines } = sampledFacts(shown);
  const { minWidth: minWidthPx, maxDepth, maxLanes } = options;
  const picture = {
    title: options.title ?? title.replace(/^Sampled stacks/, 'Samples along time'),
    facts: [eventText(shown), ...lines, ...drawnByLines(options)],
    ...(await drawingOptions(options)),
    ...{ minWidthPx, maxDepth, maxLanes, naming: namingOptions(options, result.recording) },
  };
  const pieces = sampleChartSvg(shown, { ...picture, isStatic: picture.isStatic || format === 'png' });
  const { recording } = result;
  if (format === 'svg') return { kind: 'sampled', recording, shown: [shown], leftAside, pieces };
  const { pngPicture } = await import('../../output/png/png.js');
  const png = await pngPicture(pieces, { scale: options.scale ?? 1 });
  return { kind: 'sampled', recording, shown: [shown], leftAside, pieces: [png] };
}

export function sourceName({ folded }: Recording): string {
  return folded === undefined ? 'perf script' : 'folded stacks';
}

function isTimeline(profile: SampledProfile): profile is SampledTimeline {
  return profile.form === 'timeline';
}

export function isTotals(profile: SampledProfile): profile is SampledTotals {
  return profile.form === 'totals';
}

export function weightOf({ weight }: CliOptions): { weight?: WeightChoice } {
  return weight === 'samples' || weight === 'period' ? { weight } : {};
}

export function refuseMissingPeriods(shown: readonly SampledProfile[], { weight }: CliOptions): void {
  const missing = weight === 'period' ? shown.find(({ hasPeriods }) => !hasPeriods) : undefined;
  if (missing === undefined) return;
  throw new FlameError('usage', `perf printed no period for ${eventText(missing)}; use --weight samples`);
}

export function threadsOf(options: CliOptions): 'all' | 'each' | 'both' {
  if (options.allThreads === true) return 'all';
  return options.perThread === true ? 'each' : 'both';
}

/** The totals of the event to show. @throws FlameError where there are none, or not the weight that was asked for */
export function selectTotals(result: Sampled, options: CliOptions) {
  const selection = selectEvent(result.recording, result.profiles.filter(isTotals), options.event, result.beside);
  refuseMissingPeriods([selection.shown], options);
  return selection;
}

async function convertTotals(result: Sampled, format: TotalsFormat, options: CliOptions): Promise<Conversion> {
  const { shown, leftAside } = selectTotals(result, options);
  if (format === 'pprof') {
    return {
      kind: 'sampled',
      recording: result.recording,
      shown: [shown],
      leftAside,
      ...(await pprof(shown, options)),
    };
  }
  const tree = foldSampled(shown, {
    naming: namingOptions(options, result.recording),
    mergeRecursion: options.mergeRecursion === true,
    ...(format === 'folded' ? { rename: (await import('../../output/folded.js')).foldedName } : {}),
    ...weightOf(options),
  });
  const output = isDocument(format)
    ? await documentOutput(format, await contentOf(tree, shown, options), options)
    : { pieces: await WRITERS[format](tree, shown, options) };
  return { kind: 'sampled', recording: result.recording, shown: [shown], leftAside, ...output };
}

async function pprof(profile: SampledTotals, options: CliOptions): Promise<Output> {
  const { pprofSamples } = await import('../../output/pprof.js');
  const { pprofOutput, pprofComments } = await import('./pprof-output.js');
  const { title, lines } = sampledFacts(profile);
  const comments = pprofComments('sampled', [options.title ?? title, eventText(profile), ...lines], options);
  const naming = namingOptions(options, profile.recording);
  return pprofOutput(pprofSamples(profile, { naming, comments, ...weightOf(options) }), options);
}

type Writer = (tree: SampledTree, profile: SampledTotals, options: CliOptions) => Promise<Iterable<Uint8Array>>;

/** Each output is loaded only when it is asked for. */
const WRITERS: Readonly<Record<PlainFormat, Writer>> = {
  folded: async (tree) => (await import('../../output/folded.js')).folded(tree),
  svg: async (tree, profile, options) => {
    const { flameGraphSvg } = await import('../../output/svg/flame-graph-svg.js');
    return flameGraphSvg(tree, await pictureOptions(tree, profile, options));
  },
  table: async (tree, profile, options) => {
    const { functionTable } = await import('../../view/function-table.js');
    const { textTable } = await import('../../output/table.js');
    return textTable(functionTable(tree), {
      facts: factsOf(tree, profile),
      event: unitName(profile),
      limit: options.limit,
    });
  },
  csv: async (tree) => {
    const { functionTable } = await import('../../view/function-table.js');
    return (await import('../../output/function-csv.js')).functionCsv(functionTable(tree));
  },
  json: async (tree, profile) => {
    const { functionTable } = await import('../../view/function-table.js');
    const { functionJson } = await import('../../output/function-json.js');
    return functionJson(functionTable(tree), { event: profile.event, ledger: profile.recording.ledger });
  },
};

async function pictureOptions(tree: SampledTree, profile: SampledTotals, options: CliOptions) {
  return {
    title: options.title ?? sampledFacts(profile).title,
    facts: [...factsOf(tree, profile), ...drawnByLines(options)],
    ...(await drawingOptions(options)),
    ...graphOptions(options),
    ...countNameOf(profile),
  };
}

function factsOf(tree: SampledTree, profile: SampledTotals): string[] {
  return [summary(tree, profile), ...sampledFacts(profile).lines];
}

/** A picture of samples, and what stands around it. */
export async function contentOf(tree: SampledTree, profile: SampledTotals, options: CliOptions): Promise<Content> {
  const { flameGraphSvg } = await import('../../output/svg/flame-graph-svg.js');
  const { sampledReport } = await import('../../output/report/sampled-report.js');
  const picture = await pictureOptions(tree, profile, options);
  const texts = { ...picture, facts: factsOf(tree, profile) };
  return {
    report: () => sampledReport(tree, { ...texts, event: profile.event, limit: options.limit }),
    draw: (as) => flameGraphSvg(tree, drawnAs(picture, as)),
  };
}

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
