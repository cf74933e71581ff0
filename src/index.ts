export type { CapturedText } from './capture/captured-text.js';
export { type CheckedRecording, checkRecording } from './capture/check-recording.js';
export { type CheckedTracing, checkTracing } from './capture/check-tracing.js';
export { type Command, shellLine } from './capture/command.js';
export { type HostOptions, hostSystem } from './capture/host.js';
export type { Interrupts } from './capture/interrupts.js';
export { type Captured, recordSamples } from './capture/record.js';
export { type CallGraph, type RecordOptions, type RecordPlan, recordPlan } from './capture/record-plan.js';
export { recordText } from './capture/record-text.js';
export type { CaptureEnd } from './capture/run-to-end.js';
export type { CaptureSystem } from './capture/system.js';
export { type CaptureTarget, captureTarget, type TargetRequest } from './capture/target.js';
export { traceCalls } from './capture/trace.js';
export type { TraceOptions, TraceTool } from './capture/trace-plan.js';
export { traceText } from './capture/trace-text.js';
export { type ErrorCode, FlameError } from './errors.js';
export { FileInput } from './input/source.js';
export { decodeBytes } from './model/bytes.js';
export type { CountedTimeline, CountedTotals } from './model/counted-profile.js';
export {
  type CodeFrame,
  type CodeKind,
  codeKind,
  type Frame,
  type OffCpuState,
  type RootFrame,
} from './model/frame.js';
export {
  CATALOGUE,
  describeIncident,
  type Incident,
  type Ledger,
  type LossKind,
  type Place,
  type ProblemKind,
} from './model/ledger.js';
export type {
  CountedMeasure,
  Measure,
  OffCpuMeasure,
  ProfileKind,
  SampledMeasure,
  TracedMeasure,
} from './model/measure.js';
export type { OffCpuStateSum, OffCpuTotals, SwitchFacts } from './model/off-cpu-profile.js';
export type { Recording } from './model/recording.js';
export { measureOf, type SampledTimeline, type SampledTotals, type WeightChoice } from './model/sampled-profile.js';
export type { ShownSpan } from './model/shown-span.js';
export {
  CALL_FLAGS,
  type CallColumns,
  TRUNCATED,
  type TracedTimeline,
  type TracedTotals,
  type TracedWeight,
  type TraceMark,
} from './model/traced-profile.js';
export type { Track } from './model/track.js';
export type { WallClock, WallClockThread } from './model/wall-clock.js';
export { callCsv, callSiteCsv, histogramCsv, slowestCsv } from './output/calls/call-csv.js';
export { callJson, callSiteJson, histogramJson, slowestJson } from './output/calls/call-json.js';
export { type CallTextOptions, callTable } from './output/calls/call-table.js';
export { histogramText } from './output/calls/histogram-text.js';
export { slowestText } from './output/calls/slowest-text.js';
export { type ChromeTraceOptions, chromeTrace } from './output/chrome-trace.js';
export { countedCsv, countedJson } from './output/counted/counted-json.js';
export { countedTextTable } from './output/counted/counted-table.js';
export { callDifferenceTable } from './output/difference/call-table.js';
export { countedDifferenceTable } from './output/difference/counted-table.js';
export {
  callDifferenceJson,
  countedDifferenceJson,
  type FunctionDifferenceJsonOptions,
  functionDifferenceJson,
} from './output/difference/difference-json.js';
export { foldedDifference } from './output/difference/folded.js';
export { type DifferenceTextOptions, functionDifferenceTable } from './output/difference/function-table.js';
export { folded } from './output/folded.js';
export { functionCsv } from './output/function-csv.js';
export { functionJson } from './output/function-json.js';
export { gzipped } from './output/gzip.js';
export { type HeatmapJsonOptions, heatmapJson } from './output/heatmap-json.js';
export { type Advice, type AdviceTextOptions, adviceJson, adviceMarkdown, adviceText } from './output/next/advice.js';
export { offCpuCsv, offCpuJson } from './output/off-cpu/off-cpu-json.js';
export { offCpuTextTable } from './output/off-cpu/off-cpu-table.js';
export { type PngOptions, pngPicture } from './output/png/png.js';
export type { PprofSize } from './output/pprof/profile.js';
export { type PprofOptions, pprofEvents, pprofSamples } from './output/pprof.js';
export { type PprofCallsOptions, pprofCalls } from './output/pprof-calls.js';
export { countedReport } from './output/report/counted-report.js';
export {
  callDifferenceReport,
  countedDifferenceReport,
  functionDifferenceReport,
} from './output/report/difference-report.js';
export { type HtmlOptions, htmlReport } from './output/report/html.js';
export {
  type AnyCapture,
  type Capture,
  type CountedCapture,
  type Incident as IncidentReport,
  type IncidentTexts,
  incidentReport,
  type SampledCapture,
  type TracedCapture,
} from './output/report/incident.js';
export { incidentHtml } from './output/report/incident-html.js';
export { incidentMarkdown } from './output/report/incident-markdown.js';
export { markdownReport } from './output/report/markdown.js';
export { offCpuReport } from './output/report/off-cpu-report.js';
export type { Report } from './output/report/report.js';
export type { ReportTable } from './output/report/report-table.js';
export { type ReportTexts, sampledReport } from './output/report/sampled-report.js';
export { type CallReportOptions, callReport, tracedReport } from './output/report/traced-report.js';
export { type SpeedscopeOptions, speedscopeEvents, speedscopeFile } from './output/speedscope.js';
export { type CallSpeedscopeOptions, speedscopeCalls } from './output/speedscope-calls.js';
export { flameChartSvg } from './output/svg/chart/flame-chart-svg.js';
export type { FlameChartSvgOptions } from './output/svg/chart/options.js';
export { type DifferenceSvgOptions, differenceSvg } from './output/svg/difference/difference-svg.js';
export { flameGraphSvg } from './output/svg/flame-graph-svg.js';
export { heatmapSvg } from './output/svg/heatmap/heatmap-svg.js';
export type { HeatmapSvgOptions } from './output/svg/heatmap/options.js';
export type { FlameGraphSvgOptions } from './output/svg/options.js';
export { type TableOptions, textTable } from './output/table.js';
export { wallClockCsv, wallClockJson } from './output/wall-clock/wall-clock-json.js';
export { wallClockTextTable } from './output/wall-clock/wall-clock-table.js';
export { PerfJsonSamples, perfJsonSamples } from './parse/perf-json/samples.js';
export { PerfScriptSamples, perfScriptSamples } from './parse/perf-script/samples.js';
export { type Sample, type SampleFrame, SampleStream } from './parse/sample.js';
export type { Roots } from './parse/stack-builder.js';
export type { NamedInput } from './pipeline/read-inputs.js';
export { type OffCpuResult, readOffCpu } from './pipeline/read-off-cpu.js';
export {
  type Form,
  type ProfileOptions,
  type ReadResult,
  readTimelines,
  readTotals,
} from './pipeline/read-profiles.js';
export { readWallClock, type WallClockResult } from './pipeline/read-wall-clock.js';
export type { Choice } from './transform/choice.js';
export { type Condition, parseCondition } from './transform/fields/condition.js';
export { type EventFields, parseEventFields } from './transform/fields/event-fields.js';
export type { FilterOptions } from './transform/filter.js';
export { type RedactableResult, redactResult } from './transform/redact/redact-profiles.js';
export type { RedactOptions } from './transform/redact/redact-recording.js';
export { Redactor } from './transform/redact/redactor.js';
export { parseTimePoint, type TimePoint } from './transform/time/time-point.js';
export type { TimeRange } from './transform/time/time-range.js';
export type { TrimOptions } from './transform/trim.js';
export type {
  CallTree,
  CountedTree,
  FrameName,
  NameKind,
  OffCpuTree,
  SampledTree,
  TracedTree,
} from './view/call-tree.js';
export {
  type CalledFunction,
  type CallSite,
  type CallStatisticsOptions,
  type CallTable,
  callSiteStatistics,
  callStatistics,
} from './view/calls/call-statistics.js';
export { type LatencyHistogram, latencyHistogram } from './view/calls/latency-histogram.js';
export { type SlowestCalls, slowestCalls } from './view/calls/slowest-calls.js';
export { countedFacts } from './view/counted-facts.js';
export { type CountedFunction, type CountedTable, countedTable } from './view/counted-functions.js';
export { type CallDifference, type CallDifferences, callDifferences } from './view/difference/call-difference.js';
export {
  type CountedDifferences,
  type CountedFunctionDifference,
  countedDifferences,
} from './view/difference/counted-difference.js';
export {
  type CountedDifference,
  countedDifference,
  type DifferenceTree,
  type SampledDifference,
  sampledDifference,
  type TracedDifference,
  tracedDifference,
} from './view/difference/difference-tree.js';
export { elidedDifference } from './view/difference/elided.js';
export {
  type FunctionDifference,
  type FunctionDifferences,
  functionDifferences,
} from './view/difference/function-difference.js';
export { type Normalisation, normalising } from './view/difference/normalise.js';
export { type Facts, sampledFacts } from './view/facts.js';
export { type FoldOptions, foldSampled } from './view/fold.js';
export { foldCounted } from './view/fold-counted.js';
export { foldOffCpu } from './view/fold-off-cpu.js';
export { foldTraced, type TracedFoldOptions } from './view/fold-traced.js';
export { type FunctionRow, type FunctionTable, functionTable } from './view/function-table.js';
export {
  type CountedEvents,
  type JoinedFunction,
  type JoinedFunctions,
  joinFunctions,
} from './view/joined-functions.js';
export type { Annotation, NameStyle, NamingOptions } from './view/names/frame-names.js';
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
} from './view/next/advice.js';
export { adviseAfterEvents } from './view/next/counted-advice.js';
export type { DepthLimit } from './view/next/depth-limit.js';
export { adviseAfterSamples } from './view/next/sampled-advice.js';
export {
  adviseAfterCalls,
  type Inside,
  type SlowAdvice,
  type TracedAdvice,
} from './view/next/traced-advice.js';
export type { TaskAdvice } from './view/next/traced-tasks.js';
export { offCpuFacts } from './view/off-cpu-facts.js';
export { type OffCpuFunction, type OffCpuTable, offCpuTable } from './view/off-cpu-functions.js';
export { type Heatmap, type HeatmapOptions, heatmap } from './view/time/heatmap.js';
export type { Timed } from './view/time/instants.js';
export { type PeriodicPattern, periodicPatterns } from './view/time/periodic-patterns.js';
export { periodicLines } from './view/time/periodic-text.js';
export { tracedFacts } from './view/traced-facts.js';
export { wallClockFacts } from './view/wall-clock-facts.js';
export { type WallClockFunction, type WallClockRow, wallClockRows } from './view/wall-clock-table.js';
export type { LoopbackServer } from './viewer/loopback-server.js';
export { serveSpeedscope } from './viewer/speedscope-viewer.js';
