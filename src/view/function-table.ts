import type { SampledMeasure } from '../model/measure.js';
import type { CallTree, FrameName, NameKind } from './call-tree.js';
import { effectiveSamples } from './effective-samples.js';
import { type Interval, wilsonInterval } from './wilson.js';

/** A function, by its name, with all its places in the tree. */
export interface FunctionRow {
  /** Bytes. */
  readonly name: string;
  /** The first of the modules that hold a function of this name, in bytes; `undefined` where none is known. */
  readonly module: string | undefined;
  readonly kind: Exclude<NameKind, 'root'>;
  /** Samples in which it was the leaf, and in which it was anywhere in the stack (once, however often it recursed). */
  readonly selfSamples: number;
  /** Samples in which it was anywhere in the stack. */
  readonly totalSamples: number;
  /** The same in the unit of the table's measure. */
  readonly selfWeight: number;
  /** The weight of these. */
  readonly totalWeight: number;
  /** Where the share of self weight lies with a confidence of 95 %. */
  readonly selfShare95: Interval;
  /** The same of the share of total weight. */
  readonly totalShare95: Interval;
}

/** How much each function was seen. */
export interface FunctionTable {
  readonly measure: SampledMeasure;
  /** The sums of the whole tree, with the samples that reached no function. */
  readonly samples: number;
  /** The weight of these, in the unit of the measure. */
  readonly weight: number;
  /** By self weight, then total weight, both descending, then in byte order of the names. */
  readonly functions: readonly FunctionRow[];
}

/** Sums a tree up by function. Linear in the tree, but for sorting the functions. Roots are no functions. */
export function functionTable(tree: CallTree<'sampled'>): FunctionTable {
  const { measure, samples, weight } = tree;
  const sums = sumByName(tree);
  const effective = effectiveSamples(tree);
  const functions: FunctionRow[] = [];
  for (const [id, name] of tree.names.entries()) {
    if (name.kind === 'root') continue;
    functions.push(functionRow(name, name.kind, sums.row(id), weight, effective));
  }
  return { measure, samples, weight, functions: functions.sort(byWeight) };
}

type Sums = Pick<FunctionRow, 'selfSamples' | 'totalSamples' | 'selfWeight' | 'totalWeight'>;

function functionRow(
  name: FrameName,
  kind: FunctionRow['kind'],
  sums: Sums,
  weight: number,
  effective: number,
): FunctionRow {
  const interval = (sum: number) => wilsonInterval((weight > 0 ? sum / weight : 0) * effective, effective);
  return {
    name: name.text,
    module: name.modules[0],
    kind,
    ...sums,
    selfShare95: interval(sums.selfWeight),
    totalShare95: interval(sums.totalWeight),
  };
}

/** Adds up the nodes of each name; in a total only the outermost of those on one path, whose subtree holds the others. */
function sumByName(tree: CallTree<'sampled'>): { row(name: number): Sums } {
  const sums = Array.from(tree.names, () => ({ selfSamples: 0, totalSamples: 0, selfWeight: 0, totalWeight: 0 }));
  const onPath = new Int32Array(tree.names.length);
  const path: number[] = [];
  for (let node = 0; node < tree.length; node++) {
    const depth = tree.depth[node] as number;
    while (path.length > depth) leave(onPath, path.pop() as number);
    const name = tree.name[node] as number;
    const row = sums[name] as (typeof sums)[number];
    row.selfSamples += tree.selfSamples[node] as number;
    row.selfWeight += tree.selfWeight[node] as number;
    if (onPath[name] === 0) {
      row.totalSamples += tree.totalSamples[node] as number;
      row.totalWeight += tree.totalWeight[node] as number;
    }
    onPath[name] = (onPath[name] as number) + 1;
    path.push(name);
  }
  return { row: (name) => sums[name] as Sums };
}

function leave(onPath: Int32Array, name: number): void {
  onPath[name] = (onPath[name] as number) - 1;
}

function byWeight(a: FunctionRow, b: FunctionRow): number {
  return b.selfWeight - a.selfWeight || b.totalWeight - a.totalWeight || (a.name < b.name ? -1 : 1);
}
