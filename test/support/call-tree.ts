import type { CallDurations } from '../../src/model/duration-sums.js';

import { type Measure, SAMPLE_COUNT } from '../../src/model/measure.js';
import type { CallTree, CountedTree, FrameName, NameKind, OffCpuTree, TracedTree } from '../../src/view/call-tree.js';

interface Branch {
  readonly callees: Map<string, Branch>;
  self: number;
}

export interface TreeOptions {
  readonly measure?: Measure;
  /** Samples a unit of weight stands for; 1 unless told. */
  readonly samplesPerWeight?: number;
  /** What is known of a name beyond its text; roots are told apart by their place. */
  readonly about?: (text: string) => Partial<FrameName>;
}

/**
 * The call tree of folded stacks (`'comm;main;work': 3`), with the frames' texts as bytes. The outermost
 * name is of kind `root`; `_[k]` and `_[j]` mark kernel and JIT code, brackets unknown code, and the rest is `user` code.
 */
export function treeOf(folded: Readonly<Record<string, number>>, options: TreeOptions = {}): CallTree {
  return treeOfStacks(
    Object.entries(folded).map(([stack, weight]) => [stack.split(';'), weight] as const),
    options,
  );
}

/** As {@link treeOf}, where names may hold semicolons. */
export function treeOfStacks(
  stacks: Iterable<readonly [readonly string[], number]>,
  options: TreeOptions = {},
): CallTree {
  const top = growBranches(stacks);
  const columns = new TreeColumns(options);
  for (const [text, branch] of inByteOrder(top)) columns.add(text, branch, 0);
  return columns.tree();
}

function growBranches(stacks: Iterable<readonly [readonly string[], number]>): Branch {
  const top: Branch = { callees: new Map(), self: 0 };
  for (const [names, weight] of stacks) {
    let at = top;
    for (const name of names) {
      const known = at.callees.get(name) ?? { callees: new Map(), self: 0 };
      at.callees.set(name, known);
      at = known;
    }
    at.self += weight;
  }
  return top;
}

function inByteOrder(branch: Branch): [string, Branch][] {
  return [...branch.callees].sort(([a], [b]) => (a < b ? -1 : 1));
}

class TreeColumns {
  readonly #options: TreeOptions;
  readonly #names: FrameName[] = [];
  readonly #nameIds = new Map<string, number>();
  readonly #name: number[] = [];
  readonly #depth: number[] = [];
  readonly #end: number[] = [];
  readonly #self: number[] = [];
  readonly #total: number[] = [];

  constructor(options: TreeOptions) {
    this.#options = options;
  }

  /** @returns the branch's total weight */
  add(text: string, branch: Branch, depth: number): number {
    const node = this.#name.push(this.#nameOf(text, depth)) - 1;
    this.#depth.push(depth);
    this.#self.push(branch.self);
    this.#end.push(0);
    let total = branch.self;
    this.#total.push(total);
    for (const [callee, below] of inByteOrder(branch)) total += this.add(callee, below, depth + 1);
    this.#total[node] = total;
    this.#end[node] = this.#name.length;
    return total;
  }

  tree(): CallTree {
    const perWeight = this.#options.samplesPerWeight ?? 1;
    const weight = this.#self.reduce((sum, self) => sum + self, 0);
    const shape = {
      names: this.#names,
      length: this.#name.length,
      name: Int32Array.from(this.#name),
      depth: Int32Array.from(this.#depth),
      end: Int32Array.from(this.#end),
      selfWeight: Float64Array.from(this.#self),
      totalWeight: Float64Array.from(this.#total),
      weight,
    };
    const measure = this.#options.measure ?? SAMPLE_COUNT;
    if (measure.kind === 'counted') return { kind: 'counted', measure, ...shape };
    if (measure.kind === 'traced') {
      return measure.of === 'off-cpu-time' ? offCpuTree(shape, measure) : tracedTree(shape, measure, perWeight);
    }
    return {
      kind: 'sampled',
      measure,
      ...shape,
      selfSamples: shape.selfWeight.map((self) => self * perWeight),
      totalSamples: shape.totalWeight.map((total) => total * perWeight),
      samples: weight * perWeight,
    };
  }

  #nameOf(text: string, depth: number): number {
    const kind = depth === 0 ? 'root' : kindOf(text);
    const key = `${kind} ${text}`;
    const known = this.#nameIds.get(key);
    if (known !== undefined) return known;
    const id = this.#names.push({ text, kind, inlined: false, modules: [], ...this.#options.about?.(text) }) - 1;
    this.#nameIds.set(key, id);
    return id;
  }
}

/** As if all calls of a node took about the same time. */
function durationsOf(calls: number, sumNs: number): CallDurations {
  if (calls === 0) return { calls: 0, sumNs: 0, minNs: 0, maxNs: 0 };
  return { calls, sumNs, minNs: Math.floor(sumNs / calls), maxNs: Math.ceil(sumNs / calls) };
}

function kindOf(text: string): NameKind {
  if (text.endsWith('_[k]')) return 'kernel';
  if (text.endsWith('_[j]')) return 'jit';
  return text.startsWith('[') ? 'unknown' : 'user';
}

type Shape = Omit<CountedTree, 'kind' | 'measure'>;

function tracedTree(shape: Shape, measure: TracedTree['measure'], callsPerWeight: number): TracedTree {
  const calls = shape.selfWeight.map((self) => self * callsPerWeight);
  return {
    kind: 'traced',
    measure,
    ...shape,
    calls,
    truncatedCalls: calls.map(() => 0),
    selfNs: shape.selfWeight,
    totalNs: shape.totalWeight,
    durations: durationsEach(calls, shape.totalWeight),
  };
}

function offCpuTree(shape: Shape, measure: OffCpuTree['measure']): OffCpuTree {
  const through = (column: Float64Array) =>
    column.map((_, node) => column.subarray(node, shape.end[node]).reduce((sum, each) => sum + each, 0));
  const selfSpans = shape.selfWeight.map((self) => (self > 0 ? 2 : 0));
  const selfTruncated = shape.selfWeight.map((self) => (self > 100 ? 1 : 0));
  const totalSpans = through(selfSpans);
  return {
    kind: 'off-cpu',
    measure,
    ...shape,
    selfSpans,
    totalSpans,
    selfTruncated,
    totalTruncated: through(selfTruncated),
    selfDurations: durationsEach(selfSpans, shape.selfWeight),
    totalDurations: durationsEach(totalSpans, shape.totalWeight),
  };
}

/** For each node the durations that so many calls or spans of that sum have. */
function durationsEach(counts: Float64Array, times: Float64Array): ReturnType<typeof durationsOf>[] {
  return Array.from(counts, (count, node) => durationsOf(count, times[node] as number));
}
