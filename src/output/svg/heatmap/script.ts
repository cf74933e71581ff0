import type { HeatmapSettings } from '../client/settings.js';
import { ADVANCE_PX, PADDING_PX } from '../metrics.js';
import { packColumn } from '../pack.js';
import { scriptText } from '../script.js';
import type { HeatmapPicture } from './picture.js';

/** The script that lets a reader choose a range of time. */
export function heatmapScript(picture: HeatmapPicture): string {
  const { id, options, map, clock, rangeYPx, heightPx } = picture;
  const { plotLeftPx, plotTopPx, plotBottomPx, cellWidthPx, cellHeightPx } = picture;
  const settings: HeatmapSettings = {
    rootId: id,
    linkKey: id,
    widthPx: options.widthPx,
    heightPx,
    paddingPx: PADDING_PX,
    advancePx: ADVANCE_PX,
    ...clock,
    columns: map.columns,
    counts: packColumn(Array.from(map.counts)),
    plotLeftPx,
    plotTopPx,
    plotBottomPx,
    cellWidthPx,
    cellHeightPx,
    rangeYPx,
    command: options.partCommand,
  };
  return scriptText('heatmap', settings);
}
