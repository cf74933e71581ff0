import { startFlameGraph } from './flame-graph.js';
import type { LinesOf } from './graph-details.js';
import { callNumbers, wholeOf } from './graph-numbers.js';
import { offCpuDetails } from './off-cpu-details.js';
import type { Picture } from './picture.js';
import type { GraphSettings } from './settings.js';

/** Makes a picture of time off the cpu answer. */
export function startOffCpuGraph(settings: GraphSettings): void {
  startFlameGraph(settings, offCpuLines);
}

function offCpuLines(picture: Picture): LinesOf {
  const spans = callNumbers(picture).map((numbers) => ({ ...numbers, spans: numbers.calls }));
  const whole = wholeOf(picture);
  return ({ index }) => offCpuDetails(spans[index] as (typeof spans)[number], whole);
}
