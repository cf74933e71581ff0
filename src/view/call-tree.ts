import type { CallDurations } from '../model/duration-sums.js';
import type { CodeKind } from '../model/frame.js';
import type { CountedMeasure, OffCpuMeasure, ProfileKind, SampledMeasure, TracedMeasure } from '../model/measure.js';

/**
 * What a name stands for in a picture; `root` is a command or thread, `mixed` one name for code of several kinds, `interrupt`
 * the first function of an interrupt's work, `scheduled-out` time in which the task did not run.
 */
export type NameKind = CodeKind | 'root' | 'mixed' | 'interrupt' | 'scheduled-out';

/** A text that stands in a box, once; the nodes of a tree refer to it by its number. */
export interface FrameName {
  /** Bytes (latin1), as `decodeBytes` reads them. */
  readonly text: string;
  readonly kind: NameKind;
  /** True where every frame of this name was put into its caller by the compiler. */
  readonly inlined: boolean;
  /** The modules that hold functions of this name, in byte order. */
  readonly modules: readonly string[];
}

/**
 * Stacks joined by the names of their frames, with whole-number weights: what flame graphs, folded text and tables are
 * made of. Nodes stand in **preorder** (a node before its callees, siblings in byte order of their names), in columns:
 * row `i` of every column is node `i`, and its subtree is the rows `i` to `end[i] - 1`.
 */
export interface TreeShape {
  readonly names: readonly FrameName[];
  /** How many nodes; the length of every column. */
  readonly length: number;
  /** Index into `names`. */
  readonly name: Int32Array;
  /** 0 for a root. */
  readonly depth: Int32Array;
  /** The row behind the node's subtree. */
  readonly end: Int32Array;
}

/** The weights of a tree's nodes in the unit of its measure. */
export interface TreeWeights {
  /** Of the node itself, and with all its callees. */
  readonly selfWeight: Float64Array;
  /** Of the node with all its callees. */
  readonly totalWeight: Float64Array;
  /** The sum over all roots. */
  readonly weight: number;
}

/** A tree of sampled stacks: how often. */
export interface SampledTree extends TreeShape, TreeWeights {
  readonly kind: 'sampled';
  readonly measure: SampledMeasure;
  /** Samples, whatever the measure: what an uncertainty is computed from. NaN where sums of something else were read. */
  readonly selfSamples: Float64Array;
  /** By node, with all its callees. */
  readonly totalSamples: Float64Array;
  /** The sum over all roots. */
  readonly samples: number;
}

/** A tree of traced calls: how many, and how long. */
export interface TracedTree extends TreeShape, TreeWeights {
  readonly kind: 'traced';
  readonly measure: TracedMeasure;
  /** The calls of the node itself, and those of them that are truncated; 0 for roots and for what is no function. NaN where not known. */
  readonly calls: Float64Array;
  /** By node: those of its calls of which the entry or the return was not seen. */
  readonly truncatedCalls: Float64Array;
  /** Nanoseconds of the node itself, and with its callees, whatever the measure. */
  readonly selfNs: Float64Array;
  /** By node: nanoseconds with its callees. */
  readonly totalNs: Float64Array;
  /** How long each of the node's complete calls took. */
  readonly durations: readonly CallDurations[];
}

/** A tree of counted events: how many, whose number is the weight. */
export interface CountedTree extends TreeShape, TreeWeights {
  readonly kind: 'counted';
  readonly measure: CountedMeasure;
}

/**
 * A tree of time off the cpu: how long, and how often. Evidence of the traced kind, and no calls: a node's spans are those of all
 * stacks through it.
 */
export interface OffCpuTree extends TreeShape, TreeWeights {
  readonly kind: 'off-cpu';
  readonly measure: OffCpuMeasure;
  /** Spans whose stacks end with the node, and those through it; and those of them of which the end was not seen. */
  readonly selfSpans: Float64Array;
  /** By node: the spans of all stacks through it. */
  readonly totalSpans: Float64Array;
  /** By node: of `selfSpans` those of which the end was not seen. */
  readonly selfTruncated: Float64Array;
  /** By node: of `totalSpans` those of which the end was not seen. */
  readonly totalTruncated: Float64Array;
  /** How long the complete ones of both were. */
  readonly selfDurations: readonly CallDurations[];
  readonly totalDurations: readonly CallDurations[];
}

interface TreeByKind {
  'off-cpu': OffCpuTree;
  sampled: SampledTree;
  counted: CountedTree;
  traced: TracedTree;
}

/** What a call tree is of. */
export type TreeKind = keyof TreeByKind;

/** The tree of one kind, or of any. */
export type CallTree<Kind extends TreeKind = TreeKind> = TreeByKind[Kind];

/** What a tree is evidence of. */
export function evidenceOf({ kind }: Pick<CallTree, 'kind'>): ProfileKind {
  return kind === 'off-cpu' ? 'traced' : kind;
}
