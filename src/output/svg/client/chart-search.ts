import type { Chart, ChartBox } from './chart-picture.js';
import { isInView, isWhole } from './chart-view.js';
import { durationText } from './duration-text.js';
import { compilePattern, NO_PATTERN } from './pattern.js';

/** Marks the boxes whose names match. @returns what to tell the reader */
export function searchChart(chart: Chart, text: string): string {
  const pattern = compilePattern(text);
  chart.searching = text !== '' && pattern !== undefined;
  for (const box of chart.boxes) {
    box.matched = chart.searching && pattern?.test(box.name) === true;
    box.insideMatch = box.above !== undefined && (box.above.matched || box.above.insideMatch);
    box.rect.classList.toggle('matched', box.matched);
  }
  return pattern === undefined ? NO_PATTERN : matchedCallsText(chart);
}

/** How many calls of what is shown match, and how long they took; a match inside another adds nothing to the time. */
export function matchedCallsText(chart: Chart): string {
  if (!chart.searching) return '';
  const matches = chart.boxes.filter((box) => box.matched && isInView(chart, box));
  const outermost = matches.filter((box) => !box.insideMatch);
  const timeNs = outermost.reduce((sum, box) => sum + timeInView(chart, box), 0);
  const once = outermost.length < matches.length ? ' (nested ones once)' : '';
  const time = matches.length === 0 ? '' : `, together ${durationText(timeNs)}${once}`;
  return `Matched${isWhole(chart) ? '' : ' in view'}: ${countedText(chart, matches)}${time}`;
}

/** Time scheduled out and in interrupts is no call, and of what was not drawn nothing is known here. */
function countedText({ settings }: Chart, matches: readonly ChartBox[]): string {
  const [one, many] = matches.every(({ thing }) => thing === 0) ? ['call', 'calls'] : ['box', 'boxes'];
  return `${matches.length} ${settings.isPartial ? 'drawn ' : ''}${matches.length === 1 ? one : many}`;
}

/** All that a call took, or the part of it that the view cuts out. */
function timeInView({ fromNs, toNs }: Chart, box: ChartBox): number {
  if (box.startNs >= fromNs && box.endNs <= toNs) return box.totalNs;
  return Math.min(box.endNs, toNs) - Math.max(box.startNs, fromNs);
}
