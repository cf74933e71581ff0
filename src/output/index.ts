/**
 * From plain data to text or bytes: pictures, reports, tables, and the files of other programs.
 *
 * @packageDocumentation
 */

export { callCsv, callSiteCsv, histogramCsv, slowestCsv } from './calls/call-csv.js';
export { callJson, callSiteJson, histogramJson, slowestJson } from './calls/call-json.js';
export { type CallTextOptions, callTable } from './calls/call-table.js';
export { histogramText } from './calls/histogram-text.js';
export { slowestText } from './calls/slowest-text.js';
export { type ChromeTraceOptions, chromeTrace } from './chrome-trace.js';
export { countedCsv, countedJson } from './counted/counted-json.js';
export { countedTextTable } from './counted/counted-table.js';
export { callDifferenceTable } from './difference/call-table.js';
export { countedDifferenceTable } from './difference/counted-table.js';
export {
  callDifferenceJson,
  countedDifferenceJson,
  type FunctionDifferenceJsonOptions,
  functionDifferenceJson,
} from './difference/difference-json.js';
export { foldedDifference } from './difference/folded.js';
export { type DifferenceTextOptions, functionDifferenceTable } from './difference/function-table.js';
export { folded } from './folded.js';
export { functionCsv } from './function-csv.js';
export { type FunctionJsonOptions, functionJson } from './function-json.js';
export { gzipped } from './gzip.js';
export { type HeatmapJsonOptions, heatmapJson } from './heatmap-json.js';
export { type Advice, type AdviceTextOptions, adviceJson, adviceMarkdown, adviceText } from './next/advice.js';
export { offCpuCsv, offCpuJson } from './off-cpu/off-cpu-json.js';
export { offCpuTextTable } from './off-cpu/off-cpu-table.js';
export { type PngOptions, pngPicture } from './png/png.js';
export type { PprofSize } from './pprof/profile.js';
export { type PprofOptions, pprofEvents, pprofSamples } from './pprof.js';
export { type PprofCallsOptions, pprofCalls } from './pprof-calls.js';
export { countedReport } from './report/counted-report.js';
export { callDifferenceReport, countedDifferenceReport, functionDifferenceReport } from './report/difference-report.js';
export { type HtmlOptions, htmlReport } from './report/html.js';
export {
  type AnyCapture,
  type Capture,
  type CountedCapture,
  type Incident,
  type IncidentTexts,
  incidentReport,
  type OffCpuCapture,
  type SampledCapture,
  type TracedCapture,
} from './report/incident.js';
export { incidentHtml } from './report/incident-html.js';
export { incidentMarkdown } from './report/incident-markdown.js';
export { markdownReport } from './report/markdown.js';
export { offCpuReport } from './report/off-cpu-report.js';
export type { Report } from './report/report.js';
export type { ReportTable } from './report/report-table.js';
export { type ReportTexts, sampledReport } from './report/sampled-report.js';
export { type CallReportOptions, callReport, tracedReport } from './report/traced-report.js';
export { type SpeedscopeOptions, speedscopeEvents, speedscopeFile } from './speedscope.js';
export { type CallSpeedscopeOptions, speedscopeCalls } from './speedscope-calls.js';
export { flameChartSvg, sampleChartSvg } from './svg/chart/flame-chart-svg.js';
export type { FlameChartSvgOptions } from './svg/chart/options.js';
export type { FlameGraphPalette } from './svg/colours/flamegraph-palettes.js';
export { type DifferenceSvgOptions, differenceSvg } from './svg/difference/difference-svg.js';
export { flameGraphSvg } from './svg/flame-graph-svg.js';
export { heatmapSvg } from './svg/heatmap/heatmap-svg.js';
export type { HeatmapSvgOptions } from './svg/heatmap/options.js';
export type { FlameGraphSvgOptions, ThemeChoice } from './svg/options.js';
export type { PaletteName } from './svg/palette.js';
export { type TableOptions, textTable } from './table.js';
export type { TextColumn } from './text-columns.js';
export { wallClockCsv, wallClockJson } from './wall-clock/wall-clock-json.js';
export { wallClockTextTable } from './wall-clock/wall-clock-table.js';
