import { FlameError } from '../errors.js';
import type { TracedTimeline, TracedTotals } from '../model/traced-profile.js';
import { countText } from '../output/quantities.js';
import type { ReadResult } from '../pipeline/read-profiles.js';
import { callStatistics } from '../view/calls/call-statistics.js';
import { type CallDifferences, callDifferences } from '../view/difference/call-difference.js';
import { differenceFacts } from '../view/difference/difference-facts.js';
import { tracedDifference } from '../view/difference/difference-tree.js';
import { NO_SCALE } from '../view/difference/normalise.js';
import { foldTraced } from '../view/fold-traced.js';
import { tracedFacts } from '../view/traced-facts.js';
import { weightOf } from './convert-traced.js';
import type { Comparison, DifferenceFormat, DiffOptions, Side } from './diff.js';
import { comparisonTitle, elidedLines, shownFunctions, shownStacks } from './elided.js';
import { scaleOf } from './normalisation.js';
import { namingOptions } from './options.js';
import { selectCalls } from './select.js';

type Traced = Extract<ReadResult, { kind: 'traced' }>;

/** Compares two traces. */
export async function compareTraced(
  before: Side<Traced>,
  after: Side<Traced>,
  format: DifferenceFormat,
  options: DiffOptions,
): Promise<Comparison> {
  const [old, young] = [
    selectCalls(before.result.recording, before.result.profiles),
    selectCalls(after.result.recording, after.result.profiles),
  ];
  const sides = [
    { name: before.name, profile: old },
    { name: after.name, profile: young },
  ] as const;
  const pieces = await write(sides, format, options);
  const run = (recording: Traced['recording'], shown: TracedTotals | TracedTimeline) =>
    ({ kind: 'traced', recording, shown }) as const;
  return { pieces, before: run(before.result.recording, old), after: run(after.result.recording, young) };
}

/** One side with what is compared of it. */
interface Chosen<Profile = TracedTotals | TracedTimeline> {
  readonly name: string;
  readonly profile: Profile;
}

/** Which form was read depends on the format alone. */
function write([before, after]: readonly [Chosen, Chosen], format: DifferenceFormat, options: DiffOptions) {
  return format === 'table' || format === 'json' || format === 'markdown'
    ? tables([before as Chosen<TracedTimeline>, after as Chosen<TracedTimeline>], format, options)
    : trees([before as Chosen<TracedTotals>, after as Chosen<TracedTotals>], format, options);
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
  const rename = format === 'folded' ? { rename: (await import('../output/folded.js')).foldedName } : {};
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
  if (format === 'folded') return (await import('../output/difference/folded.js')).foldedDifference(difference);
  const { differencePicture } = await import('./diff-picture.js');
  return differencePicture(difference, textsOf([before, after], scale, options), options);
}

async function tables(
  [before, after]: readonly [Chosen<TracedTimeline>, Chosen<TracedTimeline>],
  format: 'table' | 'json' | 'markdown',
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  if (options.normalise !== undefined) {
    throw new FlameError('usage', '--normalise does not apply to tables of calls: each call has its own duration');
  }
  const naming = namingOptions(options, after.profile.recording);
  const differences = shownFunctions(
    callDifferences(callStatistics(before.profile, { naming }), callStatistics(after.profile, { naming })),
    ({ after: calls }) => calls === undefined,
    options,
  );
  if (format === 'json')
    return (await import('../output/difference/difference-json.js')).callDifferenceJson(differences);
  if (format === 'markdown') return markdown([before, after], differences, options);
  const { callDifferenceTable } = await import('../output/difference/call-table.js');
  const { facts } = textsOf([before, after], NO_SCALE, options);
  return callDifferenceTable(differences, { facts, limit: options.limit });
}

/** The table is exact call by call; a picture of sums would need the traces to be read once more. */
async function markdown(
  [before, after]: readonly [Chosen<TracedTimeline>, Chosen<TracedTimeline>],
  differences: CallDifferences,
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  const { callDifferenceReport } = await import('../output/report/difference-report.js');
  const { markdownReport } = await import('../output/report/markdown.js');
  const { title: own, facts } = textsOf([before, after], NO_SCALE, options);
  const { title = own, subtitle, limit, commandLine } = options;
  const report = callDifferenceReport(differences, { title, subtitle, facts, limit });
  return markdownReport({ ...report, command: commandLine }, options.image);
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
