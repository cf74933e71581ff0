import { FlameError } from '../../errors.js';
import type { CountedProfile, CountedTotals } from '../../model/counted-profile.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import type { CountedTree } from '../../view/call-tree.js';
import { countedFacts, countedText } from '../../view/counted-facts.js';
import { countedTable } from '../../view/counted-functions.js';
import { countedDifferences } from '../../view/difference/counted-difference.js';
import { differenceFacts } from '../../view/difference/difference-facts.js';
import { countedDifference } from '../../view/difference/difference-tree.js';
import { foldCounted } from '../../view/fold-counted.js';
import { selectEvent, shownEvent } from '../convert/select.js';
import { documentOutput, type Output } from '../files/documents.js';
import { namingOptions } from '../options/options.js';
import type { RunResult } from '../telling/run-report.js';
import type { Comparison, DifferenceFormat, DiffOptions, Side } from './diff.js';
import { comparisonTitle, elidedLines, shownFunctions, shownStacks } from './elided.js';
import { scaleOf } from './normalisation.js';

type CountedResult = Extract<ReadResult, { kind: 'counted' }>;

/** One side with what is compared of it. */
interface Chosen {
  readonly name: string;
  readonly profile: CountedTotals;
  readonly tree: CountedTree;
  readonly run: RunResult;
}

/** Compares two recordings of counted events. */
export async function compareCounted(
  before: Side<CountedResult>,
  after: Side<CountedResult>,
  format: DifferenceFormat,
  options: DiffOptions,
): Promise<Comparison> {
  const rename = format === 'folded' ? { rename: (await import('../../output/folded.js')).foldedName } : {};
  const choose = ({ name, result: { recording, profiles, beside } }: Side<CountedResult>): Chosen => {
    const { shown, leftAside } = selectEvent(recording, profiles.filter(isTotals), options.event, beside);
    const naming = namingOptions(options, recording);
    const tree = foldCounted(shown, { naming, mergeRecursion: options.mergeRecursion === true, ...rename });
    return { name, profile: shown, tree, run: { kind: 'counted', recording, shown, leftAside } };
  };
  const sides = [choose(before), choose(after)] as const;
  refuseOtherEvents(...sides);
  return { ...(await write(sides, format, options)), before: sides[0].run, after: sides[1].run };
}

function isTotals(profile: CountedProfile): profile is CountedTotals {
  return profile.form === 'totals';
}

function refuseOtherEvents(before: Chosen, after: Chosen): void {
  const [was, is] = [before.profile.event, after.profile.event];
  if (was === is) return;
  throw new FlameError(
    'usage',
    `${before.name} is of ${shownEvent(was)}, ${after.name} of ${shownEvent(is)}: different events cannot be compared; --event names one that both have`,
  );
}

async function write(
  sides: readonly [Chosen, Chosen],
  format: DifferenceFormat,
  options: DiffOptions,
): Promise<Output> {
  const [before, after] = sides;
  const scale = scaleOf(before.tree, after.tree, options.normalise);
  if (format === 'folded') {
    const { foldedDifference } = await import('../../output/difference/folded.js');
    return { pieces: foldedDifference(shownStacks(countedDifference(before.tree, after.tree, scale), options)) };
  }
  if (format === 'svg') return { pieces: await picture(sides, scale, options) };
  const differences = shownFunctions(
    countedDifferences(countedTable(before.tree), countedTable(after.tree), scale),
    ({ after: { totalEvents } }) => totalEvents === 0,
    options,
  );
  const { title, facts } = textsOf(sides, scale, options);
  if (format === 'markdown') {
    const { countedDifferenceReport } = await import('../../output/report/difference-report.js');
    const { title: own = title, subtitle, limit } = options;
    const drawn = await picture(sides, scale, { ...options, static: true });
    const report = () => countedDifferenceReport(differences, { title: own, subtitle, facts, limit });
    return documentOutput('markdown', { report, draw: () => drawn }, options);
  }
  if (format === 'json') {
    const { countedDifferenceJson } = await import('../../output/difference/difference-json.js');
    const ledgers = { before: before.profile.recording.ledger, after: after.profile.recording.ledger };
    return { pieces: countedDifferenceJson(differences, { event: after.profile.event, ledgers }) };
  }
  const { countedDifferenceTable } = await import('../../output/difference/counted-table.js');
  return { pieces: countedDifferenceTable(differences, { facts, limit: options.limit }) };
}

async function picture(
  sides: readonly [Chosen, Chosen],
  scale: number,
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  const { differencePicture } = await import('./diff-picture.js');
  const difference = shownStacks(countedDifference(sides[0].tree, sides[1].tree, scale), options);
  return differencePicture(difference, { ...textsOf(sides, scale, options), countName: 'events' }, options);
}

function textsOf([before, after]: readonly [Chosen, Chosen], scale: number, options: DiffOptions) {
  const side = ({ name, profile }: Chosen) => {
    const [, ...lines] = countedFacts(profile).lines;
    return { name, summary: `${countedText(profile)}; weight: events`, lines };
  };
  return {
    title: comparisonTitle(countedFacts(before.profile).title, countedFacts(after.profile).title, options),
    facts: [...differenceFacts(side(before), side(after), scale), ...elidedLines(options)],
  };
}
