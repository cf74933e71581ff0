import { type TreeOrder, treeOrder } from '../engine/tree-order.js';
import { DurationSums } from '../model/duration-sums.js';
import { NO_STACK } from '../model/ids.js';
import type { CountedMeasure, OffCpuMeasure, SampledMeasure, TracedMeasure } from '../model/measure.js';
import type { Stacks } from '../model/stack-table.js';
import type { CountedTree, FrameName, OffCpuTree, SampledTree, TracedTree, TreeShape } from './call-tree.js';

/** Stacks whose frames are numbers of `names`, with what ended exactly at each of them, by stack. */
interface NamedStacks {
  readonly names: readonly FrameName[];
  readonly nodes: Stacks;
  readonly selfWeight: Float64Array;
}

export interface SampledStacks extends NamedStacks {
  readonly measure: SampledMeasure;
  readonly selfSamples: Float64Array;
}

export interface CountedStacks extends NamedStacks {
  readonly measure: CountedMeasure;
}

export interface TracedStacks extends NamedStacks {
  readonly measure: TracedMeasure;
  readonly calls: Float64Array;
  readonly truncatedCalls: Float64Array;
  readonly selfNs: Float64Array;
  /** Their self times with those of their callees, unless told. */
  readonly totalNs?: Float64Array;
  readonly durations: DurationSums;
}

/**
 * Sorts siblings by name, and writes the nodes out in preorder. Weights and their sums are made when they are asked for: folded text
 * needs one of the four columns.
 */
export function sampledTree(stacks: SampledStacks): SampledTree {
  const { nodes, selfWeight, selfSamples } = stacks;
  const order = preorder(nodes, stacks.names);
  const weights = new Sums(nodes, selfWeight, order);
  // Where samples are the weights, they are the same columns.
  const samples = selfSamples === selfWeight ? weights : new Sums(nodes, selfSamples, order);
  return {
    kind: 'sampled',
    measure: stacks.measure,
    ...shapeOf(stacks, order),
    get weight() {
      return weights.whole;
    },
    get samples() {
      return samples.whole;
    },
    get selfWeight() {
      return weights.self;
    },
    get totalWeight() {
      return weights.total;
    },
    get selfSamples() {
      return samples.self;
    },
    get totalSamples() {
      return samples.total;
    },
  };
}

/** What ended at each node, what ended there or below, in preorder, and all in all: each made once, when it is first wanted. */
class Sums {
  readonly #nodes: Stacks;
  readonly #ofNodes: Float64Array;
  readonly #order: TreeOrder;
  #self: Float64Array | undefined;
  #total: Float64Array | undefined;
  #whole: number | undefined;

  /** @param ofNodes by node, what ended there */
  constructor(nodes: Stacks, ofNodes: Float64Array, order: TreeOrder) {
    this.#nodes = nodes;
    this.#ofNodes = ofNodes;
    this.#order = order;
  }

  get self(): Float64Array {
    this.#self ??= inOrder(this.#order, this.#ofNodes);
    return this.#self;
  }

  get total(): Float64Array {
    this.#total ??= inOrder(this.#order, totals(this.#nodes, this.#ofNodes));
    return this.#total;
  }

  get whole(): number {
    this.#whole ??= sum(this.#ofNodes);
    return this.#whole;
  }
}

/** As {@link sampledTree}, of counted events. */
export function countedTree(stacks: CountedStacks): CountedTree {
  return { kind: 'counted', measure: stacks.measure, ...shapeAndWeights(stacks, preorder(stacks.nodes, stacks.names)) };
}

/** As {@link sampledTree}, of calls. */
export function tracedTree(stacks: TracedStacks): TracedTree {
  const order = preorder(stacks.nodes, stacks.names);
  return {
    kind: 'traced',
    measure: stacks.measure,
    ...shapeAndWeights(stacks, order),
    calls: inOrder(order, stacks.calls),
    truncatedCalls: inOrder(order, stacks.truncatedCalls),
    selfNs: inOrder(order, stacks.selfNs),
    totalNs: inOrder(order, stacks.totalNs ?? totals(stacks.nodes, stacks.selfNs)),
    durations: Array.from(order.order, (node) => stacks.durations.get(node)),
  };
}

/** What {@link offCpuTree} is made of. */
export interface OffCpuStacks extends NamedStacks {
  readonly measure: OffCpuMeasure;
  readonly selfSpans: Float64Array;
  readonly selfTruncated: Float64Array;
  readonly selfDurations: DurationSums;
}

/** As {@link sampledTree}, of time off the cpu. */
export function offCpuTree(stacks: OffCpuStacks): OffCpuTree {
  const { nodes, selfSpans, selfTruncated, selfDurations } = stacks;
  const order = preorder(nodes, stacks.names);
  const totalDurations = new DurationSums();
  const { parentOf } = nodes;
  for (let node = nodes.length - 1; node >= 0; node--) {
    totalDurations.add(node, selfDurations.get(node));
    const parent = parentOf[node] as number;
    if (parent !== NO_STACK) totalDurations.add(parent, totalDurations.get(node));
  }
  return {
    kind: 'off-cpu',
    measure: stacks.measure,
    ...shapeAndWeights(stacks, order),
    selfSpans: inOrder(order, selfSpans),
    totalSpans: inOrder(order, totals(nodes, selfSpans)),
    selfTruncated: inOrder(order, selfTruncated),
    totalTruncated: inOrder(order, totals(nodes, selfTruncated)),
    selfDurations: Array.from(order.order, (node) => selfDurations.get(node)),
    totalDurations: Array.from(order.order, (node) => totalDurations.get(node)),
  };
}

