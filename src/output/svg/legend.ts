import { ADVANCE_PX, PADDING_PX } from './metrics.js';
import { type Tint, tintFills, tintLabel } from './palette.js';

const SWATCH_PX = 11;

/** A line that says what the colours mean, for those that the picture shows. */
export function* legendXml(yPx: number, tints: readonly Tint[]): Generator<string> {
  let xPx = PADDING_PX;
  for (const tint of tints) {
    const [className] = tintFills(tint, 'light')[SAMPLE_SHADE] as readonly [string, string];
    const label = tintLabel(tint);
    yield `<rect class="${className}" x="${xPx}" y="${yPx - 10}" width="${SWATCH_PX}" height="${SWATCH_PX}"/>`;
    xPx += SWATCH_PX + 5;
    yield `<text class="fact" x="${xPx}" y="${yPx}">${label}</text>\n`;
    xPx = Math.round(xPx + label.length * ADVANCE_PX + 16);
  }
}

/** A shade from the middle of a tint. */
const SAMPLE_SHADE = 3;
