import { startFlameGraph } from './flame-graph.js';
import type { LinesOf } from './graph-details.js';
import { selfNumbers, wholeOf } from './graph-numbers.js';
import type { Picture } from './picture.js';
import { sampledDetails } from './sampled-details.js';
import type { GraphSettings } from './settings.js';
import { unpackColumn } from './unpack.js';

/** Makes a picture of samples answer. */
export function startSampledGraph(settings: GraphSettings): void {
  startFlameGraph(settings, sampledLines);
}

function sampledLines(picture: Picture): LinesOf {
  const { settings, boxes } = picture;
  const whole = wholeOf(picture);
  const self = selfNumbers(picture);
  const told = unpackColumn(settings.columns.samples ?? '');
  const samples: number[] = [];
  for (const { index, caller } of boxes) samples.push(told[index] ?? samples[caller?.index ?? -1] ?? 0);
  return ({ index, weight }) => sampledDetails({ weight, self: self[index] ?? 0, samples: samples[index] ?? 0 }, whole);
}
