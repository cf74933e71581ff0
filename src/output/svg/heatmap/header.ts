import { countText } from '../../../model/count-text.js';
import type { Heatmap } from '../../../view/time/heatmap.js';
import { FEW_SAMPLES } from '../../../view/wilson.js';
import type { HeaderLine } from '../header.js';
import type { HeatmapSvgOptions } from './options.js';

/** What stands above the cells: what the picture is, what readers must know before they trust it, and the facts. */
export function heatmapHeader(
  { kind, total, untimed }: Heatmap,
  { title, subtitle, facts }: HeatmapSvgOptions,
): HeaderLine[] {
  const fact = (text: string): HeaderLine => ({ text, role: 'fact' });
  const isFew = kind === 'sampled' && total < FEW_SAMPLES;
  return [
    { text: title, role: 'title' },
    ...(subtitle === undefined ? [] : [fact(subtitle)]),
    ...(isFew
      ? [{ text: `Few samples (${countText(total)}): no pattern can be told from chance.`, role: 'warning' } as const]
      : []),
    ...facts.map(fact),
    ...(untimed === 0 ? [] : [fact(`Not drawn: ${countText(untimed)} without a time`)]),
  ];
}
