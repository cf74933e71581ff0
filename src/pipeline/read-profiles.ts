import { FlameError } from '../errors.js';
import { type CountedTimeline, type CountedTotals, countedTimeline, countedTotals } from '../model/counted-profile.js';
import type { ProfileKind } from '../model/measure.js';
import { Recording } from '../model/recording.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';
import type { TracedTimeline, TracedTotals } from '../model/traced-profile.js';
import type { TrackChoice } from '../parse/call-facts.js';
import type { CallSink } from '../parse/call-sink.js';
import { CallTimelineBuilder } from '../parse/call-timeline-builder.js';
import { CallTotalsBuilder } from '../parse/call-totals-builder.js';
import { foldedOptions } from '../parse/folded/unit.js';
import type { Sinks } from '../parse/input-format.js';
import type { SampleSink } from '../parse/sample-sink.js';
import { TimelineBuilder, TotalsBuilder } from '../parse/sampled-builder.js';
import type { Roots } from '../parse/stack-builder.js';
import { BySink } from '../transform/fields/by-sink.js';
import { WhereSink } from '../transform/fields/where-sink.js';
import { type FilterOptions, FilterSink } from '../transform/filter.js';
import { CallRangeSink } from '../transform/time/call-range.js';
import { SampleRangeSink } from '../transform/time/sample-range.js';
import { isRange, type TimeRange } from '../transform/time/time-range.js';
import { trackChoice } from '../transform/track-filter.js';
import { type TrimOptions, TrimSink } from '../transform/trim.js';
import { type NamedInput, type ReadOptions, readInputs } from './read-inputs.js';
import { isCounted } from './split-kinds.js';

/** From inputs to profiles: what is read, left out, and shortened. Everything may be left away. */
export interface ProfileOptions
  extends Partial<Omit<ReadOptions, 'folded'>>,
    FilterOptions,
    TimeRange,
    Partial<TrimOptions> {
  /** Only the events whose fields meet each of these conditions: `ret < 0`, `prev_state = D && prev_comm =~ /^kworker/`. */
  readonly where?: readonly string[];
  /** The fields of events whose values are frames at their leaves (`prev_state=S`). */
  readonly by?: readonly string[];
  /** What folded text is evidence of, which does not say it itself. Default `sampled`. */
  readonly kind?: ProfileKind;
  /** What the numbers of folded text count: `samples` (the default), a unit of time (`ns`, `us`, `ms`, `s`), or an event. */
  readonly unit?: string;
  /** What the outermost frame of a stack names. Default `comm`. */
  readonly roots?: Roots;
  /** How many distinct stacks a profile of sums keeps; what comes with others ends in `[folded away]`. All unless told. */
  readonly maxStacks?: number;
}

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

/** Reads inputs into sums by stack. */
export function readTotals(inputs: Iterable<NamedInput>, options: ProfileOptions = {}): Promise<ReadResult<'totals'>> {
  return readProfiles(inputs, options, { sampled: 'totals', traced: 'totals' });
}

/** Reads inputs keeping every sample, or every call, with its time. */
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
  const {
    skipBefore = [],
    skipAfter = [],
    unresolvedAddresses = false,
    frameAddresses = false,
    sources = false,
    onCpu = false,
  } = options;
  const trims = skipBefore.length + skipAfter.length > 0;
  const byFields = withFields(recording, options, samples);
  const trimmed = trims ? new TrimSink(recording, { skipBefore, skipAfter }, byFields.sink) : byFields.sink;
  const ranged = withRange(recording, options, { sampled: new FilterSink(recording, options, trimmed), traced: calls });
  const where = withConditions(recording, options, ranged.sinks.sampled);
  const format = options.format === undefined ? {} : { format: options.format };
  const formats = options.formats === undefined ? {} : { formats: options.formats };
  const saysFolded = options.kind !== undefined || options.unit !== undefined;
  const folded = foldedOptions(options.kind, options.unit);
  const kind = await readInputs(
    inputs,
    recording,
    { ...ranged.sinks, sampled: where.sink },
    {
      unresolvedAddresses,
      frameAddresses,
      sources,
      onCpu,
      fields: options.where !== undefined || options.by !== undefined,
      folded,
      saysFolded,
      ...(options.maxLineBytes === undefined ? {} : { maxLineBytes: options.maxLineBytes }),
      ...(options.maxJsonDepth === undefined ? {} : { maxJsonDepth: options.maxJsonDepth }),
      ...format,
      ...formats,
    },
  );
  ranged.end();
  refuseFieldsOf(kind, options);
  where.end();
  byFields.end();
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

/** A sink that gives events the values of their fields as frames, where that is asked for. */
function withFields(recording: Recording, { by = [] }: ProfileOptions, next: SampleSink): EndedSink {
  if (by.length === 0) return { sink: next, end: () => undefined };
  const sink = new BySink(recording, by, next);
  return { sink, end: () => sink.end() };
}

/** A sink that lets through the events that meet the conditions on their fields. */
function withConditions(recording: Recording, { where = [] }: ProfileOptions, next: SampleSink): EndedSink {
  if (where.length === 0) return { sink: next, end: () => undefined };
  const sink = new WhereSink(recording, where, next);
  return { sink, end: () => sink.end() };
}

interface EndedSink {
  readonly sink: SampleSink;
  /** All has come. @throws FlameError `usage` where no event had a field that was asked for */
  readonly end: () => void;
}

/** @throws FlameError `usage` where calls were read, which have no fields */
function refuseFieldsOf(kind: ProfileKind | undefined, { where = [], by = [] }: ProfileOptions): void {
  if (kind !== 'traced' || where.length + by.length === 0) return;
  const option = where.length > 0 ? '--where' : '--by';
  throw new FlameError(
    'usage',
    `${option} does not apply: it is for the fields of counted events, and these are traced calls`,
  );
}

/** Sinks that let through what lies in the wanted time, once the whole of it is known. */
function withRange(
  recording: Recording,
  range: TimeRange & Pick<ProfileOptions, 'by'>,
  sinks: Sinks,
): { sinks: Sinks; end: () => void } {
  if (!isRange(range)) return { sinks, end: () => undefined };
  const sampled = new SampleRangeSink(recording, range, sinks.sampled, range.by !== undefined);
  const traced = new CallRangeSink(recording, range, new CallTimelineBuilder(recording), sinks.traced);
  const end = () => {
    sampled.end();
    traced.handOn();
  };
  return { sinks: { sampled, traced }, end };
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
