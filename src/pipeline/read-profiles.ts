import { Recording } from '../model/recording.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';
import type { SampleSink } from '../parse/sample-sink.js';
import { TimelineBuilder, TotalsBuilder } from '../parse/sampled-builder.js';
import type { Roots } from '../parse/stack-builder.js';
import { type FilterOptions, FilterSink } from '../transform/filter.js';
import { type TrimOptions, TrimSink } from '../transform/trim.js';
import { type NamedInput, type ReadOptions, readSamples } from './read-samples.js';

/** From inputs to profiles: what is read, left out, and shortened. Everything may be left away. */
export interface ProfileOptions extends Partial<ReadOptions>, FilterOptions, Partial<TrimOptions> {
  /** What the outermost frame of a stack names. Default `comm`. */
  readonly roots?: Roots;
}

/** What was read: a profile for each event that has samples, and the account of everything else. */
export interface ReadResult<Profile> {
  readonly recording: Recording;
  readonly profiles: readonly Profile[];
}

/** Reads inputs into one profile an event, counting samples by stack: memory does not follow the inputs' length. */
export function readTotals(
  inputs: Iterable<NamedInput>,
  options: ProfileOptions = {},
): Promise<ReadResult<SampledTotals>> {
  return readInto(inputs, options, (recording, roots) => new TotalsBuilder(recording, roots));
}

/** Reads inputs into one profile an event, keeping every sample with its time. */
export function readTimelines(
  inputs: Iterable<NamedInput>,
  options: ProfileOptions = {},
): Promise<ReadResult<SampledTimeline>> {
  return readInto(inputs, options, (recording, roots) => new TimelineBuilder(recording, roots));
}

/** A sink that has made profiles of the samples when they have all come. */
interface ProfileBuilder<Profile> extends SampleSink {
  profiles(): Profile[];
}

async function readInto<Profile>(
  inputs: Iterable<NamedInput>,
  options: ProfileOptions,
  begin: (recording: Recording, roots: Roots) => ProfileBuilder<Profile>,
): Promise<ReadResult<Profile>> {
  const recording = new Recording();
  const builder = begin(recording, options.roots ?? 'comm');
  const { skipBefore = [], skipAfter = [], unresolvedAddresses = false, sources = false } = options;
  const trims = skipBefore.length + skipAfter.length > 0;
  const trimmed = trims ? new TrimSink(recording, { skipBefore, skipAfter }, builder) : builder;
  const sink = new FilterSink(recording, options, trimmed);
  const format = options.format === undefined ? {} : { format: options.format };
  await readSamples(inputs, recording, sink, { unresolvedAddresses, sources, ...format });
  return { recording, profiles: builder.profiles() };
}
