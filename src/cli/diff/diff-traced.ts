import { FlameError } from '../../errors.js';
import type { TracedProfile, TracedTimeline, TracedTotals } from '../../model/traced-profile.js';
import { countText } from '../../output/quantities.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import { callStatistics } from '../../view/calls/call-statistics.js';
import { type CallDifferences, callDifferences } from '../../view/difference/call-difference.js';
import { differenceFacts } from '../../view/difference/difference-facts.js';
import { tracedDifference } from '../../view/difference/difference-tree.js';
import { NO_SCALE } from '../../view/difference/normalise.js';
import { foldTraced } from '../../view/fold-traced.js';
import { tracedFacts } from '../../view/traced-facts.js';
import { weightOf } from '../convert/convert-traced.js';
import { selectCalls } from '../convert/select.js';
import { documentOutput, type Output } from '../files/documents.js';
import { namingOptions } from '../options/options.js';
import type { Comparison, DifferenceFormat, DiffOptions, Side } from './diff.js';
import { comparisonTitle, elidedLines, shownFunctions, shownStacks } from './elided.js';
import { scaleOf } from './normalisation.js';

type Traced = Extract<ReadResult, { kind: 'traced' }>;

/**
 * Compares two traces.
 * @param sums the same recordings in sums, where the picture is drawn beside a table of single calls
 */
export async function compareTraced(
  sides: readonly [Side<Traced>, Side<Traced>],
  format: DifferenceFormat,
  options: DiffOptions,
  sums: readonly [Side<Traced>, Side<Traced>] | undefined,
): Promise<Comparison> {
  const [before, after] = [chosen(sides[0]), chosen(sides[1])];
  const drawn = sums === undefined ? undefined : ([chosen(sums[0]), chosen(sums[1])] as const);
  const output = await write([before, after], format, options, drawn);
  const run = ({ profile }: Chosen) => ({ kind: 'traced', recording: profile.recording, shown: profile }) as const;
  return { ...output, before: run(before), after: run(after) };
}

function chosen({ name, result }: Side<Traced>): Chosen {
  return { name, profile: selectCalls(result.recording, result.profiles) };
}

/** One side with what is compared of it. */
interface Chosen<Profile = TracedProfile> {
  readonly name: string;
  readonly profile: Profile;
}

type Sums = readonly [Chosen<TracedTotals>, Chosen<TracedTotals>];
type Calls = readonly [Chosen<TracedTimeline>, Chosen<TracedTimeline>];

/** Which form was read depends on the format alone. */
async function write(
  sides: readonly [Chosen, Chosen],
  format: DifferenceFormat,
  options: DiffOptions,
  sums: readonly [Chosen, Chosen] | undefined,
): Promise<Output> {
  if (format === 'svg' || format === 'folded') return { pieces: await trees(sides as Sums, format, options) };
  if (format === 'markdown') return markdown(sides as Calls, options, sums as Sums | undefined);
  return { pieces: await tables(sides as Calls, format, options) };
}

async function trees(
  [before, after]: readonly [Chosen<TracedTotals>, Chosen<TracedTotals>],
  format: 'svg' | 'folded',
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  const [weightBefore, weight] = [weightOf(before.profile, options), weightOf(after.profile, options)];
  if (weightBefore !== weight) {
    throw new FlameError('usage', 'one of the traces has no durations: compare with --weight calls');
  }
  const rename = format === 'folded' ? { rename: (await import('../../output/folded.js')).foldedName } : {};
  const fold = ({ profile }: Chosen<TracedTotals>) =>
    foldTraced(profile, {
      naming: namingOptions(options, profile.recording),
      mergeRecursion: options.mergeRecursion === true,
      weight,
      ...rename,
    });
  const [old, young] = [fold(before), fold(after)];
  const scale = scaleOf(old, young, options.normalise);
  const difference = shownStacks(tracedDifference(old, young, scale), options);
  if (format === 'folded') return (await import('../../output/difference/folded.js')).foldedDifference(difference);
  const { differencePicture } = await import('./diff-picture.js');
  return differencePicture(difference, textsOf([before, after], scale, options), options);
}

async function tables(
  [before, after]: readonly [Chosen<TracedTimeline>, Chosen<TracedTimeline>],
  format: 'table' | 'json',
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  const differences = functionsOf([before, after], options);
  if (format === 'json')
    return (await import('../../output/difference/difference-json.js')).callDifferenceJson(differences);
  const { callDifferenceTable } = await import('../../output/difference/call-table.js');
  const { facts } = textsOf([before, after], NO_SCALE, options);
  return callDifferenceTable(differences, { facts, limit: options.limit });
}

function functionsOf([before, after]: Calls, options: DiffOptions): CallDifferences {
  if (options.normalise !== undefined) {
    throw new FlameError('usage', '--normalise does not apply to tables of calls: each call has its own duration');
  }
  const naming = namingOptions(options, after.profile.recording);
  return shownFunctions(
    callDifferences(callStatistics(before.profile, { naming }), callStatistics(after.profile, { naming })),
    ({ after: calls }) => calls === undefined,
    options,
  );
}

/** @param sums what the picture is drawn of; without, there is none */
async function markdown(sides: Calls, options: DiffOptions, sums: Sums | undefined): Promise<Output> {
  const { callDifferenceReport } = await import('../../output/report/difference-report.js');
  const differences = functionsOf(sides, options);
  const { title: own, facts } = textsOf(sides, NO_SCALE, options);
  const { title = own, subtitle, limit, image, commandLine } = options;
  const report = callDifferenceReport(differences, { title, subtitle, facts, limit });
  if (sums === undefined) {
    const { markdownReport } = await import('../../output/report/markdown.js');
    return { pieces: markdownReport({ ...report, command: commandLine }, image) };
  }
  const drawn = await trees(sums, 'svg', { ...options, static: true });
  return documentOutput('markdown', { report: () => report, draw: () => drawn }, options);
}

function textsOf([before, after]: readonly [Chosen, Chosen], scale: number, options: DiffOptions) {
  return {
    title: comparisonTitle(tracedFacts(before.profile).title, tracedFacts(after.profile).title, options),
    facts: [...differenceFacts(sideFacts(before), sideFacts(after), scale), ...elidedLines(options)],
  };
}

function sideFacts({ name, profile }: Chosen) {
  const { title, lines } = tracedFacts(profile);
  return { name, summary: `${title}, ${countText(profile.callCount)} calls`, lines };
}
