import type { CallTree } from '../../view/call-tree.js';
import type { DifferenceTree } from '../../view/difference/difference-tree.js';
import { type FlameGraph, MERGED } from '../../view/flame-graph.js';
import { FEW_SAMPLES } from '../../view/wilson.js';
import { countText } from '../quantities.js';
import { shareText } from './client/share-text.js';
import { framesText } from './merged-box.js';
import type { FlameGraphSvgOptions } from './options.js';
import { graphMatchLine, staticSearch } from './static-search.js';

export interface HeaderLine {
  readonly text: string;
  readonly role: 'title' | 'fact' | 'warning';
}

/** What stands above the boxes: what the picture is, what readers must know before they trust the shares, and the facts. */
export function headerLines(
  tree: CallTree,
  difference: DifferenceTree | undefined,
  boxes: FlameGraph,
  options: FlameGraphSvgOptions,
): HeaderLine[] {
  const lines: HeaderLine[] = [{ text: options.title, role: 'title' }];
  if (options.subtitle !== undefined) lines.push({ text: options.subtitle, role: 'fact' });
  for (const text of difference === undefined ? fewSamples(tree) : fewCompared(difference)) {
    lines.push({ text, role: 'warning' });
  }
  for (const text of options.facts) lines.push({ text, role: 'fact' });
  if (options.reversed) lines.push({ text: REVERSED, role: 'fact' });
  const search = staticSearch(tree.names, options);
  if (search !== undefined) lines.push({ text: graphMatchLine(search, tree, boxes), role: 'fact' });
  for (const text of leftOutLines(tree, boxes, options)) lines.push({ text, role: 'fact' });
  return lines;
}

function fewSamples(tree: CallTree): string[] {
  if (tree.kind !== 'sampled' || !(tree.samples < FEW_SAMPLES)) return [];
  return [`Few samples (${countText(tree.samples)}): the shares are rough.`];
}

function fewCompared(difference: DifferenceTree): string[] {
  if (difference.kind !== 'sampled') return [];
  const { before, after } = difference;
  if (!(Math.min(before.samples, after.samples) < FEW_SAMPLES)) return [];
  return [
    `Few samples (${countText(before.samples)} before, ${countText(after.samples)} after): the changes are rough.`,
  ];
}

const REVERSED =
  'Reversed: the first row holds each function with its self weight; upon it stand its callers, each with the part of that weight that came through it.';

/** What is not drawn by itself. */
function leftOutLines(
  tree: CallTree,
  boxes: FlameGraph,
  { minWidthPx, maxDepth, maxBytes }: FlameGraphSvgOptions,
): string[] {
  const { mergedCount, dropped } = boxes;
  const narrow = `narrower than ${minWidthPx} px`;
  const deep = maxDepth === undefined ? '' : ` or deeper than ${maxDepth} ${maxDepth === 1 ? 'row' : 'rows'}`;
  const fit = maxBytes === undefined ? '' : ` (the file has at most ${countText(maxBytes)} bytes)`;
  const lines: string[] = [];
  if (mergedCount > 0) {
    const share = shareText(mergedWeight(boxes), tree.weight);
    lines.push(`Merged into hatched boxes: ${framesText(mergedCount)} ${narrow}${deep}, ${share} of the width${fit}.`);
  }
  if (dropped.count > 0) {
    const share = shareText(dropped.weight, tree.weight);
    lines.push(`Not drawn: ${framesText(dropped.count)} ${narrow} even together, ${share} of the width${fit}.`);
  }
  return lines;
}

function mergedWeight({ node, total }: FlameGraph): number {
  let sum = 0;
  for (let box = 0; box < node.length; box++) if (node[box] === MERGED) sum += total[box] as number;
  return sum;
}
