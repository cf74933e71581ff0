import { totalZ } from '../../../view/difference/change.js';
import type { DifferenceTree, SampledDifference, TracedDifference } from '../../../view/difference/difference-tree.js';
import { isSignificant, twoProportionZ } from '../../../view/difference/significance.js';
import { relativeChange, signedPoints } from '../../difference/signed.js';
import { countText, weightText } from '../../quantities.js';
import { shareText } from '../client/share-text.js';

/** What a box of a comparison says under its name, in lines. @param nodes those that it stands for; none for all */
export function differenceDetails(difference: DifferenceTree, nodes: readonly number[], countName?: string): string[] {
  if (difference.kind === 'sampled') return sampledDetails(difference, nodes, countName);
  return difference.kind === 'counted'
    ? [weightLine(difference, nodes, countName)]
    : tracedDetails(difference, nodes, countName);
}

function sampledDetails(difference: SampledDifference, nodes: readonly number[], countName?: string): string[] {
  const { before, after, measure } = difference;
  const samples = (side: typeof before) => (nodes.length === 0 ? side.samples : sumOf(side.totalSamples, nodes));
  const [was, is] = [samples(before), samples(after)];
  const side = (name: string, hits: number, all: number) =>
    `${name}: ${shareText(hits, all)}, ${countText(hits)} of ${countText(all)} samples`;
  const lines = [side('before', was, before.samples), side('after', is, after.samples)];
  if (nodes.length > 0) lines.push(changeLine(difference, nodes, was, is));
  return measure.of === 'samples' ? lines : [...lines, weightLine(difference, nodes, countName)];
}

function changeLine(difference: SampledDifference, nodes: readonly number[], was: number, is: number): string {
  const { before, after } = difference;
  const [node] = nodes;
  const z =
    nodes.length === 1
      ? totalZ(difference, node as number)
      : twoProportionZ({ hits: was, samples: before.samples }, { hits: is, samples: after.samples });
  const change = signedPoints(is / after.samples - was / before.samples);
  const meaning = isSignificant(z) ? 'more than chance' : 'within chance';
  return `change: ${change} percentage points, ${meaning} (z = ${z.toFixed(1).replace('-', '−')})`;
}

function tracedDetails(difference: TracedDifference, nodes: readonly number[], countName?: string): string[] {
  const lines = [weightLine(difference, nodes, countName)];
  if (nodes.length !== 1) return lines;
  const { before, after } = difference;
  const [was, is] = [sumOf(before.calls, nodes), sumOf(after.calls, nodes)];
  if (was + is > 0) lines.push(`calls: before ${countText(was)}, after ${countText(is)}`);
  return lines;
}

function weightLine(difference: DifferenceTree, nodes: readonly number[], countName?: string): string {
  const { before, after, measure, scale } = difference;
  const weight = (side: typeof before) => (nodes.length === 0 ? side.weight : sumOf(side.totalWeight, nodes));
  const [was, is] = [weight(before), weight(after)];
  const text = (each: number) => weightText(measure, each, countName);
  const normalised = scale === 1 ? '' : ' (normalised)';
  return `weight: before ${text(was)}${normalised}, after ${text(is)}, ${relativeChange(was, is)}`;
}

function sumOf(column: Float64Array, nodes: readonly number[]): number {
  return nodes.reduce((sum, node) => sum + (column[node] as number), 0);
}
