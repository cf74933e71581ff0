import { FlameError } from '../../errors.js';
import type { TracedTimeline, TracedTotals, TracedWeight } from '../../model/traced-profile.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import { version } from '../../version.js';
import type { TracedTree } from '../../view/call-tree.js';
import type { Facts } from '../../view/facts.js';
import { foldTraced } from '../../view/fold-traced.js';
import { tracedFacts } from '../../view/traced-facts.js';
import {
  asTold,
  type Content,
  type DocumentFormat,
  documentOutput,
  drawnAs,
  isDocument,
  type Output,
} from '../files/documents.js';
import { type CliOptions, namingOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';
import {
  drawingOptions,
  drawnByLines,
  graphOptions,
  refuseChartOptions,
  refuseGraphOptions,
} from '../options/picture-options.js';
import type { TableFormat } from './call-tables.js';
import type { Conversion } from './convert.js';
import { selectCalls } from './select.js';

type Traced = Extract<ReadResult, { kind: 'traced' }>;
type Pieces = Iterable<Uint8Array>;

/** Prepares an output of traced calls. */
export async function convertTraced(result: Traced, format: OutputFormat, options: CliOptions): Promise<Conversion> {
  const profile = selectCalls(result.recording, result.profiles);
  const output = await (profile.form === 'totals'
    ? ofTotals(profile, format, options)
    : ofTimeline(profile, format as TimelineFormat, options));
  return { kind: 'traced', recording: result.recording, shown: profile, ...output };
}

async function ofTotals(profile: TracedTotals, format: OutputFormat, options: CliOptions): Promise<Output> {
  if (format === 'pprof') return pprof(profile, options);
  const { folded, foldedName } = await import('../../output/folded.js');
  const tree = foldTraced(profile, {
    naming: namingOptions(options, profile.recording),
    mergeRecursion: options.mergeRecursion === true,
    weight: weightOf(profile, options),
    ...(format === 'folded' ? { rename: foldedName } : {}),
  });
  if (format === 'folded') return { pieces: folded(tree) };
  const content = await graphContent(tree, profile, options);
  return isDocument(format) ? documentOutput(format, content, options) : { pieces: content.draw(asTold(options)) };
}

async function pprof(profile: TracedTotals, options: CliOptions): Promise<Output> {
  const { pprofCalls } = await import('../../output/pprof-calls.js');
  const { pprofOutput, pprofComments } = await import('./pprof-output.js');
  const { title, lines } = tracedFacts(profile);
  const comments = pprofComments('traced', [options.title ?? title, ...lines], options);
  const naming = namingOptions(options, profile.recording);
  return pprofOutput(pprofCalls(profile, { naming, comments, weight: weightOf(profile, options) }), options);
}

/** Without any duration there are only calls to count. */
export function weightOf(profile: TracedTotals, { weight }: CliOptions): TracedWeight {
  if (weight === 'self-time' || weight === 'calls') return weight;
  return profile.withoutDurationCount === profile.callCount ? 'calls' : 'self-time';
}

/** A flame graph of calls, and what stands around it. */
export async function graphContent(tree: TracedTree, profile: TracedTotals, options: CliOptions): Promise<Content> {
  refuseChartOptions(options);
  const { flameGraphSvg } = await import('../../output/svg/flame-graph-svg.js');
  const { tracedReport } = await import('../../output/report/traced-report.js');
  const facts = tracedFacts(profile);
  const width = tree.measure.of === 'calls' ? 'the number of calls' : 'self time, summed over all calls';
  const first = [`Width: ${width}`];
  const picture = { ...(await pictureOptions(facts, options, first)), ...graphOptions(options) };
  return {
    report: () => tracedReport(tree, { ...picture, facts: [...first, ...facts.lines], limit: options.limit }),
    draw: (as) => flameGraphSvg(tree, drawnAs(picture, as)),
  };
}

async function pictureOptions(facts: Facts, options: CliOptions, first: readonly string[] = []) {
  return {
    title: options.title ?? facts.title,
    facts: [...first, ...facts.lines, ...drawnByLines(options)],
    ...(await drawingOptions(options)),
  };
}

async function ofTimeline(profile: TracedTimeline, format: TimelineFormat, options: CliOptions): Promise<Output> {
  if (options.maxStacks !== undefined) {
    throw new FlameError(
      'usage',
      '--max-stacks does not apply: this output has every call, and no stacks; there is --view graph, or -f folded',
    );
  }
  if (isDocument(format)) return documentOutput(format, await chartContent(profile, options), options);
  return { pieces: await plainOutput(profile, format, options) };
}

type TimelineFormat = Exclude<OutputFormat, 'pprof'>;
type PlainFormat = Exclude<TimelineFormat, DocumentFormat>;

async function plainOutput(profile: TracedTimeline, format: PlainFormat, options: CliOptions): Promise<Pieces> {
  if (format === 'svg') return (await chartContent(profile, options)).draw(asTold(options));
  if (format === 'speedscope') return speedscope(profile, options);
  if (format === 'chrome') return chrome(profile, options);
  const { callTables } = await import('./call-tables.js');
  return callTables(profile, format as TableFormat, options);
}

/** A flame chart, and what stands around it. */
export async function chartContent(profile: TracedTimeline, options: CliOptions): Promise<Content> {
  refuseGraphOptions(options);
  const { flameChartSvg } = await import('../../output/svg/chart/flame-chart-svg.js');
  const { callReport } = await import('../../output/report/traced-report.js');
  const facts = tracedFacts(profile, true);
  const naming = namingOptions(options, profile.recording);
  const { minWidth: minWidthPx, maxDepth, maxLanes } = options;
  const picture = { ...(await pictureOptions(facts, options)), minWidthPx, maxDepth, maxLanes, naming };
  return {
    report: () => callReport(profile, { ...picture, facts: facts.lines, limit: options.limit, sort: options.sort }),
    draw: (as) => flameChartSvg(profile, drawnAs(picture, as)),
  };
}

async function speedscope(profile: TracedTimeline, options: CliOptions): Promise<Pieces> {
  const { speedscopeCalls } = await import('../../output/speedscope-calls.js');
  return speedscopeCalls(profile, {
    name: options.title ?? tracedFacts(profile).title,
    version: version(),
    naming: namingOptions(options, profile.recording),
  });
}

async function chrome(profile: TracedTimeline, options: CliOptions): Promise<Pieces> {
  const { chromeTrace } = await import('../../output/chrome-trace.js');
  const { title, lines } = tracedFacts(profile);
  return chromeTrace(profile, {
    title: options.title ?? title,
    facts: lines,
    version: version(),
    naming: namingOptions(options, profile.recording),
  });
}
