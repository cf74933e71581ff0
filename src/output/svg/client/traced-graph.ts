import { startFlameGraph } from './flame-graph.js';
import type { LinesOf } from './graph-details.js';
import { callNumbers, wholeOf } from './graph-numbers.js';
import type { Picture } from './picture.js';
import type { GraphSettings } from './settings.js';
import { type TracedNumbers, tracedDetails } from './traced-details.js';

/** Makes a picture of traced calls answer. */
export function startTracedGraph(settings: GraphSettings): void {
  startFlameGraph(settings, tracedLines);
}

function tracedLines(picture: Picture): LinesOf {
  const calls = callNumbers(picture);
  const whole = wholeOf(picture);
  return ({ index }) => tracedDetails(calls[index] as TracedNumbers, whole);
}
