export { type ErrorCode, FlameError } from './errors.js';
export { FileInput } from './input/source.js';
export { decodeBytes } from './model/bytes.js';
export { type CodeFrame, type CodeKind, codeKind, type Frame, type RootFrame } from './model/frame.js';
export {
  CATALOGUE,
  describeIncident,
  type Incident,
  type Ledger,
  type LossKind,
  type Place,
  type ProblemKind,
} from './model/ledger.js';
export type { Measure, ProfileKind, SampledMeasure } from './model/measure.js';
export type { Recording } from './model/recording.js';
export { measureOf, type SampledTimeline, type SampledTotals, type WeightChoice } from './model/sampled-profile.js';
export type { Track } from './model/track.js';
export { folded } from './output/folded.js';
export { functionJson } from './output/function-json.js';
export { type SpeedscopeOptions, speedscopeFile } from './output/speedscope.js';
export { flameGraphSvg } from './output/svg/flame-graph-svg.js';
export type { FlameGraphSvgOptions } from './output/svg/options.js';
export { type TableOptions, textTable } from './output/table.js';
export { PerfScriptSamples, perfScriptSamples, type Sample, type SampleFrame } from './parse/perf-script/samples.js';
export type { Roots } from './parse/stack-builder.js';
export type { NamedInput } from './pipeline/read-inputs.js';
export {
  type Form,
  type ProfileOptions,
  type ReadResult,
  readTimelines,
  readTotals,
} from './pipeline/read-profiles.js';
export type { Choice } from './transform/choice.js';
export type { FilterOptions } from './transform/filter.js';
export type { TrimOptions } from './transform/trim.js';
export type { CallTree, FrameName, NameKind } from './view/call-tree.js';
export { type Facts, sampledFacts } from './view/facts.js';
export { type FoldOptions, foldSampled } from './view/fold.js';
export { type FunctionRow, type FunctionTable, functionTable } from './view/function-table.js';
export type { Annotation, NameStyle, NamingOptions } from './view/names/frame-names.js';
