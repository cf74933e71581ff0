import { DurationSums } from '../model/duration-sums.js';
import { NO_STACK, type StackId } from '../model/ids.js';
import type { CountedMeasure, OffCpuMeasure, SampledMeasure, TracedMeasure } from '../model/measure.js';
import type { Stacks } from '../model/stack-table.js';
import type { CountedTree, FrameName, OffCpuTree, SampledTree, TracedTree, TreeWeights } from './call-tree.js';

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

/** Sums the totals, sorts siblings by name, and writes the nodes out in preorder. */
export function sampledTree(stacks: SampledStacks): SampledTree {
  const order = preorder(stacks.nodes, stacks.names);
  const shape = shapeAndWeights(stacks, order);
  return { kind: 'sampled', measure: stacks.measure, ...shape, ...samplesOf(stacks, order, shape) };
}

/** Where samples are the weights, they are the same columns. */
function samplesOf({ nodes, selfWeight, selfSamples }: SampledStacks, order: Preorder, weights: TreeWeights) {
  if (selfSamples === selfWeight) {
    return { selfSamples: weights.selfWeight, totalSamples: weights.totalWeight, samples: weights.weight };
  }
  return {
    selfSamples: inOrder(order, selfSamples),
    totalSamples: inOrder(order, totals(nodes, selfSamples)),
    samples: sum(selfSamples),
  };
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
  for (let node = nodes.length - 1; node >= 0; node--) {
    totalDurations.add(node, selfDurations.get(node));
    const parent = nodes.parent(node as StackId);
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

function shapeAndWeights({ names, nodes, selfWeight }: NamedStacks, { order, depth, end }: Preorder) {
  return {
    names,
    length: nodes.length,
    name: order.map((node) => nodes.frame(node as StackId)),
    depth,
    end,
    selfWeight: inOrder({ order }, selfWeight),
    totalWeight: inOrder({ order }, totals(nodes, selfWeight)),
    weight: sum(selfWeight),
  };
}

function inOrder({ order }: Pick<Preorder, 'order'>, values: Float64Array): Float64Array {
  const column = new Float64Array(order.length);
  for (let row = 0; row < column.length; row++) column[row] = values[order[row] as number] as number;
  return column;
}

function totals(nodes: Stacks, self: Float64Array): Float64Array {
  const total = self.slice();
  for (let node = (nodes.length - 1) as StackId; node >= 0; node--) {
    const parent = nodes.parent(node);
    if (parent !== NO_STACK) total[parent] = (total[parent] as number) + (total[node] as number);
  }
  return total;
}

interface Preorder {
  readonly order: Int32Array;
  readonly depth: Int32Array;
  readonly end: Int32Array;
}

function preorder(nodes: Stacks, names: readonly FrameName[]): Preorder {
  const { length } = nodes;
  const order = new Int32Array(length);
  const depth = new Int32Array(length);
  const rowOf = new Int32Array(length);
  const pending: StackId[] = [];
  const addCallees = calleesOnto(pending, nodes, names);
  addCallees(NO_STACK);
  for (let row = 0; pending.length > 0; row++) {
    const node = pending.pop() as StackId;
    const parent = nodes.parent(node);
    order[row] = node;
    rowOf[node] = row;
    depth[row] = parent === NO_STACK ? 0 : (depth[rowOf[parent] as number] as number) + 1;
    addCallees(node);
  }
  return { order, depth, end: endsOf(depth) };
}

/** A subtree ends before the next row that is no deeper. */
function endsOf(depth: Int32Array): Int32Array {
  const end = new Int32Array(depth.length);
  const open: number[] = [];
  for (let row = 0; row < depth.length; row++) {
    while (open.length > (depth[row] as number)) end[open.pop() as number] = row;
    open.push(row);
  }
  for (const row of open) end[row] = depth.length;
  return end;
}

/** Puts a node's callees onto a list, the last in the order of names first. */
function calleesOnto(list: StackId[], nodes: Stacks, names: readonly FrameName[]): (node: StackId) => void {
  const { first, next } = siblings(nodes);
  const text = (node: StackId) => names[nodes.frame(node)]?.text ?? '';
  const descending = (a: StackId, b: StackId) => byBytes(text(b), text(a));
  return (node) => {
    const from = list.length;
    for (let at = first[node + 1] as number; at > 0; at = next[at - 1] as number) list.push((at - 1) as StackId);
    if (list.length - from < 2) return;
    for (const callee of list.splice(from).sort(descending)) list.push(callee);
  };
}

/** Links each node's callees: by node + 1 the first one + 1, by callee the next one + 1; 0 where there is none. */
function siblings(nodes: Stacks): { first: Int32Array; next: Int32Array } {
  const first = new Int32Array(nodes.length + 1);
  const next = new Int32Array(nodes.length);
  for (let node = 0 as StackId; node < nodes.length; node++) {
    const parent = nodes.parent(node) + 1;
    next[node] = first[parent] as number;
    first[parent] = node + 1;
  }
  return { first, next };
}

/** Byte order: the texts are bytes, so their code units are. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
