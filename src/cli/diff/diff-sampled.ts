import { FlameError } from '../../errors.js';
import { measureOf, type SampledTotals } from '../../model/sampled-profile.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import type { SampledTree } from '../../view/call-tree.js';
import { differenceFacts } from '../../view/difference/difference-facts.js';
import { functionDifferences } from '../../view/difference/function-difference.js';
import { sampledFacts } from '../../view/facts.js';
import { foldSampled } from '../../view/fold.js';
import { functionTable } from '../../view/function-table.js';
import { countNameOf, isTotals, refuseMissingPeriods, summary, weightOf } from '../convert/convert-sampled.js';
import { selectEvent, shownEvent } from '../convert/select.js';
import { documentOutput, type Output } from '../files/documents.js';
import { namingOptions } from '../options/options.js';
import type { RunResult } from '../telling/run-report.js';
import type { Comparison, DifferenceFormat, DiffOptions, Side } from './diff.js';
import { comparisonTitle, elidedLines, shownFunctions, shownStacks } from './elided.js';
import { scaleOf } from './normalisation.js';

type Sampled = Extract<ReadResult, { kind: 'sampled' }>;

/** One side with what is compared of it. */
interface Chosen {
  readonly name: string;
  readonly profile: SampledTotals;
  readonly run: RunResult;
}

/** Compares two sampled recordings. */
export async function compareSampled(
  before: Side<Sampled>,
  after: Side<Sampled>,
  format: DifferenceFormat,
  options: DiffOptions,
): Promise<Comparison> {
  const [old, young] = [choose(before, options), choose(after, options)];
  refuseOtherEvents(old, young);
  refuseOtherMeasures(old, young, options);
  if (format !== 'folded') [old, young].forEach(refuseUncounted);
  const output = await write([old, young], format, options);
  return { ...output, before: old.run, after: young.run };
}

function choose({ name, result }: Side<Sampled>, options: DiffOptions): Chosen {
  const { recording, profiles } = result;
  const { shown, leftAside } = selectEvent(recording, profiles.filter(isTotals), options.event);
  refuseMissingPeriods([shown], options);
  return { name, profile: shown, run: { kind: 'sampled', recording, shown: [shown], leftAside } };
}

/** A text that names no event may be of any. */
function refuseOtherEvents(before: Chosen, after: Chosen): void {
  const [was, is] = [before.profile.event, after.profile.event];
  if (was === is || was === '' || is === '') return;
  throw new FlameError(
    'usage',
    `${before.name} is of ${shownEvent(was)}, ${after.name} of ${shownEvent(is)}: samples of different events cannot be compared; --event names one that both have`,
  );
}

/** What is more than chance, only numbers of samples can tell. */
function refuseUncounted({ name, profile }: Chosen): void {
  if (!Number.isNaN(profile.sampleCount)) return;
  throw new FlameError('usage', `${name} is folded text that tells no number of samples: compare with -f folded`);
}

function refuseOtherMeasures(before: Chosen, after: Chosen, options: DiffOptions): void {
  const [was, is] = [before, after].map(({ profile }) => measureOf(profile, weightOf(options).weight));
  if (was?.of === is?.of && was?.unit === is?.unit) return;
  const without = was?.of === 'samples' ? before : after;
  throw new FlameError(
    'usage',
    `there are no periods in ${without.name}, but in the other: compare with --weight samples`,
  );
}

async function write(
  [before, after]: readonly [Chosen, Chosen],
  format: DifferenceFormat,
  options: DiffOptions,
): Promise<Output> {
  const rename = format === 'folded' ? { rename: (await import('../../output/folded.js')).foldedName } : {};
  const fold = ({ profile }: Chosen) =>
    foldSampled(profile, {
      naming: namingOptions(options, profile.recording),
      mergeRecursion: options.mergeRecursion === true,
      ...rename,
      ...weightOf(options),
    });
  const [old, young] = [fold(before), fold(after)];
  const scale = scaleOf(old, young, options.normalise);
  if (format === 'folded') {
    const { sampledDifference } = await import('../../view/difference/difference-tree.js');
    const { foldedDifference } = await import('../../output/difference/folded.js');
    return { pieces: foldedDifference(shownStacks(sampledDifference(old, young, scale), options)) };
  }
  const folded = [
    { ...before, tree: old },
    { ...after, tree: young },
  ] as const;
  if (format === 'svg') return { pieces: await picture(folded, scale, options) };
  if (format === 'markdown') return markdown(folded, scale, options);
  return { pieces: await tables(...folded, scale, format, options) };
}

async function picture(
  [before, after]: readonly [Folded, Folded],
  scale: number,
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  const { sampledDifference } = await import('../../view/difference/difference-tree.js');
  const { differencePicture } = await import('./diff-picture.js');
  return differencePicture(
    shownStacks(sampledDifference(before.tree, after.tree, scale), options),
    { ...textsOf([before, after], scale, options), ...countNameOf(after.profile) },
    options,
  );
}

function textsOf([before, after]: readonly [Folded, Folded], scale: number, options: DiffOptions) {
  return {
    title: comparisonTitle(sampledFacts(before.profile).title, sampledFacts(after.profile).title, options),
    facts: [...differenceFacts(sideFacts(before), sideFacts(after), scale), ...elidedLines(options)],
  };
}

function functionsOf([before, after]: readonly [Folded, Folded], scale: number, options: DiffOptions) {
  const differences = functionDifferences(functionTable(before.tree), functionTable(after.tree), scale);
  return shownFunctions(differences, ({ after: { totalSamples } }) => totalSamples === 0, options);
}

async function markdown(sides: readonly [Folded, Folded], scale: number, options: DiffOptions): Promise<Output> {
  const { functionDifferenceReport } = await import('../../output/report/difference-report.js');
  const differences = functionsOf(sides, scale, options);
  const { title, facts } = textsOf(sides, scale, options);
  const texts = { title: options.title ?? title, subtitle: options.subtitle, facts, limit: options.limit };
  const drawn = await picture(sides, scale, { ...options, static: true });
  return documentOutput(
    'markdown',
    { report: () => functionDifferenceReport(differences, texts), draw: () => drawn },
    options,
  );
}

type Folded = Chosen & { readonly tree: SampledTree };

async function tables(
  before: Folded,
  after: Folded,
  scale: number,
  format: 'table' | 'json',
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  const differences = functionsOf([before, after], scale, options);
  if (format === 'json') {
    const { functionDifferenceJson } = await import('../../output/difference/difference-json.js');
    const ledgers = { before: before.profile.recording.ledger, after: after.profile.recording.ledger };
    return functionDifferenceJson(differences, { event: after.profile.event, ledgers });
  }
  const { functionDifferenceTable } = await import('../../output/difference/function-table.js');
  const { facts } = textsOf([before, after], scale, options);
  return functionDifferenceTable(differences, { facts, limit: options.limit });
}

function sideFacts({ name, tree, profile }: Folded) {
  return { name, summary: summary(tree, profile), lines: sampledFacts(profile).lines };
}
