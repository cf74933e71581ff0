/**
 * From bytes to records: the input formats, readers that give samples one by one, and the two sinks that parsers feed.
 *
 * @packageDocumentation
 */

export type { CallSums, CallSumsSink, CallsOfTrack } from '../engine/call-sums.js';
export type { CountsSink, EventCounts, EventFacts } from '../engine/counts.js';
export {
  type CallRef,
  type CallSink,
  type ClosedCall,
  NO_CALLER,
  type SelfTimes,
  type TraceFacts,
} from './call-sink.js';
export type { FoldedOptions, FoldedUnit } from './folded/unit.js';
export { INPUT_FORMATS, recogniseFormat } from './formats.js';
export type { InputFormat, InputParser, ParserOptions, Sinks } from './input-format.js';
export { PerfJsonSamples, perfJsonSamples } from './perf-json/samples.js';
export { PerfScriptSamples, perfScriptSamples } from './perf-script/samples.js';
export type { Recognition } from './recognition.js';
export { type Sample, type SampleFrame, SampleStream } from './sample.js';
export { emptySample, type OffCpuSpan, type SampleRecord, type SampleSink } from './sample-sink.js';
export type { Roots } from './stack-builder.js';
export { TextLines } from './text-lines.js';
