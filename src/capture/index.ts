/**
 * Records with Linux's own profilers, and hands over the text that they print.
 *
 * @packageDocumentation
 */

export type { CapturedText } from './captured-text.js';
export { type CheckedRecording, checkRecording } from './check-recording.js';
export { type CheckedTracing, checkTracing } from './check-tracing.js';
export { type Command, shellLine } from './command.js';
export { type HostOptions, hostSystem } from './host.js';
export type { Interrupts } from './interrupts.js';
export { type Captured, type Keeping, recordSamples } from './record.js';
export {
  type CallGraph,
  DEFAULT_FREQUENCY_HZ,
  type RecordOptions,
  type RecordPlan,
  recordPlan,
} from './record-plan.js';
export { recordText } from './record-text.js';
export type { CaptureEnd } from './run-to-end.js';
export type { Answer, CaptureSystem, ProgramEnd, RunningProgram } from './system.js';
export { type CaptureTarget, captureTarget, type TargetRequest } from './target.js';
export { traceCalls } from './trace.js';
export type { TraceOptions, TraceTool } from './trace-plan.js';
export { traceText } from './trace-text.js';
