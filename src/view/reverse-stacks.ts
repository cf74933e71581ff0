import { type CallDurations, DurationSums } from '../model/duration-sums.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import { StackTable } from '../model/stack-table.js';
import type { CallTree, CountedTree, OffCpuTree, SampledTree, TracedTree } from './call-tree.js';
import { countedTree, offCpuTree, sampledTree, tracedTree } from './tree-builder.js';

/**
 * The tree of the same stacks from their leaves on: its roots are functions with all their self weight, and below each stand its
 * callers with their part of it. Of traced calls, every node tells of the calls of the root above it that came through it:
 * how many, how long they took with their callees (`totalNs`) and without (`selfNs`), so that these sums are not of its own
 * name. Linear in the frames of all stacks.
 */
export function reverseStacks(tree: CallTree): CallTree {
  if (tree.kind === 'counted') return reverseCounted(tree);
  if (tree.kind === 'off-cpu') return reverseOffCpu(tree);
  return tree.kind === 'sampled' ? reverseSampled(tree) : reverseTraced(tree);
}

function reverseCounted(tree: CountedTree): CountedTree {
  const reversed = new ReversedStacks(tree, () => false);
  const selfWeight = reversed.atEnds(tree.selfWeight);
  return countedTree({ names: tree.names, measure: tree.measure, nodes: reversed.nodes, selfWeight });
}

function reverseOffCpu(tree: OffCpuTree): OffCpuTree {
  const reversed = new ReversedStacks(tree, (node) => (tree.selfSpans[node] as number) > 0);
  return offCpuTree({
    names: tree.names,
    measure: tree.measure,
    nodes: reversed.nodes,
    selfWeight: reversed.atEnds(tree.selfWeight),
    selfSpans: reversed.atEnds(tree.selfSpans),
    selfTruncated: reversed.atEnds(tree.selfTruncated),
    selfDurations: reversed.durationsAtEnds(tree.selfDurations),
  });
}

function reverseSampled(tree: SampledTree): SampledTree {
  const reversed = new ReversedStacks(tree, (node) => (tree.selfSamples[node] as number) > 0);
  return sampledTree({
    names: tree.names,
    measure: tree.measure,
    nodes: reversed.nodes,
    selfWeight: reversed.atEnds(tree.selfWeight),
    selfSamples: reversed.atEnds(tree.selfSamples),
  });
}

function reverseTraced(tree: TracedTree): TracedTree {
  const reversed = new ReversedStacks(tree, (node) => (tree.calls[node] as number) > 0);
  return tracedTree({
    names: tree.names,
    measure: tree.measure,
    nodes: reversed.nodes,
    selfWeight: reversed.atEnds(tree.selfWeight),
    calls: reversed.throughEach(tree.calls),
    truncatedCalls: reversed.throughEach(tree.truncatedCalls),
    selfNs: reversed.throughEach(tree.selfNs),
    totalNs: reversed.throughEach(tree.totalNs),
    durations: reversed.durations(tree),
  });
}

class ReversedStacks {
  readonly nodes = new StackTable();
  readonly #tree: CallTree;
  /** By node of the tree: where its stack ends, its outermost frame, or {@link NO_STACK} where none ends with it. */
  readonly #endOf: Int32Array;

  /** @param counts whether a node without self weight is the leaf of a stack all the same */
  constructor(tree: CallTree, counts: (node: number) => boolean) {
    this.#tree = tree;
    this.#endOf = new Int32Array(tree.length).fill(NO_STACK);
    const path: FrameId[] = [];
    for (let node = 0; node < tree.length; node++) {
      const depth = tree.depth[node] as number;
      path[depth] = tree.name[node] as FrameId;
      if ((tree.selfWeight[node] as number) > 0 || counts(node)) this.#endOf[node] = this.#add(path, depth);
    }
  }

  #add(path: readonly FrameId[], leafDepth: number): StackId {
    let stack: StackId = NO_STACK;
    for (let depth = leafDepth; depth >= 0; depth--) stack = this.nodes.child(stack, path[depth] as FrameId);
    return stack;
  }

  /** What each node has at the end of its reversed stack. */
  atEnds(column: Float64Array): Float64Array {
    const sums = new Float64Array(this.nodes.length);
    for (let node = 0; node < this.#tree.length; node++) {
      const end = this.#endOf[node] as number;
      if (end !== NO_STACK) sums[end] = (sums[end] as number) + (column[node] as number);
    }
    return sums;
  }

  /** The same, added up over all reversed stacks through each node. */
  throughEach(column: Float64Array): Float64Array {
    const sums = this.atEnds(column);
    this.#upwards((node, caller) => {
      sums[caller] = (sums[caller] as number) + (sums[node] as number);
    });
    return sums;
  }

  durationsAtEnds(durations: readonly CallDurations[]): DurationSums {
    const sums = new DurationSums();
    for (const [node, each] of durations.entries()) {
      const end = this.#endOf[node] as number;
      if (end !== NO_STACK) sums.add(end, each);
    }
    return sums;
  }

  durations({ durations }: TracedTree): DurationSums {
    const sums = this.durationsAtEnds(durations);
    this.#upwards((node, caller) => sums.add(caller, sums.get(node)));
    return sums;
  }

  #upwards(add: (node: number, above: number) => void): void {
    for (let node = this.nodes.length - 1; node >= 0; node--) {
      const above = this.nodes.parent(node as StackId);
      if (above !== NO_STACK) add(node, above);
    }
  }
}
