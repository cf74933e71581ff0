import { FlameError } from '../../errors.js';
import type { CountedTimeline, CountedTotals } from '../../model/counted-profile.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import { version } from '../../version.js';
import type { CountedTree } from '../../view/call-tree.js';
import { countedFacts } from '../../view/counted-facts.js';
import { foldCounted } from '../../view/fold-counted.js';
import { asTold, type Content, documentOutput, drawnAs, isDocument, type Output } from '../files/documents.js';
import { type CliOptions, namingOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';
import { drawingOptions, drawnByLines, graphOptions } from '../options/picture-options.js';
import type { Conversion } from './convert.js';
import { sourceName, threadsOf } from './convert-sampled.js';
import { selectEvent } from './select.js';

type CountedResult = Extract<ReadResult, { kind: 'counted' }>;

/** Prepares an output of counted events. */
export async function convertCounted(
  { recording, profiles, beside }: CountedResult,
  format: OutputFormat,
  options: CliOptions,
): Promise<Conversion> {
  const { shown, leftAside } = selectEvent(recording, profiles, options.event, beside);
  const output = await (shown.form === 'totals' ? ofTotals(shown, format, options) : ofTimeline(shown, options));
  return { kind: 'counted', recording, shown, leftAside, ...output };
}

async function ofTimeline(profile: CountedTimeline, options: CliOptions): Promise<Output> {
  const { speedscopeEvents } = await import('../../output/speedscope.js');
  const pieces = speedscopeEvents([profile], {
    name: options.title ?? sourceName(profile.recording),
    version: version(),
    naming: namingOptions(options, profile.recording),
    threads: threadsOf(options),
  });
  return { pieces };
}

async function ofTotals(profile: CountedTotals, format: OutputFormat, options: CliOptions): Promise<Output> {
  if (format === 'pprof') return pprof(profile, options);
  const tree = foldCounted(profile, {
    naming: namingOptions(options, profile.recording),
    mergeRecursion: options.mergeRecursion === true,
    ...(format === 'folded' ? { rename: (await import('../../output/folded.js')).foldedName } : {}),
  });
  if (isDocument(format)) return documentOutput(format, await contentOf(tree, profile, options), options);
  return { pieces: await plainOutput(tree, profile, format, options) };
}

async function pprof(profile: CountedTotals, options: CliOptions): Promise<Output> {
  const { pprofEvents } = await import('../../output/pprof.js');
  const { pprofComments, pprofOutput } = await import('./pprof-output.js');
  const { title, lines } = countedFacts(profile);
  const comments = pprofComments('counted', [options.title ?? title, ...lines], options);
  return pprofOutput(pprofEvents(profile, { naming: namingOptions(options, profile.recording), comments }), options);
}

async function plainOutput(
  tree: CountedTree,
  profile: CountedTotals,
  format: Exclude<OutputFormat, 'pprof'>,
  options: CliOptions,
) {
  if (format === 'folded') return (await import('../../output/folded.js')).folded(tree);
  if (format === 'svg') return (await contentOf(tree, profile, options)).draw(asTold(options));
  if (format === 'chrome') throw new FlameError('usage', NO_CHROME);
  const { countedTable } = await import('../../view/counted-functions.js');
  const table = countedTable(tree);
  if (format === 'table') {
    const { countedTextTable } = await import('../../output/counted/counted-table.js');
    return countedTextTable(table, { facts: countedFacts(profile).lines, limit: options.limit });
  }
  const { countedCsv, countedJson } = await import('../../output/counted/counted-json.js');
  return format === 'csv'
    ? countedCsv(table)
    : countedJson(table, { event: profile.event, ledger: profile.recording.ledger });
}

const NO_CHROME =
  'chrome is for traced calls: counted events have no duration; -f speedscope shows them in their order';

/** A picture of counted events, and what stands around it. */
export async function contentOf(tree: CountedTree, profile: CountedTotals, options: CliOptions): Promise<Content> {
  const { flameGraphSvg } = await import('../../output/svg/flame-graph-svg.js');
  const { countedReport } = await import('../../output/report/counted-report.js');
  const { title, lines } = countedFacts(profile);
  const picture = {
    title: options.title ?? title,
    facts: [...lines, ...drawnByLines(options)],
    ...(await drawingOptions(options)),
    ...graphOptions(options),
  };
  return {
    report: () => countedReport(tree, { ...picture, facts: lines, limit: options.limit }),
    draw: (as) => flameGraphSvg(tree, drawnAs(picture, as)),
  };
}
