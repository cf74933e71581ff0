import { cellTime } from '../client/cell-text.js';
import { ADVANCE_PX, LINE_PX, PADDING_PX } from '../metrics.js';
import { cellCorner, type HeatmapPicture, lengthText } from './picture.js';

/** Labels on the left: how far in the column; and below: which. */
export function* axesXml(picture: HeatmapPicture): Generator<string> {
  const { caption, captionYPx } = picture;
  for (const [line, text] of caption.entries()) {
    yield `<text class="fact" x="${PADDING_PX}" y="${captionYPx + line * LINE_PX}">${text}</text>\n`;
  }
  yield '<g class="axis">\n';
  yield* rowLabels(picture);
  yield* columnLabels(picture);
  yield '</g>\n';
}

const QUARTERS = 4;

function* rowLabels({ map, plotLeftPx, plotTopPx, plotBottomPx }: HeatmapPicture): Generator<string> {
  for (let quarter = 0; quarter <= QUARTERS; quarter++) {
    const yPx = Math.round(plotBottomPx - ((plotBottomPx - plotTopPx) * quarter) / QUARTERS);
    const text = quarter === 0 ? '0' : lengthText((map.columnNs * quarter) / QUARTERS);
    yield `<path d="M${plotLeftPx - 5} ${yPx}h4"/><text class="end" x="${plotLeftPx - 8}" y="${yPx + 4}">${text}</text>\n`;
  }
}

const STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 100, 120, 200, 300, 500];

function* columnLabels(picture: HeatmapPicture): Generator<string> {
  const { map, plotBottomPx, cellWidthPx } = picture;
  const labels = Array.from({ length: map.columns }, (_, column) => labelOf(picture, column));
  const widest = Math.max(...labels.map((label) => label.length)) * ADVANCE_PX + 12;
  const step = STEPS.find((each) => each * cellWidthPx >= widest) ?? map.columns;
  for (let column = 0; column < map.columns; column += step) {
    const { xPx } = cellCorner(picture, column * map.rows);
    yield `<path d="M${xPx} ${plotBottomPx + 1}v4"/><text x="${xPx}" y="${plotBottomPx + LINE_PX}">${labels[column]}</text>\n`;
  }
}

/** Whole seconds without decimals. */
function labelOf({ clock, map }: HeatmapPicture, column: number): string {
  return `${cellTime(clock, column * map.rows).replace(/\.0+$/, '')} s`;
}
