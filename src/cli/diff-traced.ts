import { FlameError } from '../errors.js';
import type { TracedTimeline, TracedTotals } from '../model/traced-profile.js';
import { countText } from '../output/quantities.js';
import type { ReadResult } from '../pipeline/read-profiles.js';
import { callStatistics } from '../view/calls/call-statistics.js';
import { callDifferences } from '../view/difference/call-difference.js';
import { differenceFacts } from '../view/difference/difference-facts.js';
import { tracedDifference } from '../view/difference/difference-tree.js';
import { NO_SCALE } from '../view/difference/normalise.js';
import { foldTraced } from '../view/fold-traced.js';
import { tracedFacts } from '../view/traced-facts.js';
import { weightOf } from './convert-traced.js';
import type { Comparison, DifferenceFormat, DiffOptions, Side } from './diff.js';
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
  const pieces =
    old.form === 'totals' && young.form === 'totals'
      ? await folded(old, young, options)
      : await tables(
          [before.name, old as TracedTimeline],
          [after.name, young as TracedTimeline],
          format as 'table' | 'json',
          options,
        );
  const run = (recording: Traced['recording'], shown: TracedTotals | TracedTimeline) =>
    ({ kind: 'traced', recording, shown }) as const;
  return { pieces, before: run(before.result.recording, old), after: run(after.result.recording, young) };
}

async function folded(before: TracedTotals, after: TracedTotals, options: DiffOptions): Promise<Iterable<Uint8Array>> {
  const { foldedName } = await import('../output/folded.js');
  const { foldedDifference } = await import('../output/difference/folded.js');
  const [weightBefore, weightAfter] = [weightOf(before, options), weightOf(after, options)];
  if (weightBefore !== weightAfter) {
    throw new FlameError('usage', 'one of the traces has no durations: compare with --weight calls');
  }
  const fold = (profile: TracedTotals) =>
    foldTraced(profile, {
      naming: namingOptions(options),
      mergeRecursion: options.mergeRecursion === true,
      weight: weightAfter,
      rename: foldedName,
    });
  const [old, young] = [fold(before), fold(after)];
  return foldedDifference(tracedDifference(old, young, scaleOf(old, young, options.normalise)));
}

async function tables(
  [nameBefore, before]: readonly [string, TracedTimeline],
  [nameAfter, after]: readonly [string, TracedTimeline],
  format: 'table' | 'json',
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  if (options.normalise !== undefined) {
    throw new FlameError('usage', '--normalise does not apply to tables of calls: each call has its own duration');
  }
  const naming = namingOptions(options);
  const differences = callDifferences(callStatistics(before, { naming }), callStatistics(after, { naming }));
  if (format === 'json')
    return (await import('../output/difference/difference-json.js')).callDifferenceJson(differences);
  const { callDifferenceTable } = await import('../output/difference/call-table.js');
  const facts = differenceFacts(sideFacts(nameBefore, before), sideFacts(nameAfter, after), NO_SCALE);
  return callDifferenceTable(differences, { facts, limit: options.limit });
}

function sideFacts(name: string, profile: TracedTimeline) {
  const { title, lines } = tracedFacts(profile);
  return { name, summary: `${title}, ${countText(profile.callCount)} calls`, lines };
}
