import type { Column, Numbers } from './column.js';
import { type Measure, periodMeasure, SAMPLE_COUNT, SAMPLED_TIME, type SampledMeasure } from './measure.js';
import type { Recording } from './recording.js';
import type { StackTable } from './stack-table.js';

/** What the two forms of a sampled profile have in common: stacks at instants, of one event. */
export interface SampledBase {
  readonly kind: 'sampled';
  /** The event whose samples these are, as bytes; '' where the text names none. One event a profile. */
  readonly event: string;
  readonly recording: Recording;
  readonly stacks: StackTable;
  /** NaN where sums were read that count something else. */
  readonly sampleCount: number;
  /** How many of them are shown without the ends of their stacks, as not all stacks are kept; absent where none are. */
  readonly foldedAway?: number;
  /** True where every sample has a period printed, so that it can be a weight. */
  readonly hasPeriods: boolean;
  /** The first and the last sample's time in nanoseconds from the clock's origin; `undefined` without times. */
  readonly spanNs: { readonly first: number; readonly last: number } | undefined;
}

/** How often each stack was seen: memory in the order of distinct stacks, whatever the length of the recording. */
export interface SampledTotals extends SampledBase {
  readonly form: 'totals';
  /** By stack: the samples and the sum of their periods that ended exactly there. */
  readonly selfSamples: Column<Float64Array<ArrayBuffer>>;
  readonly selfPeriods: Column<Float64Array<ArrayBuffer>>;
}

/** Every sample with its time: some 12 bytes a sample, in the order of the input. */
export interface SampledTimeline extends SampledBase {
  readonly form: 'timeline';
  readonly samples: {
    readonly track: Numbers;
    readonly stack: Numbers;
    /** Nanoseconds from the clock's origin; NaN where none was printed. */
    readonly timeNs: Numbers;
    /** How many events the sample stands for; NaN where none was printed. */
    readonly period: Numbers;
  };
}

/** A profile of samples, in either form. */
export type SampledProfile = SampledTotals | SampledTimeline;

/** Whether samples count as one each, or as the events that they stand for. */
export type WeightChoice = 'samples' | 'period';

/**
 * The measure of a profile: its periods where perf printed them, else its samples, unless `choice` says which. Folded
 * text has one weight alone.
 */
export function measureOf(profile: SampledBase, choice?: WeightChoice): Extract<Measure, { kind: 'sampled' }> {
  const { folded } = profile.recording;
  const of = folded === undefined && choice !== undefined ? choice : bestWeight(profile);
  if (of === 'samples') return SAMPLE_COUNT satisfies SampledMeasure;
  return folded?.counts === 'nanoseconds' ? SAMPLED_TIME : periodMeasure(profile.event);
}

function bestWeight({ hasPeriods }: SampledBase): WeightChoice {
  return hasPeriods ? 'period' : 'samples';
}