function shapeAndWeights(stacks: NamedStacks, order: TreeOrder) {
  const { nodes, selfWeight } = stacks;
  return {
    ...shapeOf(stacks, order),
    selfWeight: inOrder(order, selfWeight),
    totalWeight: inOrder(order, totals(nodes, selfWeight)),
    weight: sum(selfWeight),
  };
}

function shapeOf({ names, nodes }: NamedStacks, { depth, name, end }: TreeOrder): TreeShape {
  return { names, length: nodes.length, name, depth, end };
}

function namesInOrder(order: Int32Array, { frameOf }: Stacks): Int32Array {
  const column = new Int32Array(order.length);
  for (let row = 0; row < column.length; row++) column[row] = frameOf[order[row] as number] as number;
  return column;
}

function inOrder({ order }: Pick<TreeOrder, 'order'>, values: Float64Array): Float64Array {
  const column = new Float64Array(order.length);
  for (let row = 0; row < column.length; row++) column[row] = values[order[row] as number] as number;
  return column;
}

function totals({ parentOf }: Stacks, self: Float64Array): Float64Array {
  const total = self.slice();
  for (let node = parentOf.length - 1; node >= 0; node--) {
    const parent = parentOf[node] as number;
    if (parent !== NO_STACK) total[parent] = (total[parent] as number) + (total[node] as number);
  }
  return total;
}

/** With fewer nodes, all is done before a kernel has begun. */
const MANY_NODES = 10_000;

function preorder(nodes: Stacks, names: readonly FrameName[]): TreeOrder {
  const ranks = ranksOf(names);
  const many = nodes.length >= MANY_NODES;
  return (many ? treeOrder(nodes.parentOf, nodes.frameOf, ranks) : undefined) ?? plainTreeOrder(nodes, ranks);
}

/** As {@link treeOrder}, without a kernel. */
export function plainTreeOrder(nodes: Stacks, ranks: Int32Array): TreeOrder {
  const { first, next } = siblings(nodes, ranks);
  const order = new Int32Array(nodes.length);
  const depth = new Int32Array(nodes.length);
  const end = new Int32Array(nodes.length);
  /** By depth the row of the open node. */
  const open: number[] = [];
  let level = 0;
  let node = (first[0] as number) - 1;
  for (let row = 0; node >= 0; row++) {
    order[row] = node;
    depth[row] = level;
    open[level] = row;
    const callee = (first[node + 1] as number) - 1;
    if (callee >= 0) {
      node = callee;
      level++;
      continue;
    }
    // Here end the subtree of the node, and those whose last it is.
    end[row] = row + 1;
    while (next[node] === 0 && level > 0) {
      const caller = open[--level] as number;
      end[caller] = row + 1;
      node = order[caller] as number;
    }
    node = (next[node] as number) - 1;
  }
  return { order, depth, name: namesInOrder(order, nodes), end };
}

/**
 * Links each node's callees in the order of their names: by node + 1 the first one + 1, by callee the next one + 1; 0 where
 * there is none. Linear: nodes are put before their siblings in descending order.
 */
function siblings(nodes: Stacks, ranks: Int32Array): { first: Int32Array; next: Int32Array } {
  const { length, parentOf } = nodes;
  const first = new Int32Array(length + 1);
  const next = new Int32Array(length);
  const ascending = byRank(nodes, ranks);
  for (let at = length - 1; at >= 0; at--) {
    const node = ascending[at] as number;
    const parent = (parentOf[node] as number) + 1;
    next[node] = first[parent] as number;
    first[parent] = node + 1;
  }
  return { first, next };
}

/** All nodes in the order of their names, those of one rank in that of their numbers: a counting sort. */
function byRank({ length, frameOf }: Stacks, ranks: Int32Array): Int32Array {
  const places = new Int32Array(ranks.length + 1);
  for (let node = 0; node < length; node++) {
    const behind = (ranks[frameOf[node] as number] as number) + 1;
    places[behind] = (places[behind] as number) + 1;
  }
  for (let rank = 0; rank < ranks.length; rank++)
    places[rank + 1] = (places[rank + 1] as number) + (places[rank] as number);
  const sorted = new Int32Array(length);
  for (let node = 0; node < length; node++) {
    const rank = ranks[frameOf[node] as number] as number;
    const place = places[rank] as number;
    sorted[place] = node;
    places[rank] = place + 1;
  }
  return sorted;
}

/** By name its place in byte order; names of one text share one. */
function ranksOf(names: readonly FrameName[]): Int32Array {
  const texts = names.map(({ text }) => text);
  // Without a function that compares, texts are sorted by their code units, which are the bytes.
  const ranks = new Map([...new Set(texts)].sort().map((text, rank) => [text, rank]));
  return Int32Array.from(texts, (text) => ranks.get(text) as number);
}

/** Byte order: the texts are bytes, so their code units are. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
