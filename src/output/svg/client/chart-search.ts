import type { Chart, ChartBox } from './chart-picture.js';
import { isInView, isWhole } from './chart-view.js';
import { chartMatchText } from './match-text.js';
import { nameTest } from './pattern.js';

/** Marks the boxes whose names match; `undefined` ends the search. */
export function searchChart(chart: Chart, pattern: RegExp | undefined): void {
  const isMatch = nameTest(pattern);
  for (const box of chart.boxes) {
    const matched = isMatch(box.name);
    if (matched !== box.matched) box.rect.classList.toggle('matched', matched);
    box.matched = matched;
    box.insideMatch = box.above !== undefined && (box.above.matched || box.above.insideMatch);
  }
}

/** How many calls of what is shown match, and how long they took; a match inside another adds nothing to the time. */
export function matchedCallsText(chart: Chart): string {
  const matches = chart.boxes.filter((box) => box.matched && isInView(chart, box));
  const outermost = matches.filter((box) => !box.insideMatch);
  return chartMatchText({
    count: matches.length,
    areCalls: matches.every(({ thing, samples }) => thing === 0 && samples === undefined),
    timeNs: outermost.reduce((sum, box) => sum + timeInView(chart, box), 0),
    areNested: outermost.length < matches.length,
    isPartial: chart.settings.isPartial,
    isWhole: isWhole(chart),
    ...(chart.settings.columns.samples === undefined
      ? {}
      : { samples: outermost.reduce((sum, box) => sum + (box.samples ?? 0), 0) }),
  });
}

/** All that a call took, or the part of it that the view cuts out. */
function timeInView({ fromNs, toNs }: Chart, box: ChartBox): number {
  if (box.startNs >= fromNs && box.endNs <= toNs) return box.totalNs;
  return Math.min(box.endNs, toNs) - Math.max(box.startNs, fromNs);
}
