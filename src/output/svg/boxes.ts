import { decodeBytes } from '../../model/bytes.js';
import type { FrameName, TracedTree } from '../../view/call-tree.js';
import { countText, durationText, samplesText, weightText } from '../quantities.js';
import { shareText } from './client/share-text.js';
import { type Span, spanOf } from './client/span.js';
import { fitText } from './client/text-fit.js';
import { escapeText, visibleText } from './escape.js';
import { ADVANCE_PX, BOX_PX, LABEL_DOWN_PX, LABEL_IN_PX, PADDING_PX } from './metrics.js';
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
  const names = new Map<number, DrawnName>();
  yield '<g class="boxes">\n';
  yield wholeXml(picture);
  for (let box = 0; box < boxes.length; box++) {
    const id = boxes.name[box] as number;
    const name = names.get(id) ?? drawnName(tree.names[id] as FrameName);
    names.set(id, name);
    yield groupXml(picture, name, quantitiesText(picture, box), boxSpan(picture, box), (boxes.row[box] as number) + 1);
  }
  yield '</g>\n';
}

/** What all boxes of a name share. */
interface DrawnName {
  readonly text: string;
  readonly escaped: string;
  readonly className: string;
  /** Lines for the tooltip, escaped, each with the line break before it. */
  readonly origin: string;
}

function drawnName(name: FrameName): DrawnName {
  const text = visibleText(decodeBytes(name.text));
  const origin = [name.inlined ? 'inlined' : '', ...name.modules.map((module) => visibleText(decodeBytes(module)))];
  const originText = escapeText(origin.filter((part) => part !== '').join(', '));
  return {
    text,
    escaped: escapeText(text),
    className: fillClass(tintOf(name), name.text),
    origin: originText === '' ? '' : `\n${originText}`,
  };
}

function wholeXml(picture: Picture): string {
  const { plotWidthPx } = picture;
  const name = { text: WHOLE, escaped: WHOLE, className: fillClass('root', WHOLE), origin: '' };
  return groupXml(picture, name, `100 %, ${wholeText(picture)}`, { xPx: PADDING_PX, widthPx: plotWidthPx }, 0);
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

function groupXml(picture: Picture, name: DrawnName, quantities: string, { xPx, widthPx }: Span, row: number): string {
  const yPx = rowTopPx(picture, row);
  const title = `<title>${name.escaped}\n${escapeText(quantities)}${name.origin}</title>`;
  const rect = `<rect x="${xPx}" y="${yPx}" width="${widthPx}" height="${BOX_PX}"/>`;
  return `<g class="${name.className}">${title}${rect}${labelXml(name, xPx, yPx, widthPx)}</g>\n`;
}

/** Nothing where the box is too narrow for letters. */
function labelXml(name: DrawnName, xPx: number, yPx: number, widthPx: number): string {
  const shown = fitText(name.text, (widthPx - 2 * LABEL_IN_PX) / ADVANCE_PX);
  if (shown === '') return '';
  const label = shown === name.text ? name.escaped : escapeText(shown);
  const labelXPx = Math.round((xPx + LABEL_IN_PX) * 100) / 100;
  return `<text x="${labelXPx}" y="${yPx + LABEL_DOWN_PX}">${label}</text>`;
}

/** The tints of the boxes that are drawn, in the palette's order. */
export function drawnTints({ boxes, tree }: Picture): Tint[] {
  const drawn = new Set<Tint>(['root']);
  for (const id of new Set(boxes.name)) drawn.add(tintOf(tree.names[id] as FrameName));
  return TINTS.filter((tint) => drawn.has(tint));
}
