import { descriptionText } from '../description.js';
import { headerXml } from '../header-layout.js';
import { hatchXml } from '../pattern.js';
import { svgXml } from '../svg-element.js';
import { axisXml, lanesXml } from './axis.js';
import { chartBoxesXml } from './boxes.js';
import { chartLegendXml } from './legend.js';
import { marksXml } from './marks.js';
import type { ChartPicture } from './picture.js';
import { flameChartScript } from './script.js';
import { chartRules, offPatternId } from './style.js';

/** The whole chart as XML, without a declaration: it can stand in a page as it is. */
export function chartXml(picture: ChartPicture): Generator<string> {
  const { id, header, options, colours, heightPx } = picture;
  const { title, widthPx, isFluid, theme, isStatic, nonce, search } = options;
  const off = offClass(picture);
  const parts = [
    off === undefined ? [] : [hatchXml(offPatternId(id), off)],
    headerXml(header),
    axisXml(picture),
    lanesXml(picture),
    chartBoxesXml(picture),
    marksXml(picture),
    chartLegendXml(picture),
  ];
  const description = descriptionText(header.lines, picture.top);
  const frame = {
    id,
    header,
    toolbar: picture.toolbar,
    title,
    description,
    widthPx,
    isFluid,
    isSearched: search !== undefined,
    heightPx,
    colours,
    theme,
    isStatic,
    nonce,
    rules: chartRules(id),
  };
  return svgXml(frame, parts, () => flameChartScript(picture));
}

/** The fill of time in which a task did not run, where the chart shows any. */
function offClass({ chart, palette }: ChartPicture): string | undefined {
  const id = chart.name.find((each) => chart.names[each]?.kind === 'scheduled-out');
  const name = id === undefined ? undefined : chart.names[id];
  return name === undefined ? undefined : palette.fillOf(name).className;
}
