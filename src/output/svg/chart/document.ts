import { descriptionText } from '../description.js';
import { headerXml } from '../header.js';
import { svgXml } from '../svg-element.js';
import { axisXml, lanesXml } from './axis.js';
import { chartBoxesXml } from './boxes.js';
import { chartLegendXml, chartTints } from './legend.js';
import { marksXml } from './marks.js';
import type { ChartPicture } from './picture.js';
import { flameChartScript } from './script.js';
import { chartRules, hatchXml } from './style.js';

/** The whole chart as XML, without a declaration: it can stand in a page as it is. */
export function chartXml(picture: ChartPicture): Generator<string> {
  const { id, chart, header, options, heightPx } = picture;
  const { title, widthPx, isStatic, nonce } = options;
  const tints = chartTints(chart);
  const parts = [
    tints.includes('scheduled-out') ? [hatchXml(id)] : [],
    headerXml(header, 'traced', widthPx),
    axisXml(picture),
    lanesXml(picture),
    chartBoxesXml(picture),
    marksXml(picture),
    chartLegendXml(picture, tints),
  ];
  const description = descriptionText(header, picture.top);
  const frame = { id, title, description, widthPx, heightPx, tints, isStatic, nonce, rules: chartRules(id) };
  return svgXml(frame, parts, () => flameChartScript(picture));
}
