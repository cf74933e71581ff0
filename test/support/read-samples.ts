import { Recording } from '../../src/model/recording.js';
import type { SampledTotals } from '../../src/model/sampled-profile.js';
import type { TracedTotals } from '../../src/model/traced-profile.js';
import { folded } from '../../src/output/folded.js';
import { CallTotalsBuilder } from '../../src/parse/call-totals-builder.js';
import type { InputParser, Sinks } from '../../src/parse/input-format.js';
import { TotalsBuilder } from '../../src/parse/sampled-builder.js';
import { foldSampled } from '../../src/view/fold.js';
import { foldTraced } from '../../src/view/fold-traced.js';

const NAMING = { style: 'full', annotate: new Set(['kernel', 'inline'] as const) } as const;

export interface ReadSums {
  readonly recording: Recording;
  readonly sampled: readonly SampledTotals[];
  readonly traced: readonly TracedTotals[];
  /** By event, and '' for traced calls: folded text with marks of kernel and inlined functions. */
  readonly folded: Readonly<Record<string, string>>;
}

/** Reads pieces of an input by a parser. */
export function readSums(
  pieces: Iterable<Uint8Array>,
  parserOf: (recording: Recording, sinks: Sinks) => InputParser,
): ReadSums {
  const recording = new Recording();
  const sinks = { sampled: new TotalsBuilder(recording, 'tid'), traced: new CallTotalsBuilder(recording, 'comm') };
  const parser = parserOf(recording, sinks);
  for (const piece of pieces) parser.push(piece);
  parser.end();
  const sampled = sinks.sampled.profiles();
  const traced = sinks.traced.profiles();
  const trees = [
    ...sampled.map((profile) => [profile.event, foldSampled(profile, { naming: NAMING })] as const),
    ...traced.map((profile) => ['', foldTraced(profile, { naming: NAMING })] as const),
  ];
  const texts = trees.map(([event, tree]) => [event, Buffer.concat([...folded(tree)]).toString('latin1')] as const);
  return { recording, sampled, traced, folded: Object.fromEntries(texts) };
}

/** Everything that a text reads to, for comparing. */
export function readingOf({ recording, folded: texts }: ReadSums): unknown {
  const { lines, samples, problems, ignoredRecords } = recording.ledger;
  return { lines, samples, problems, ignored: [...ignoredRecords], texts };
}
