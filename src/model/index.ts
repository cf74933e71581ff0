/**
 * What the other layers share: profiles of the three kinds of evidence, their frames, tracks and measures, and the account of what
 * was read, lost and left out.
 *
 * @packageDocumentation
 */

export { decodeBytes } from './bytes.js';
export type { Column, Numbers } from './column.js';
export type { CountedProfile, CountedTimeline, CountedTotals } from './counted-profile.js';
export type { CallDurations, DurationSums } from './duration-sums.js';
export type { FoldedInput } from './folded-input.js';
export {
  type CodeFrame,
  type CodeKind,
  codeKind,
  type Frame,
  type FrameTable,
  type MarkFrame,
  OFF_CPU_STATES,
  type OffCpuState,
  type RootFrame,
} from './frame.js';
export { type EventId, type FrameId, NO_STACK, type StackId, type TrackId } from './ids.js';
export type { RecordedOn } from './kernel/kernel-release.js';
export type { NameOnKernel } from './kernel/name-on-kernel.js';
export type { Untraceable } from './kernel/untraceable.js';
export {
  CATALOGUE,
  describeOccurrence,
  type Ledger,
  type LossKind,
  type Occurrence,
  type Place,
  type ProblemKind,
} from './ledger.js';
export type { CountedMeasure, Measure, OffCpuMeasure, ProfileKind, SampledMeasure, TracedMeasure } from './measure.js';
export type { OffCpuStateSum, OffCpuTotals, SwitchFacts } from './off-cpu-profile.js';
export { type Clock, Recording } from './recording.js';
export {
  measureOf,
  type SampledBase,
  type SampledProfile,
  type SampledTimeline,
  type SampledTotals,
  type WeightChoice,
} from './sampled-profile.js';
export type { ShownSpan } from './shown-span.js';
export type { Stacks, StackTable } from './stack-table.js';
export {
  CALL_FLAGS,
  type CallColumns,
  type ScheduledOutRule,
  TRUNCATED,
  type TracedProfile,
  type TracedTimeline,
  type TracedTotals,
  type TracedWeight,
  type TraceMark,
  type Tracer,
  type TrackNaming,
} from './traced-profile.js';
export type { Track, TrackTable } from './track.js';
export type { WallClock, WallClockThread } from './wall-clock.js';
