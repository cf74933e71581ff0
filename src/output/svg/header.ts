import type { ProfileKind } from '../../model/measure.js';
import type { CallTree } from '../../view/call-tree.js';
import { type FlameGraph, MERGED } from '../../view/flame-graph.js';
import { FEW_SAMPLES } from '../../view/wilson.js';
import { countText } from '../quantities.js';
import { shareText } from './client/share-text.js';
import { fitText } from './client/text-fit.js';
import { escapeText, visibleText } from './escape.js';
import { framesText } from './merged-box.js';
import { ADVANCE_EM, ADVANCE_PX, LINE_PX, PADDING_PX, TITLE_FONT_PX, TITLE_Y_PX } from './metrics.js';
import type { FlameGraphSvgOptions } from './options.js';
import { besideTitlePx, type Drawn } from './toolbar.js';

export interface HeaderLine {
  readonly text: string;
  readonly role: 'title' | 'fact' | 'warning';
}

/** What stands above the boxes: the caller's lines first, then what readers must know before they trust the shares. */
export function headerLines(tree: CallTree, boxes: FlameGraph, options: FlameGraphSvgOptions): HeaderLine[] {
  const lines: HeaderLine[] = [{ text: options.title, role: 'title' }];
  if (options.subtitle !== undefined) lines.push({ text: options.subtitle, role: 'fact' });
  for (const text of options.facts) lines.push({ text, role: 'fact' });
  if (options.reversed) lines.push({ text: REVERSED, role: 'fact' });
  for (const text of leftOutLines(tree, boxes, options)) lines.push({ text, role: 'fact' });
  if (tree.kind === 'sampled' && tree.samples < FEW_SAMPLES) {
    lines.push({ text: `Few samples (${countText(tree.samples)}): the shares are rough.`, role: 'warning' });
  }
  return lines;
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
  return total.reduce((sum, weight, box) => (node[box] === MERGED ? sum + weight : sum), 0);
}

export function headerHeightPx(lines: readonly HeaderLine[]): number {
  return TITLE_Y_PX + (lines.length - 1) * LINE_PX + 14;
}

/**
 * The lines, and before the title the kind of evidence: pictures of samples and of calls look alike.
 * @param kind of everything that the picture shows
 * @param drawn what decides how much room the lines have
 */
export function* headerXml(lines: readonly HeaderLine[], kind: ProfileKind, drawn: Drawn): Generator<string> {
  const { widthPx } = drawn;
  const badgeWidthPx = Math.ceil(kind.length * ADVANCE_PX) + 2 * BADGE_IN_PX;
  let yPx = TITLE_Y_PX;
  for (const { text, role } of lines) {
    const indentPx = role === 'title' ? badgeWidthPx + BADGE_IN_PX : 0;
    const columns = role === 'title' ? titleColumns(drawn, indentPx) : (widthPx - 2 * PADDING_PX) / ADVANCE_PX;
    const shown = escapeText(fitText(visibleText(text), columns));
    yield `<text class="${role}" x="${PADDING_PX + indentPx}" y="${yPx}">${shown}</text>\n`;
    yPx += LINE_PX;
  }
  const rect = `<rect x="${PADDING_PX}" y="${TITLE_Y_PX - 15}" width="${badgeWidthPx}" height="20" rx="4"/>`;
  const text = `<text x="${PADDING_PX + BADGE_IN_PX}" y="${TITLE_Y_PX - 1}">${kind}</text>`;
  yield `<g class="badge ${kind}">${rect}${text}</g>\n`;
}

/** Left and right of the badge's letters. */
const BADGE_IN_PX = 8;

function titleColumns(drawn: Drawn, indentPx: number): number {
  const freePx = drawn.widthPx - 2 * PADDING_PX - indentPx - besideTitlePx(drawn);
  return freePx / (TITLE_FONT_PX * ADVANCE_EM);
}
