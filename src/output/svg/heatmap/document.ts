import { countText } from '../../../model/count-text.js';
import { cellTime } from '../client/cell-text.js';
import { descriptionText } from '../description.js';
import { headerXml } from '../header-layout.js';
import { svgXml } from '../svg-element.js';
import { axesXml } from './axes.js';
import { cellsXml } from './cells.js';
import { heatLegendXml } from './legend.js';
import type { HeatmapPicture } from './picture.js';
import { heatmapScript } from './script.js';
import { heatmapRules } from './style.js';

const NO_FILLS = { fills: [], meanings: [], match: { light: '#000000', dark: '#ffffff' }, hasMerged: false } as const;

/** The whole picture as XML, without a declaration: it can stand in a page as it is. */
export function heatmapXml(picture: HeatmapPicture): Generator<string> {
  const { id, header, options, levels, heightPx } = picture;
  const { title, widthPx, isFluid, theme, isStatic, nonce } = options;
  const parts = [headerXml(header), axesXml(picture), cellsXml(picture), heatLegendXml(picture)];
  const frame = {
    id,
    header,
    title,
    description: descriptionText(header.lines, inWords(picture)),
    widthPx,
    isFluid,
    isSearched: false,
    heightPx,
    colours: NO_FILLS,
    theme,
    isStatic,
    nonce,
    rules: heatmapRules(levels),
  };
  return svgXml(frame, parts, () => heatmapScript(picture));
}

/** Where the most is. */
function inWords({ map, clock }: HeatmapPicture): string {
  const cell = map.counts.indexOf(map.most);
  return `Most in one cell: ${countText(map.most)} ${clock.what}s, from ${cellTime(clock, cell)} s to ${cellTime(clock, cell + 1)} s of the recorder's clock`;
}
