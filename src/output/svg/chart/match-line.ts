import { type FlameChart, isPartial } from '../../../view/flame-chart.js';
import { chartMatchText } from '../client/match-text.js';
import type { StaticSearch } from '../static-search.js';

/** What the search of a chart found, in words: the time of a match inside another is part of that. */
export function chartMatchLine({ isMatch, pattern }: StaticSearch, chart: FlameChart): string {
  const isMatched = Array.from(chart.name, isMatch);
  const isInside: boolean[] = [];
  let [count, calls, outermost, timeNs, samples] = [0, 0, 0, 0, 0];
  for (const [box, matched] of isMatched.entries()) {
    const above = chart.below[box] as number;
    isInside.push(above >= 0 && (isMatched[above] === true || isInside[above] === true));
    if (!matched) continue;
    count++;
    calls += chart.isCall[box] as number;
    if (isInside[box] === true) continue;
    outermost++;
    timeNs += chart.totalNs[box] as number;
    samples += chart.samples?.[box] ?? 0;
  }
  const isPart = isPartial(chart.dropped);
  const found = {
    count,
    areCalls: calls === count,
    timeNs,
    areNested: outermost < count,
    isPartial: isPart,
    isWhole: true,
    ...(chart.samples === undefined ? {} : { samples }),
  };
  return `Matched ${pattern}: ${chartMatchText(found)}`;
}
