import { Recording } from '../../src/model/recording.js';
import type { SampledTotals } from '../../src/model/sampled-profile.js';
import type { TracedTotals } from '../../src/model/traced-profile.js';
import { folded } from '../../src/output/folded.js';
import { CallTotalsBuilder } from '../../src/parse/call-totals-builder.js';
import { FoldedParser } from '../../src/parse/folded/parser.js';
import { type FoldedOptions, foldedOptions } from '../../src/parse/folded/unit.js';
import { TotalsBuilder } from '../../src/parse/sampled-builder.js';
import { foldSampled } from '../../src/view/fold.js';
import { foldTraced } from '../../src/view/fold-traced.js';

export interface FoldedResult {
  readonly recording: Recording;
  readonly sampled: SampledTotals | undefined;
  readonly traced: TracedTotals | undefined;
}

/** Reads folded text, given in pieces of bytes. */
export function readFolded(pieces: string | Iterable<string>, options: FoldedOptions = foldedOptions()): FoldedResult {
  const recording = new Recording();
  const sinks = { sampled: new TotalsBuilder(recording, 'comm'), traced: new CallTotalsBuilder(recording, 'comm') };
  const parser = new FoldedParser(recording, sinks, options);
  for (const piece of typeof pieces === 'string' ? [pieces] : pieces) parser.push(Buffer.from(piece, 'latin1'));
  parser.end();
  return { recording, sampled: sinks.sampled.profiles()[0], traced: sinks.traced.profiles()[0] };
}

/** The same stacks as folded text again, in bytes. */
export function refolded({ sampled, traced }: FoldedResult): string {
  const naming = { style: 'full', annotate: new Set<never>() } as const;
  const trees = [
    ...(sampled === undefined ? [] : [foldSampled(sampled, { naming })]),
    ...(traced === undefined ? [] : [foldTraced(traced, { naming })]),
  ];
  return trees.map((tree) => Buffer.concat([...folded(tree)]).toString('latin1')).join('');
}
