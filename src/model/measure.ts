/**
 * What the numbers of a view count. The three kinds of evidence share no measure: a sample says how often, a traced call
 * how long, counted events how many. Time off the cpu is traced, and no call's.
 */
export type Measure =
  | { readonly kind: 'sampled'; readonly of: 'samples'; readonly unit: 'count' }
  /** `nanoseconds` only for the clock events, whose period is a time. */
  | { readonly kind: 'sampled'; readonly of: 'period'; readonly unit: 'count' | 'nanoseconds' }
  | { readonly kind: 'traced'; readonly of: 'self-time' | 'total-time'; readonly unit: 'nanoseconds' }
  | { readonly kind: 'traced'; readonly of: 'calls'; readonly unit: 'count' }
  | { readonly kind: 'traced'; readonly of: 'off-cpu-time'; readonly unit: 'nanoseconds' }
  | { readonly kind: 'counted'; readonly of: 'events'; readonly unit: 'count' };

/** What a profile is evidence of. */
export type ProfileKind = Measure['kind'];
/** What samples can be weighed by: their number, or their periods. */
export type SampledMeasure = Extract<Measure, { kind: 'sampled' }>;

/** The time that threads spent off the cpu. */
export type OffCpuMeasure = Extract<Measure, { of: 'off-cpu-time' }>;

/** What traced calls can be weighed by: their time, or their number. */
export type TracedMeasure = Exclude<Extract<Measure, { kind: 'traced' }>, OffCpuMeasure>;

/** What counted events are weighed by: their number. */
export type CountedMeasure = Extract<Measure, { kind: 'counted' }>;

/** The events whose period counts nanoseconds (`cpu-clock`, `task-clock`), with any modifiers behind a colon or slash. */
const CLOCK_EVENT = /^(?:cpu|task)-clock(?:[:/]|$)/;

/** The measure of samples' periods of `event`. */
export function periodMeasure(event: string): SampledMeasure {
  return { kind: 'sampled', of: 'period', unit: CLOCK_EVENT.test(event) ? 'nanoseconds' : 'count' };
}

export const SAMPLE_COUNT: SampledMeasure = { kind: 'sampled', of: 'samples', unit: 'count' };
export const SAMPLED_TIME: SampledMeasure = { kind: 'sampled', of: 'period', unit: 'nanoseconds' };
export const SELF_TIME: TracedMeasure = { kind: 'traced', of: 'self-time', unit: 'nanoseconds' };
export const EVENT_COUNT: CountedMeasure = { kind: 'counted', of: 'events', unit: 'count' };
export const OFF_CPU_TIME: OffCpuMeasure = { kind: 'traced', of: 'off-cpu-time', unit: 'nanoseconds' };
export const CALL_COUNT: TracedMeasure = { kind: 'traced', of: 'calls', unit: 'count' };
