import type { FrameName, OffCpuTree } from './call-tree.js';
import { byBytes } from './tree-builder.js';
import { weightsByName } from './weights-by-name.js';

/** A function, or a state, with the time that tasks were off the cpu with it in their stacks. */
export interface OffCpuFunction {
  /** Bytes. */
  readonly name: string;
  readonly module: string | undefined;
  /** `scheduled-out` of a state. */
  readonly kind: FrameName['kind'];
  /** Nanoseconds, with the lower bounds of truncated spans. */
  readonly offCpuNs: number;
  /** A stack counts once, however often the function stands in it. */
  readonly spans: number;
  /** Those of them of which the end was not seen. */
  readonly truncatedSpans: number;
  /** Of the complete spans; `undefined` without any. */
  readonly meanNs: number | undefined;
  /** The longest complete span, in nanoseconds. */
  readonly maxNs: number | undefined;
}

/** How long threads were off the cpu in each function. */
export interface OffCpuTable {
  readonly kind: 'off-cpu';
  /** Nanoseconds of all spans, with the lower bounds of truncated ones. */
  readonly offCpuNs: number;
  /** All spans. */
  readonly spans: number;
  /** States first; then by time, descending, then in byte order of the names. */
  readonly functions: readonly OffCpuFunction[];
}

/** Sums a tree of time off the cpu up by function and state. Roots are neither. */
export function offCpuTable(tree: OffCpuTree): OffCpuTable {
  const total = (selfWeight: Float64Array, totalWeight: Float64Array) =>
    weightsByName({ ...tree, selfWeight, totalWeight }).total;
  const column = (of: 'calls' | 'sumNs', durations: OffCpuTree['totalDurations']) =>
    Float64Array.from(durations, (each) => each[of]);
  const [times, spans, truncated, complete, sums] = [
    total(tree.selfWeight, tree.totalWeight),
    total(tree.selfSpans, tree.totalSpans),
    total(tree.selfTruncated, tree.totalTruncated),
    total(column('calls', tree.selfDurations), column('calls', tree.totalDurations)),
    total(column('sumNs', tree.selfDurations), column('sumNs', tree.totalDurations)),
  ] as const;
  const maxima = maximaByName(tree);
  const functions = tree.names.flatMap(({ text, modules, kind }, id): OffCpuFunction[] => {
    if (kind === 'root') return [];
    const completeSpans = complete[id] as number;
    return [
      {
        name: text,
        module: modules[0],
        kind,
        offCpuNs: times[id] as number,
        spans: spans[id] as number,
        truncatedSpans: truncated[id] as number,
        meanNs: completeSpans > 0 ? Math.round((sums[id] as number) / completeSpans) : undefined,
        maxNs: completeSpans > 0 ? (maxima[id] as number) : undefined,
      },
    ];
  });
  const allSpans = tree.selfSpans.reduce((sum, each) => sum + each, 0);
  return { kind: 'off-cpu', offCpuNs: tree.weight, spans: allSpans, functions: functions.sort(statesFirst) };
}

function maximaByName({ names, name, totalDurations, length }: OffCpuTree): Float64Array {
  const maxima = new Float64Array(names.length);
  for (let node = 0; node < length; node++) {
    const id = name[node] as number;
    maxima[id] = Math.max(maxima[id] as number, totalDurations[node]?.maxNs ?? 0);
  }
  return maxima;
}

function statesFirst(a: OffCpuFunction, b: OffCpuFunction): number {
  const isState = ({ kind }: OffCpuFunction) => (kind === 'scheduled-out' ? 1 : 0);
  return isState(b) - isState(a) || b.offCpuNs - a.offCpuNs || byBytes(a.name, b.name);
}
