import type { FrameName, TracedTree } from '../../view/call-tree.js';
import { countText, samplesText, weightText } from '../quantities.js';
import { boxXml } from './box-xml.js';
import { durationText } from './client/duration-text.js';
import { shareText } from './client/share-text.js';
import { type Span, spanOf } from './client/span.js';
import { DrawnNames } from './drawn-name.js';
import { PADDING_PX } from './metrics.js';
import { fillClass, TINTS, type Tint, tintOf } from './palette.js';
import { type Picture, rowTopPx } from './picture.js';

/** The name of the box that spans all others. */
const WHOLE = 'all';

/**
 * The boxes in preorder, the box of everything first, each a group of its own:
 * `<g class="u3"><title>main\n50 %, 2 samples</title><rect …/><text …>main</text></g>`
 */
export function* boxesXml(picture: Picture): Generator<string> {
  const { boxes, tree } = picture;
  const names = new DrawnNames(tree.names);
  yield '<g class="boxes">\n';
  yield wholeXml(picture);
  for (let box = 0; box < boxes.length; box++) {
    const name = names.get(boxes.name[box] as number);
    const yPx = rowTopPx(picture, (boxes.row[box] as number) + 1);
    yield boxXml({ name, details: quantitiesText(picture, box), span: boxSpan(picture, box), yPx });
  }
  yield '</g>\n';
}

function wholeXml(picture: Picture): string {
  const { plotWidthPx } = picture;
  const name = { text: WHOLE, escaped: WHOLE, className: fillClass('root', WHOLE), origin: '' };
  const span = { xPx: PADDING_PX, widthPx: plotWidthPx };
  return boxXml({ name, details: `100 %, ${wholeText(picture)}`, span, yPx: rowTopPx(picture, 0) });
}

function boxSpan({ boxes, pxPerWeight }: Picture, box: number): Span {
  const start = boxes.start[box] as number;
  return spanOf(start, start + (boxes.total[box] as number), pxPerWeight, PADDING_PX);
}

function quantitiesText(picture: Picture, box: number): string {
  const { boxes, tree } = picture;
  const total = boxes.total[box] as number;
  const self = boxes.self[box] as number;
  const parts = [shareText(total, tree.weight), boxText(picture, boxes.node[box] as number)];
  if (self > 0 && self < total) parts.push(`self ${shareText(self, tree.weight)}`);
  return parts.join(', ');
}

function wholeText({ tree, options }: Picture): string {
  const weight = weightText(tree.measure, tree.weight, options.countName);
  return tree.kind === 'sampled' && tree.measure.of !== 'samples' ? `${weight}, ${samplesText(tree.samples)}` : weight;
}

function boxText({ tree, options }: Picture, node: number): string {
  const weight = weightText(tree.measure, tree.totalWeight[node] as number, options.countName);
  if (tree.kind === 'traced') return [weight, ...callsText(tree, node)].join(', ');
  return tree.measure.of === 'samples' ? weight : `${weight}, ${samplesText(tree.totalSamples[node] as number)}`;
}

/** Whether a number is of one call or of many must never be in doubt. */
function callsText(tree: TracedTree, node: number): string[] {
  const calls = tree.calls[node] as number;
  const truncated = tree.truncatedCalls[node] as number;
  if (calls === 0) return [];
  const totalNs = tree.totalNs[node] as number;
  const time = tree.measure.of === 'calls' ? [`together ${durationText(totalNs)}`] : [];
  const mean = calls === 1 ? [] : [`${durationText(Math.round(totalNs / calls))} a call`];
  const cut = truncated === 0 ? [] : [`${countText(truncated)} of them truncated`];
  return [calls === 1 ? 'one call' : `sum of ${countText(calls)} calls`, ...time, ...mean, ...cut];
}

/** The tints of the boxes that are drawn, in the palette's order. */
export function drawnTints({ boxes, tree }: Picture): Tint[] {
  const drawn = new Set<Tint>(['root']);
  for (const id of new Set(boxes.name)) drawn.add(tintOf(tree.names[id] as FrameName));
  return TINTS.filter((tint) => drawn.has(tint));
}
