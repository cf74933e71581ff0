import { type CountedTimeline, type CountedTotals, countedTimeline, countedTotals } from '../model/counted-profile.js';
import { Recording } from '../model/recording.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';
import type { TracedTimeline, TracedTotals } from '../model/traced-profile.js';
import type { TrackChoice } from '../parse/call-facts.js';
import type { CallSink } from '../parse/call-sink.js';
import { CallTimelineBuilder } from '../parse/call-timeline-builder.js';
import { CallTotalsBuilder } from '../parse/call-totals-builder.js';
import type { SampleSink } from '../parse/sample-sink.js';
import { TimelineBuilder, TotalsBuilder } from '../parse/sampled-builder.js';
import type { Roots } from '../parse/stack-builder.js';
import { trackChoice } from '../transform/track-filter.js';
import { type ProfileOptions, readOptions } from './profile-options.js';
import { type NamedInput, readInputs } from './read-inputs.js';
import { refuseFieldsOf, sinkChain } from './sink-chain.js';
import { isCounted } from './split-kinds.js';

interface SampledForms {
  totals: SampledTotals;
  timeline: SampledTimeline;
}

interface CountedForms {
  totals: CountedTotals;
  timeline: CountedTimeline;
}

interface TracedForms {
  totals: TracedTotals;
  timeline: TracedTimeline;
}

/** Sums by stack, whose memory does not follow the input's length, or every record with its time. */
export type Form = keyof SampledForms & keyof TracedForms;

/** What was read, and the account of everything else. */
export type ReadResult<Sampled extends Form = Form, Traced extends Form = Sampled> =
  /** A profile for each event that has samples. */
  | {
      readonly kind: 'sampled';
      readonly recording: Recording;
      readonly profiles: readonly SampledForms[Sampled][];
      /** Counted events in the same recording. */
      readonly beside: readonly CountedForms[Sampled][];
    }
  /** A profile for each counted event. */
  | {
      readonly kind: 'counted';
      readonly recording: Recording;
      readonly profiles: readonly CountedForms[Sampled][];
      /** Samples in the same recording. */
      readonly beside: readonly SampledForms[Sampled][];
    }
  /** One profile, or none without a call. */
  | { readonly kind: 'traced'; readonly recording: Recording; readonly profiles: readonly TracedForms[Traced][] };

/**
 * Reads inputs of any format into sums by stack: memory in the order of distinct stacks, whatever the inputs' length. Inputs add
 * up, and must be of one kind and unit. Some of a recording's lines may not have been read: see `recording.ledger`.
 * @throws FlameError `usage` for a format that does not exist, inputs that do not add up, and options that do not apply to what was
 *   read; `nothing-to-show` for an input of no known format, with what it seems to be; `io` for damaged gzip or JSON; and whatever
 *   the chunks throw
 */
export function readTotals(inputs: Iterable<NamedInput>, options: ProfileOptions = {}): Promise<ReadResult<'totals'>> {
  return readProfiles(inputs, options, { sampled: 'totals', traced: 'totals' });
}

/**
 * Reads inputs keeping every sample, or every call, with its time: some 12 bytes a sample, 20 a call.
 * @throws FlameError as {@link readTotals} does
 */
export function readTimelines(
  inputs: Iterable<NamedInput>,
  options: ProfileOptions = {},
): Promise<ReadResult<'timeline'>> {
  return readProfiles(inputs, options, { sampled: 'timeline', traced: 'timeline' });
}

/** Reads inputs into the form that is wanted of each kind: which kind they are is known only then. */
export async function readProfiles<Sampled extends Form, Traced extends Form>(
  inputs: Iterable<NamedInput>,
  options: ProfileOptions,
  forms: { readonly sampled: Sampled; readonly traced: Traced },
): Promise<ReadResult<Sampled, Traced>> {
  const recording = new Recording();
  const roots = options.roots ?? 'comm';
  const samples = sampleBuilder(forms.sampled, recording, roots, options.maxStacks);
  const calls = callBuilder(forms.traced, recording, roots, trackChoice(recording, options), options.maxStacks);
  const chain = sinkChain(recording, options, { sampled: samples, traced: calls });
  const kind = await readInputs(inputs, recording, chain.sinks, readOptions(options));
  refuseFieldsOf(kind, options);
  chain.end();
  if (kind === 'traced') return { kind, recording, profiles: calls.profiles() };
  const all = samples.profiles();
  const sampled = kind === 'counted' ? [] : all.filter((profile) => !isCounted(profile));
  const counted = all
    .filter((profile) => !sampled.includes(profile))
    .map((profile) => asCounted(forms.sampled, profile));
  return sampled.length === 0 && counted.length > 0
    ? { kind: 'counted', recording, profiles: counted, beside: [] }
    : { kind: 'sampled', recording, profiles: sampled, beside: counted };
}

function asCounted<Chosen extends Form>(form: Chosen, profile: SampledForms[Chosen]): CountedForms[Chosen] {
  const counted: { [Each in Form]: (profile: SampledForms[Each]) => CountedForms[Each] } = {
    totals: countedTotals,
    timeline: countedTimeline,
  };
  return counted[form](profile);
}

/** A sink that has made profiles of what came when all has come. */
type Builder<Sink, Profile> = Sink & { profiles(): Profile[] };

function sampleBuilder<Chosen extends Form>(
  form: Chosen,
  recording: Recording,
  roots: Roots,
  maxStacks: number | undefined,
): Builder<SampleSink, SampledForms[Chosen]> {
  const builders: { [Each in Form]: () => Builder<SampleSink, SampledForms[Each]> } = {
    totals: () => new TotalsBuilder(recording, roots, maxStacks),
    timeline: () => new TimelineBuilder(recording, roots, maxStacks),
  };
  return builders[form]();
}

function callBuilder<Chosen extends Form>(
  form: Chosen,
  recording: Recording,
  roots: Roots,
  keep: TrackChoice,
  maxStacks: number | undefined,
): Builder<CallSink, TracedForms[Chosen]> {
  const builders: { [Each in Form]: () => Builder<CallSink, TracedForms[Each]> } = {
    totals: () => new CallTotalsBuilder(recording, roots, keep, maxStacks),
    timeline: () => new CallTimelineBuilder(recording, keep),
  };
  return builders[form]();
}
