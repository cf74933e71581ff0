import { ADVANCE_PX, PADDING_PX } from '../metrics.js';
import { levelText } from './levels.js';
import type { HeatmapPicture } from './picture.js';

const SWATCH_PX = 11;

/** How many samples, or events, a colour stands for. */
export function* heatLegendXml({ levels, legendYPx, map, clock }: HeatmapPicture): Generator<string> {
  let xPx = PADDING_PX;
  const entries = [
    { className: 'h0', text: `${clock.what}s in a cell: 0` },
    ...levels.map((level) => ({ className: level.className, text: levelText(level, map.most) })),
  ];
  for (const { className, text } of entries) {
    yield `<rect class="${className}" x="${xPx}" y="${legendYPx - 10}" width="${SWATCH_PX}" height="${SWATCH_PX}"/>`;
    yield `<text class="fact" x="${xPx + SWATCH_PX + 5}" y="${legendYPx}">${text}</text>\n`;
    xPx = Math.round(xPx + SWATCH_PX + 5 + text.length * ADVANCE_PX + 14);
  }
}
