import { FlameError } from '../../errors.js';
import type { OffCpuTotals } from '../../model/off-cpu-profile.js';
import type { OffCpuResult } from '../../pipeline/read-off-cpu.js';
import type { OffCpuTree } from '../../view/call-tree.js';
import type { FoldOptions } from '../../view/fold.js';
import { foldOffCpu } from '../../view/fold-off-cpu.js';
import { offCpuFacts } from '../../view/off-cpu-facts.js';
import { asTold, type Content, documentOutput, drawnAs, isDocument, type Output } from '../files/documents.js';
import { type CliOptions, namingOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';
import { drawingOptions, drawnByLines, graphOptions, refuseChartOptions } from '../options/picture-options.js';
import type { Conversion } from './convert.js';

/** Prepares an output of time off the cpu. */
export async function convertOffCpu(
  { recording, profiles: [shown] }: OffCpuResult,
  format: OutputFormat,
  options: CliOptions,
): Promise<Conversion> {
  refuseFormat(format);
  refuseOptionsOffCpu(options);
  if (shown === undefined) throw noSpans(recording);
  return { kind: 'off-cpu', recording, shown, ...(await outputOf(shown, format, options)) };
}

/** That there is nothing to show. */
export function noSpans({ ledger }: OffCpuResult['recording']): FlameError {
  const options = [...ledger.filteredSamples.keys()].join(', ');
  const left = `all spans off the cpu were left out by the filters (${options})`;
  const none = 'no task left a cpu: was anything recorded (perf record -a -g -e sched:sched_switch)?';
  return new FlameError('nothing-to-show', options === '' ? none : left);
}

/** Formats that would show it as something else. @throws FlameError `usage` */
function refuseFormat(format: OutputFormat): void {
  const refused: Partial<Record<OutputFormat, string>> = {
    chrome: 'chrome is for traced calls, and time off the cpu is none',
    speedscope:
      'speedscope would show time off the cpu as time of its functions; there is svg, folded, table, csv, json',
    pprof: 'pprof would show time off the cpu as time of its functions; there is svg, folded, table, csv, json',
  };
  const reason = refused[format];
  if (reason !== undefined) throw new FlameError('usage', reason);
}

/** Options that would show it as something else. @throws FlameError `usage` */
export function refuseOptionsOffCpu(options: CliOptions): void {
  const given = (['event', 'weight', 'slowest', 'function', 'callers', 'sort', 'onCpu'] as const).find(
    (key) => options[key] !== undefined,
  );
  if (given !== undefined) {
    const name = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new FlameError('usage', `--${name} does not apply: --off-cpu shows the time between sched_switch events`);
  }
  if (options.view === 'chart')
    throw new FlameError('usage', '--view chart is for traced calls; --off-cpu draws a graph');
}

/** @param others what a format asks of the names */
function treeOf(profile: OffCpuTotals, options: CliOptions, others: Partial<FoldOptions> = {}): OffCpuTree {
  return foldOffCpu(profile, {
    naming: namingOptions(options, profile.recording),
    mergeRecursion: options.mergeRecursion === true,
    ...others,
  });
}

/** The picture and the report of time off the cpu. */
export async function offCpuContent(profile: OffCpuTotals, options: CliOptions): Promise<Content> {
  return contentOf(treeOf(profile, options), profile, options);
}

async function outputOf(profile: OffCpuTotals, format: OutputFormat, options: CliOptions): Promise<Output> {
  const tree = treeOf(profile, options, {
    ...(format === 'folded' ? { rename: (await import('../../output/folded.js')).foldedName } : {}),
  });
  if (isDocument(format)) return documentOutput(format, await contentOf(tree, profile, options), options);
  return { pieces: await plainOutput(tree, profile, format, options) };
}

async function plainOutput(tree: OffCpuTree, profile: OffCpuTotals, format: OutputFormat, options: CliOptions) {
  if (format === 'folded') return (await import('../../output/folded.js')).folded(tree);
  if (format === 'svg') return (await contentOf(tree, profile, options)).draw(asTold(options));
  const { offCpuTable } = await import('../../view/off-cpu-functions.js');
  const table = offCpuTable(tree);
  if (format === 'table') {
    const { offCpuTextTable } = await import('../../output/off-cpu/off-cpu-table.js');
    return offCpuTextTable(table, { facts: offCpuFacts(profile).lines, limit: options.limit });
  }
  const { offCpuCsv, offCpuJson } = await import('../../output/off-cpu/off-cpu-json.js');
  return format === 'csv' ? offCpuCsv(table) : offCpuJson(table, profile);
}

/** A picture of time off the cpu, and what stands around it. */
async function contentOf(tree: OffCpuTree, profile: OffCpuTotals, options: CliOptions): Promise<Content> {
  refuseChartOptions(options);
  const { flameGraphSvg } = await import('../../output/svg/flame-graph-svg.js');
  const { offCpuReport } = await import('../../output/report/off-cpu-report.js');
  const { title, lines } = offCpuFacts(profile);
  const facts = ['Width: time off the cpu, summed over all tasks', ...lines];
  const picture = {
    title: options.title ?? title,
    facts: [...facts, ...drawnByLines(options)],
    ...(await drawingOptions(options)),
    ...graphOptions(options),
  };
  return {
    report: () => offCpuReport(tree, { ...picture, facts, limit: options.limit }),
    draw: (as) => flameGraphSvg(tree, drawnAs(picture, as)),
  };
}
