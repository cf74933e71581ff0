import { countedDetails } from './counted-details.js';
import { startFlameGraph } from './flame-graph.js';
import type { LinesOf } from './graph-details.js';
import { selfNumbers, wholeOf } from './graph-numbers.js';
import type { Picture } from './picture.js';
import type { GraphSettings } from './settings.js';

/** Makes a picture of counted events answer. */
export function startCountedGraph(settings: GraphSettings): void {
  startFlameGraph(settings, countedLines);
}

function countedLines(picture: Picture): LinesOf {
  const self = selfNumbers(picture);
  const whole = wholeOf(picture);
  return ({ index, weight }) => countedDetails({ weight, self: self[index] ?? 0 }, whole);
}
