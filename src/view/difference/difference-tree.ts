import type { CountedMeasure, SampledMeasure, TracedMeasure } from '../../model/measure.js';
import type { CallTree, CountedTree, SampledTree, TracedTree, TreeShape } from '../call-tree.js';
import { joinShapes } from './join-shapes.js';
import { NO_SCALE, scaled } from './normalise.js';

/** The weights of one of the two, by node of the joined tree; 0 where it has no such stack. */
export interface SideWeights {
  /** By node, of the node itself, in the unit of the measure; of the one before as multiplied by `scale`. */
  readonly selfWeight: Float64Array;
  /** By node, with all its callees. */
  readonly totalWeight: Float64Array;
  /** The sum over all roots. */
  readonly weight: number;
}

/** The samples of one of the two. */
export interface SampledSide extends SideWeights {
  /** As counted, whatever the weights were multiplied by. */
  readonly selfSamples: Float64Array;
  /** By node, with all its callees. */
  readonly totalSamples: Float64Array;
  /** The sum over all roots. */
  readonly samples: number;
}

/** The calls of one of the two. */
export interface TracedSide extends SideWeights {
  /** By node: the calls of the node itself. */
  readonly calls: Float64Array;
}

interface Difference<Side> extends TreeShape {
  readonly before: Side;
  readonly after: Side;
  /** What the weights before were multiplied by; 1 where they stand as they were. */
  readonly scale: number;
}

/** Two trees of samples as one. */
export interface SampledDifference extends Difference<SampledSide> {
  readonly kind: 'sampled';
  readonly measure: SampledMeasure;
}

/** Two trees of traced calls as one. */
export interface TracedDifference extends Difference<TracedSide> {
  readonly kind: 'traced';
  readonly measure: TracedMeasure;
}

/** Two trees of counted events as one. */
export interface CountedDifference extends Difference<SideWeights> {
  readonly kind: 'counted';
  readonly measure: CountedMeasure;
}

interface DifferenceByKind {
  sampled: SampledDifference;
  counted: CountedDifference;
  traced: TracedDifference;
}

/** Two trees of one kind and measure, joined: what stands in either stands here, once. */
export type DifferenceTree<Kind extends keyof DifferenceByKind = keyof DifferenceByKind> = DifferenceByKind[Kind];

/**
 * Joins two trees by the names of their frames; linear in their nodes.
 * @param scale what to multiply the weights before by, as `normalising` gives it; the products are rounded
 */
export function sampledDifference(before: SampledTree, after: SampledTree, scale = NO_SCALE): SampledDifference {
  const { shape, rowsBefore, rowsAfter } = joinShapes(before, after);
  return {
    kind: 'sampled',
    measure: after.measure,
    ...shape,
    before: sampledSide(scaled(before, scale), rowsBefore, shape.length),
    after: sampledSide(after, rowsAfter, shape.length),
    scale,
  };
}

/** As {@link sampledDifference}, of counted events. */
export function countedDifference(before: CountedTree, after: CountedTree, scale = NO_SCALE): CountedDifference {
  const { shape, rowsBefore, rowsAfter } = joinShapes(before, after);
  return {
    kind: 'counted',
    measure: after.measure,
    ...shape,
    before: weights(scaled(before, scale), rowsBefore, shape.length),
    after: weights(after, rowsAfter, shape.length),
    scale,
  };
}

/** As {@link sampledDifference}, of calls. */
export function tracedDifference(before: TracedTree, after: TracedTree, scale = NO_SCALE): TracedDifference {
  const { shape, rowsBefore, rowsAfter } = joinShapes(before, after);
  return {
    kind: 'traced',
    measure: after.measure,
    ...shape,
    before: tracedSide(scaled(before, scale), rowsBefore, shape.length),
    after: tracedSide(after, rowsAfter, shape.length),
    scale,
  };
}

function sampledSide(tree: SampledTree, rows: Int32Array, length: number): SampledSide {
  return {
    ...weights(tree, rows, length),
    selfSamples: placed(tree.selfSamples, rows, length),
    totalSamples: placed(tree.totalSamples, rows, length),
    samples: tree.samples,
  };
}

function tracedSide(tree: TracedTree, rows: Int32Array, length: number): TracedSide {
  return { ...weights(tree, rows, length), calls: placed(tree.calls, rows, length) };
}

function weights(tree: CallTree, rows: Int32Array, length: number): SideWeights {
  return {
    selfWeight: placed(tree.selfWeight, rows, length),
    totalWeight: placed(tree.totalWeight, rows, length),
    weight: tree.weight,
  };
}

/** @param rows where each value belongs */
function placed(values: Float64Array, rows: Int32Array, length: number): Float64Array {
  const column = new Float64Array(length);
  for (const [at, row] of rows.entries()) column[row] = values[at] as number;
  return column;
}
