import type { DrawnColours } from './drawn-colours.js';
import { ADVANCE_PX, LINE_PX, PADDING_PX } from './metrics.js';

const SWATCH_PX = 11;
/** From a swatch to its label, and from that to the next swatch. */
const LABEL_GAP_PX = 5;
const ENTRY_GAP_PX = 16;

interface Entry {
  readonly label: string;
  readonly className: string;
}

interface PlacedEntry extends Entry {
  readonly xPx: number;
  readonly row: number;
}

/** How many lines the legend takes. */
export function legendRows(colours: DrawnColours, widthPx: number): number {
  return (placeEntries(colours, widthPx).at(-1)?.row ?? 0) + 1;
}

/**
 * Says what the colours mean, for those that the picture shows.
 * @param yPx the first base line
 * @param widthPx of the whole picture
 */
export function* legendXml(yPx: number, colours: DrawnColours, widthPx: number): Generator<string> {
  for (const { label, className, xPx, row } of placeEntries(colours, widthPx)) {
    const lineYPx = yPx + row * LINE_PX;
    yield `<rect class="${className}" x="${xPx}" y="${lineYPx - 10}" width="${SWATCH_PX}" height="${SWATCH_PX}"/>`;
    yield `<text class="fact" x="${xPx + SWATCH_PX + LABEL_GAP_PX}" y="${lineYPx}">${label}</text>\n`;
  }
}

function placeEntries(colours: DrawnColours, widthPx: number): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  let [xPx, row] = [PADDING_PX, 0];
  for (const entry of entriesOf(colours)) {
    const entryPx = Math.ceil(SWATCH_PX + LABEL_GAP_PX + entry.label.length * ADVANCE_PX);
    if (xPx > PADDING_PX && xPx + entryPx > widthPx - PADDING_PX) [xPx, row] = [PADDING_PX, row + 1];
    placed.push({ ...entry, xPx, row });
    xPx += entryPx + ENTRY_GAP_PX;
  }
  return placed;
}

function entriesOf({ meanings, hasMerged }: DrawnColours): Entry[] {
  const entries = meanings.map(({ label, fill }) => ({ label, className: fill.className }));
  return hasMerged ? [...entries, { label: 'merged frames', className: 'merged' }] : entries;
}
