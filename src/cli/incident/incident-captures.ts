import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import { isTaskSwitch } from '../../model/kernel/task-switch-event.js';
import type { CountedCapture, OffCpuCapture, SampledCapture, TracedCapture } from '../../output/report/incident.js';
import type { OffCpuResult } from '../../pipeline/read-off-cpu.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import { ofChosenKind } from '../../pipeline/split-kinds.js';
import { callStatistics } from '../../view/calls/call-statistics.js';
import { countedTable } from '../../view/counted-functions.js';
import { foldSampled } from '../../view/fold.js';
import { foldCounted } from '../../view/fold-counted.js';
import { foldTraced } from '../../view/fold-traced.js';
import { functionTable } from '../../view/function-table.js';
import { contentOf as countedContent } from '../convert/convert-counted.js';
import { noSpans, offCpuContent } from '../convert/convert-off-cpu.js';
import { contentOf, selectTotals, weightOf } from '../convert/convert-sampled.js';
import { chartContent, graphContent, weightOf as tracedWeightOf } from '../convert/convert-traced.js';
import { selectCalls, selectEvent } from '../convert/select.js';
import type { Content } from '../files/documents.js';
import { type CliOptions, namingOptions } from '../options/options.js';
import type { SectionRun } from '../telling/run-report.js';

/** A recording's section of the report, with its picture and what was read for it. */
export type DrawnCapture = (SampledCapture | TracedCapture | CountedCapture | OffCpuCapture) & {
  readonly draw: Content['draw'];
  readonly run: SectionRun;
};

/** One of the recordings. */
export interface CaptureSource {
  /** What the report calls it. */
  readonly source: string;
  readonly isStandardInput: boolean;
  readonly read: (traced: 'totals' | 'timeline') => Promise<ReadResult>;
  readonly readOffCpu: () => Promise<OffCpuResult>;
}

/**
 * Reads one recording, and prepares its section.
 * @throws FlameError as the library does
 */
export async function drawnCapture(capture: CaptureSource, options: CliOptions): Promise<DrawnCapture> {
  const { title: _, subtitle: __, ...told } = options;
  const result = ofChosenKind(await capture.read('timeline'), options.event);
  if (result.kind === 'traced') return tracedCapture(result, capture, told);
  if (told.offCpu === true && hasSwitches(result)) return offCpuCapture(capture, told);
  const ofEvent = withKnownEvent(result, told);
  if (result.kind === 'counted') return countedCapture(result, capture, ofEvent);
  return sampledCapture(result, capture, ofEvent);
}

type Result<Kind> = Extract<ReadResult, { kind: Kind }>;

/** An event is for the recordings that hold it; the others show their first. */
function withKnownEvent({ profiles }: Result<'sampled' | 'counted'>, options: CliOptions): CliOptions {
  const { event, ...others } = options;
  const isKnown = profiles.some((profile: { readonly event: string }) => decodeBytes(profile.event) === event);
  return isKnown ? options : others;
}

/** Events of the scheduler alone: samples beside them stay samples. */
function hasSwitches(result: Result<'sampled' | 'counted'>): boolean {
  return result.kind === 'counted' && result.profiles.some(({ event }) => isTaskSwitch(event));
}

/** The events were read to see what they are; the file is read again for the time between them. */
async function offCpuCapture(
  { source, isStandardInput, readOffCpu }: CaptureSource,
  { maxLanes: _, ...options }: CliOptions,
): Promise<DrawnCapture> {
  if (isStandardInput) {
    throw new FlameError('usage', '--off-cpu reads switches twice: give flame-ts report a file, not standard input');
  }
  const {
    recording,
    profiles: [shown],
  } = await readOffCpu();
  if (shown === undefined) throw noSpans(recording);
  const { report, draw } = await offCpuContent(shown, options);
  return { kind: 'off-cpu', source, report: report(), draw, run: { kind: 'off-cpu', recording, shown } };
}

async function sampledCapture(
  result: Result<'sampled'>,
  { source }: CaptureSource,
  options: CliOptions,
): Promise<DrawnCapture> {
  const { shown, leftAside } = selectTotals(result, options);
  const tree = foldSampled(shown, {
    naming: namingOptions(options, result.recording),
    mergeRecursion: options.mergeRecursion === true,
    ...weightOf(options),
  });
  const { report, draw } = await contentOf(tree, shown, options);
  return {
    kind: 'sampled',
    source,
    report: report(),
    draw,
    run: { kind: 'sampled', recording: result.recording, shown: [shown], leftAside },
    functions: functionTable(tree),
    event: shown.event,
  };
}

async function countedCapture(
  { recording, profiles, beside }: Result<'counted'>,
  { source }: CaptureSource,
  options: CliOptions,
): Promise<DrawnCapture> {
  const { shown, leftAside } = selectEvent(recording, profiles, options.event, beside);
  if (shown.form !== 'totals') throw new TypeError('events were not summed up');
  const tree = foldCounted(shown, {
    naming: namingOptions(options, recording),
    mergeRecursion: options.mergeRecursion === true,
  });
  const { report, draw } = await countedContent(tree, shown, options);
  return {
    kind: 'counted',
    source,
    report: report(),
    draw,
    run: { kind: 'counted', recording, shown, leftAside },
    functions: countedTable(tree),
    event: shown.event,
  };
}

async function tracedCapture(
  result: Result<'traced'>,
  capture: CaptureSource,
  options: CliOptions,
): Promise<DrawnCapture> {
  const profile = selectCalls(result.recording, result.profiles);
  if (profile.form !== 'timeline') throw new TypeError('calls were not kept with their times');
  const { report, draw } =
    options.view === 'graph' ? await graphOf(capture, options) : await chartContent(profile, options);
  return {
    kind: 'traced',
    source: capture.source,
    report: report(),
    draw,
    run: { kind: 'traced', recording: result.recording, shown: profile },
    calls: callStatistics(profile, { naming: namingOptions(options, profile.recording) }),
  };
}

/** The graph is made of sums, the tables of single calls: the file is read twice. */
async function graphOf({ source, isStandardInput, read }: CaptureSource, options: CliOptions): Promise<Content> {
  if (isStandardInput) {
    throw new FlameError('usage', '--view graph reads a trace twice: give flame-ts report a file, not standard input');
  }
  const result = await read('totals');
  const [profile] = result.kind === 'traced' ? result.profiles : [];
  if (profile?.form !== 'totals') throw new TypeError(`${source} changed while it was read`);
  const tree = foldTraced(profile, {
    naming: namingOptions(options, profile.recording),
    mergeRecursion: options.mergeRecursion === true,
    weight: tracedWeightOf(profile, options),
  });
  return graphContent(tree, profile, options);
}
