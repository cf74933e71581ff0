import { FlameError } from '../errors.js';
import type { TracedTimeline, TracedTotals, TracedWeight } from '../model/traced-profile.js';
import type { ReadResult } from '../pipeline/read-profiles.js';
import { foldTraced } from '../view/fold-traced.js';
import type { Conversion } from './convert.js';
import { type CliOptions, namingOptions } from './options.js';
import type { OutputFormat } from './output-format.js';

type Traced = Extract<ReadResult, { kind: 'traced' }>;

/** Prepares an output of traced calls. */
export async function convertTraced(result: Traced, format: OutputFormat, options: CliOptions): Promise<Conversion> {
  const [profile] = result.profiles;
  if (profile === undefined) throw new FlameError('nothing-to-show', 'the trace holds no call');
  const pieces = await (profile.form === 'totals' ? ofTotals(profile, format, options) : ofTimeline(profile, options));
  return { kind: 'traced', recording: result.recording, shown: profile, pieces };
}

async function ofTotals(
  profile: TracedTotals,
  format: OutputFormat,
  options: CliOptions,
): Promise<Iterable<Uint8Array>> {
  const weight = weightOf(profile, options);
  const { folded, foldedName } = await import('../output/folded.js');
  const rename = format === 'folded' ? { rename: foldedName } : {};
  const mergeRecursion = options.mergeRecursion === true;
  const tree = foldTraced(profile, { naming: namingOptions(options), mergeRecursion, weight, ...rename });
  if (format === 'folded') return folded(tree);
  const { flameGraphSvg } = await import('../output/svg/flame-graph-svg.js');
  return flameGraphSvg(tree, { title: options.title ?? 'Traced calls' });
}

/** Without any duration there are only calls to count. */
function weightOf(profile: TracedTotals, { weight }: CliOptions): TracedWeight {
  if (weight === 'self-time' || weight === 'calls') return weight;
  return profile.withoutDurationCount === profile.callCount ? 'calls' : 'self-time';
}

async function ofTimeline(_profile: TracedTimeline, _options: CliOptions): Promise<Iterable<Uint8Array>> {
  throw new FlameError('usage', 'not yet');
}
