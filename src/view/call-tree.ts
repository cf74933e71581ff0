import type { CodeKind } from '../model/frame.js';
import type { MeasureByKind, ProfileKind } from '../model/measure.js';

/** What a name stands for in a picture; `root` is a command or thread, `mixed` one name for code of several kinds. */
export type NameKind = CodeKind | 'root' | 'mixed';

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
export interface CallTree<Kind extends ProfileKind = ProfileKind> {
  readonly measure: MeasureByKind[Kind];
  readonly names: readonly FrameName[];
  /** How many nodes; the length of every column. */
  readonly length: number;
  /** Index into `names`. */
  readonly name: Int32Array;
  /** 0 for a root. */
  readonly depth: Int32Array;
  /** The row behind the node's subtree. */
  readonly end: Int32Array;
  /** Weight in `measure`'s unit: of the node itself, and with all its callees. */
  readonly selfWeight: Float64Array;
  readonly totalWeight: Float64Array;
  /** The same in samples, whatever the measure: what an uncertainty is computed from. */
  readonly selfSamples: Float64Array;
  readonly totalSamples: Float64Array;
  /** The sums over all roots. */
  readonly weight: number;
  readonly samples: number;
}
