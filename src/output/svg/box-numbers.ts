import { type CallDurations, DurationSums } from '../../model/duration-sums.js';
import type { CountedTree, OffCpuTree, SampledTree, TracedTree } from '../../view/call-tree.js';
import { MERGED, mergedNodes } from '../../view/flame-graph.js';
import { weightUnit } from '../quantities.js';
import { type CountedNumbers, countedDetails } from './client/counted-details.js';
import { type OffCpuNumbers, offCpuDetails } from './client/off-cpu-details.js';
import { type SampledNumbers, type SampledWhole, sampledDetails } from './client/sampled-details.js';
import { type TracedNumbers, type TracedWhole, tracedDetails } from './client/traced-details.js';
import { differenceDetails } from './difference/details.js';
import { drawableText } from './escape.js';
import type { Picture } from './picture.js';

/** The box that spans all others. */
export const WHOLE_BOX = -1;

/** What a box of samples tells. */
export function sampledNumbers({ boxes, options }: Picture, tree: SampledTree, box: number): SampledNumbers {
  if (box === WHOLE_BOX) return { weight: tree.weight, self: 0, samples: tree.samples };
  const node = boxes.node[box] as number;
  const samples = node === MERGED ? sumOf(tree.totalSamples, mergedNodes(boxes, box)) : tree.totalSamples[node];
  return {
    weight: boxes.total[box] as number,
    self: options.reversed ? 0 : (boxes.self[box] as number),
    samples: samples as number,
  };
}

/** What a box of counted events tells. */
export function countedNumbers({ boxes, options }: Picture, tree: CountedTree, box: number): CountedNumbers {
  if (box === WHOLE_BOX) return { weight: tree.weight, self: 0 };
  return { weight: boxes.total[box] as number, self: options.reversed ? 0 : (boxes.self[box] as number) };
}

/** What a box of time off the cpu tells. */
export function offCpuNumbers({ boxes }: Picture, tree: OffCpuTree, box: number): OffCpuNumbers {
  const nodes = box === WHOLE_BOX ? rootsOf(tree) : nodesOf(boxes, box);
  const durations = new DurationSums();
  for (const node of nodes) durations.add(0, tree.totalDurations[node] as CallDurations);
  const { calls: complete, sumNs, minNs, maxNs } = durations.get(0);
  const sum = (column: Float64Array) => nodes.reduce((all, node) => all + (column[node] as number), 0);
  const weight = box === WHOLE_BOX ? tree.weight : (boxes.total[box] as number);
  return { weight, spans: sum(tree.totalSpans), truncated: sum(tree.totalTruncated), complete, sumNs, minNs, maxNs };
}

function rootsOf({ length, end }: OffCpuTree): number[] {
  const roots: number[] = [];
  for (let node = 0; node < length; node = end[node] as number) roots.push(node);
  return roots;
}

/**
 * What a box of calls tells, of which there are none where their number is not known. That of everything, and one of
 * several frames, stand for no function.
 */
export function tracedNumbers({ boxes }: Picture, tree: TracedTree, box: number): TracedNumbers {
  if (box === WHOLE_BOX)
    return { ...NO_CALLS, weight: tree.weight, totalNs: tree.selfNs.reduce((sum, each) => sum + each, 0) };
  const node = boxes.node[box] as number;
  if (node === MERGED) {
    const totalNs = sumOf(tree.totalNs, mergedNodes(boxes, box));
    return { ...NO_CALLS, weight: boxes.total[box] as number, totalNs };
  }
  const { calls: complete = 0, sumNs = 0, minNs = 0, maxNs = 0 } = tree.durations[node] ?? {};
  return {
    weight: boxes.total[box] as number,
    calls: (tree.calls[node] as number) || 0,
    truncated: tree.truncatedCalls[node] as number,
    totalNs: tree.totalNs[node] as number,
    selfNs: tree.selfNs[node] as number,
    complete,
    sumNs,
    minNs,
    maxNs,
  };
}

const NO_CALLS = { calls: 0, truncated: 0, selfNs: 0, complete: 0, sumNs: 0, minNs: 0, maxNs: 0 };

function sumOf(column: Float64Array, nodes: Int32Array): number {
  return nodes.reduce((sum, node) => sum + (column[node] as number), 0);
}

/** What the boxes are parts of. */
export function wholeOf({ tree, options, effectiveSamples, parts }: Picture): SampledWhole & TracedWhole {
  const { of, name } = weightUnit(tree.measure, options.countName);
  const unit = { of, name: drawableText(name) };
  return { weight: tree.weight, effectiveSamples, unit: parts === 1 ? unit : { ...unit, parts } };
}

/** What a box says under its name, in lines. */
export function boxDetails(picture: Picture, box: number): string[] {
  const { tree, difference, options } = picture;
  const countName = options.countName === undefined ? undefined : drawableText(options.countName);
  if (difference !== undefined) return differenceDetails(difference, nodesOf(picture.boxes, box), countName);
  if (tree.kind === 'sampled') return sampledDetails(sampledNumbers(picture, tree, box), wholeOf(picture));
  if (tree.kind === 'off-cpu') return offCpuDetails(offCpuNumbers(picture, tree, box), wholeOf(picture));
  if (tree.kind === 'counted') return countedDetails(countedNumbers(picture, tree, box), wholeOf(picture));
  return tracedDetails(tracedNumbers(picture, tree, box), wholeOf(picture));
}

/** What a box stands for; nothing of that of everything. */
function nodesOf(boxes: Picture['boxes'], box: number): number[] {
  if (box === WHOLE_BOX) return [];
  const node = boxes.node[box] as number;
  return node === MERGED ? [...mergedNodes(boxes, box)] : [node];
}
