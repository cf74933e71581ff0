/**
 * From a profile to plain data: call trees, tables of functions, facts, differences.
 *
 * @packageDocumentation
 */

export type {
  CallTree,
  CountedTree,
  FrameName,
  NameKind,
  OffCpuTree,
  SampledTree,
  TracedTree,
  TreeKind,
} from './call-tree.js';
export {
  type CalledFunction,
  type CallNumbers,
  type CallSite,
  type CallStatisticsOptions,
  type CallTable,
  callSiteStatistics,
  callStatistics,
} from './calls/call-statistics.js';
export type { FunctionChoice, TruncatedCalls } from './calls/chosen-calls.js';
export {
  bucketStart,
  type HistogramOptions,
  type LatencyBucket,
  type LatencyHistogram,
  latencyHistogram,
} from './calls/latency-histogram.js';
export { type SlowCall, type SlowestCalls, type SlowestOptions, slowestCalls } from './calls/slowest-calls.js';
export { countedFacts } from './counted-facts.js';
export { type CountedFunction, type CountedTable, countedTable } from './counted-functions.js';
export { type CallDifference, type CallDifferences, callDifferences } from './difference/call-difference.js';
export {
  type CountedDifferences,
  type CountedFunctionDifference,
  type CountedNumbers,
  countedDifferences,
} from './difference/counted-difference.js';
export {
  type CountedDifference,
  countedDifference,
  type DifferenceTree,
  type SampledDifference,
  type SampledSide,
  type SideWeights,
  sampledDifference,
  type TracedDifference,
  type TracedSide,
  tracedDifference,
} from './difference/difference-tree.js';
export { elidedDifference } from './difference/elided.js';
export {
  type FunctionDifference,
  type FunctionDifferences,
  functionDifferences,
  type SampledNumbers,
} from './difference/function-difference.js';
export { type Normalisation, normalising } from './difference/normalise.js';
export { type Facts, sampledFacts } from './facts.js';
export { type FoldOptions, foldSampled } from './fold.js';
export { foldCounted } from './fold-counted.js';
export { foldOffCpu } from './fold-off-cpu.js';
export { foldTraced, type TracedFoldOptions } from './fold-traced.js';
export { type FunctionRow, type FunctionTable, functionTable } from './function-table.js';
export { type CountedEvents, type JoinedFunction, type JoinedFunctions, joinFunctions } from './joined-functions.js';
export type { StackNaming } from './named-stacks.js';
export type { Annotation, NameStyle, NamingOptions } from './names/frame-names.js';
export {
  type AdviceOptions,
  ASSUMED_CALL_NS,
  type CountedAdvice,
  type EventsAdvice,
  type KernelAdvice,
  type Load,
  type OffCpuAdvice,
  type Reason,
  type SampledAdvice,
  type Scope,
  type Seen,
  type Target,
  type Unseen,
  type UserAdvice,
} from './next/advice.js';
export { adviseAfterEvents } from './next/counted-advice.js';
export type { DepthLimit } from './next/depth-limit.js';
export type { Task } from './next/places.js';
export { adviseAfterSamples } from './next/sampled-advice.js';
export { adviseAfterCalls, type Inside, type SlowAdvice, type TracedAdvice } from './next/traced-advice.js';
export type { TaskAdvice } from './next/traced-tasks.js';
export { offCpuFacts } from './off-cpu-facts.js';
export { type OffCpuFunction, type OffCpuTable, offCpuTable } from './off-cpu-functions.js';
export { type Heatmap, type HeatmapOptions, heatmap } from './time/heatmap.js';
export type { Extent, Timed } from './time/instants.js';
export { type PeriodicPattern, periodicPatterns } from './time/periodic-patterns.js';
export { periodicLines } from './time/periodic-text.js';
export { tracedFacts } from './traced-facts.js';
export { wallClockFacts } from './wall-clock-facts.js';
export { type WallClockFunction, type WallClockRow, wallClockRows } from './wall-clock-table.js';
export type { Interval } from './wilson.js';
