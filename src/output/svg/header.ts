import type { ProfileKind } from '../../model/measure.js';
import type { CallTree } from '../../view/call-tree.js';
import type { FlameGraph } from '../../view/flame-graph.js';
import { FEW_SAMPLES } from '../../view/wilson.js';
import { countText } from '../quantities.js';
import { shareText } from './client/share-text.js';
import { fitText } from './client/text-fit.js';
import { escapeText, visibleText } from './escape.js';
import { ADVANCE_EM, ADVANCE_PX, BUTTONS_PX, LINE_PX, PADDING_PX, TITLE_FONT_PX, TITLE_Y_PX } from './metrics.js';
import type { FlameGraphSvgOptions } from './options.js';

export interface HeaderLine {
  readonly text: string;
  readonly role: 'title' | 'fact' | 'warning';
}

/** What stands above the boxes: the caller's lines first, then what readers must know before they trust the shares. */
export function headerLines(tree: CallTree, boxes: FlameGraph, options: FlameGraphSvgOptions): HeaderLine[] {
  const lines: HeaderLine[] = [{ text: options.title, role: 'title' }];
  if (options.subtitle !== undefined) lines.push({ text: options.subtitle, role: 'fact' });
  for (const text of options.facts) lines.push({ text, role: 'fact' });
  if (boxes.dropped.count > 0) lines.push({ text: droppedText(tree, boxes, options.minWidthPx), role: 'fact' });
  if (tree.kind === 'sampled' && tree.samples < FEW_SAMPLES) {
    lines.push({ text: `Few samples (${countText(tree.samples)}): the shares are rough.`, role: 'warning' });
  }
  return lines;
}

function droppedText(tree: CallTree, { dropped }: FlameGraph, minWidthPx: number): string {
  const frames = dropped.count === 1 ? '1 frame' : `${countText(dropped.count)} frames`;
  return `Not drawn: ${frames} narrower than ${minWidthPx} px, ${shareText(dropped.weight, tree.weight)} of the width.`;
}

export function headerHeightPx(lines: readonly HeaderLine[]): number {
  return TITLE_Y_PX + (lines.length - 1) * LINE_PX + 14;
}

/**
 * The lines, and before the title the kind of evidence: pictures of samples and of calls look alike.
 * @param kind of everything that the picture shows
 */
export function* headerXml(lines: readonly HeaderLine[], kind: ProfileKind, widthPx: number): Generator<string> {
  const badgeWidthPx = Math.ceil(kind.length * ADVANCE_PX) + 2 * BADGE_IN_PX;
  let yPx = TITLE_Y_PX;
  for (const { text, role } of lines) {
    const indentPx = role === 'title' ? badgeWidthPx + BADGE_IN_PX : 0;
    const columns = role === 'title' ? titleColumns(widthPx - indentPx) : (widthPx - 2 * PADDING_PX) / ADVANCE_PX;
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

function titleColumns(widthPx: number): number {
  return (widthPx - 2 * PADDING_PX - BUTTONS_PX) / (TITLE_FONT_PX * ADVANCE_EM);
}
