import { isSeen } from '../../../view/time/heatmap.js';
import { cellText } from '../client/cell-text.js';
import { levelFor } from './levels.js';
import { cellCorner, type HeatmapPicture } from './picture.js';

/** What was recorded, and upon it a rectangle for each cell that holds anything. */
export function* cellsXml(picture: HeatmapPicture): Generator<string> {
  const { map, levels, options, clock, cellHeightPx } = picture;
  yield `<path class="h0" d="${seenPath(picture)}"/>\n`;
  yield '<g class="cells">\n';
  const width = gapless(picture);
  for (let cell = 0; cell < map.counts.length; cell++) {
    const count = map.counts[cell] as number;
    const level = levelFor(levels, count);
    if (level === undefined) continue;
    const { xPx, yPx } = cellCorner(picture, cell);
    const rect = `<rect class="${level.className}" x="${xPx}" y="${yPx}" width="${width}" height="${cellHeightPx}"`;
    yield options.isStatic ? `${rect}><title>${cellText(clock, cell, cell, count)}</title></rect>\n` : `${rect}/>\n`;
  }
  yield '</g>\n';
}

/** Columns that are wide enough stand a little apart, so that each can be followed upwards. */
function gapless({ cellWidthPx }: HeatmapPicture): number {
  return cellWidthPx >= 6 ? Math.round((cellWidthPx - 0.5) * 100) / 100 : cellWidthPx;
}

/** The cells of which any time was recorded, column by column. */
function seenPath(picture: HeatmapPicture): string {
  const { map, cellHeightPx } = picture;
  const width = gapless(picture);
  let path = '';
  for (let column = 0; column < map.columns; column++) {
    let [from, to] = [column * map.rows, (column + 1) * map.rows - 1];
    while (from < to && !isSeen(map, from)) from++;
    while (to > from && !isSeen(map, to)) to--;
    const { xPx, yPx } = cellCorner(picture, to);
    path += `M${xPx} ${yPx}h${width}v${(to - from + 1) * cellHeightPx}h${-width}z`;
  }
  return path;
}
