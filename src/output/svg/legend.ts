import type { DrawnColours } from './drawn-colours.js';
import { ADVANCE_PX, PADDING_PX } from './metrics.js';

const SWATCH_PX = 11;

/** A line that says what the colours mean, for those that the picture shows. */
export function* legendXml(yPx: number, { meanings, hasMerged }: DrawnColours): Generator<string> {
  let xPx = PADDING_PX;
  const entries = meanings.map(({ label, fill }) => [label, fill.className] as const);
  if (hasMerged) entries.push(['merged frames', 'merged']);
  for (const [label, className] of entries) {
    yield `<rect class="${className}" x="${xPx}" y="${yPx - 10}" width="${SWATCH_PX}" height="${SWATCH_PX}"/>`;
    xPx += SWATCH_PX + 5;
    yield `<text class="fact" x="${xPx}" y="${yPx}">${label}</text>\n`;
    xPx = Math.round(xPx + label.length * ADVANCE_PX + 16);
  }
}
