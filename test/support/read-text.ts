import type { CountedTotals } from '../../src/model/counted-profile.js';
import { Recording } from '../../src/model/recording.js';
import type { SampledTotals } from '../../src/model/sampled-profile.js';
import { folded } from '../../src/output/folded.js';
import type { PerfScriptOptions } from '../../src/parse/perf-script/options.js';
import { PerfScriptParser } from '../../src/parse/perf-script/parser.js';
import { TotalsBuilder } from '../../src/parse/sampled-builder.js';
import { foldSampled } from '../../src/view/fold.js';
import { foldCounted } from '../../src/view/fold-counted.js';
import type { NameStyle } from '../../src/view/names/frame-names.js';

/** Reads perf script's text, in the pieces given, into a profile an event. */
export function readText(
  pieces: Iterable<Uint8Array>,
  options: PerfScriptOptions = {},
): {
  recording: Recording;
  profiles: SampledTotals[];
} {
  const recording = new Recording();
  const builder = new TotalsBuilder(recording, 'comm');
  const parser = new PerfScriptParser(recording, builder, options);
  for (const piece of pieces) parser.push(piece);
  parser.end();
  return { recording, profiles: builder.profiles() };
}

/** A profile as folded text, in bytes. */
export function foldedText(profile: SampledTotals | CountedTotals, style: NameStyle): string {
  const options = { naming: { style, annotate: new Set<never>() } };
  const tree = profile.kind === 'counted' ? foldCounted(profile, options) : foldSampled(profile, options);
  return Buffer.concat([...folded(tree)]).toString('latin1');
}
