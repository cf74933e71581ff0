import { decodeBytes } from '../../../model/bytes.js';
import type { ChartMark } from '../../../view/flame-chart.js';
import { exactText } from '../client/duration-text.js';
import { spanOf } from '../client/span.js';
import { fitText } from '../client/text-fit.js';
import { drawableText, escapeText } from '../escape.js';
import { PADDING_PX } from '../metrics.js';
import { LANE_LABEL_PX } from './metrics.js';
import type { ChartPicture } from './picture.js';

/** A triangle that points down to its instant. */
export const MARK = 'M0 8l-4-8h8z';

/** No more of a mark's text stands in its tooltip, in columns. */
const TEXT_COLUMNS = 300;

/** The marks, each above the boxes of its lane. */
export function* marksXml({ chart, laneTopPx, pxPerNs }: ChartPicture): Generator<string> {
  if (chart.marks.length === 0) return;
  yield '<g class="marks">\n';
  for (const mark of chart.marks) {
    const yPx = (laneTopPx[mark.lane] as number) + LANE_LABEL_PX;
    const { xPx } = spanOf(mark.timeNs, 0, pxPerNs, PADDING_PX);
    const title = `<title>${escapeText(markText(mark))}</title>`;
    yield `<g data-y="${yPx}" transform="translate(${xPx} ${yPx})">${title}<path d="${MARK}"/></g>\n`;
  }
  yield '</g>\n';
}

function markText({ event, text, timeNs }: ChartMark): string {
  const lines = [drawableText(decodeBytes(event)), fitText(drawableText(decodeBytes(text)), TEXT_COLUMNS)];
  return [...lines.filter((line) => line !== ''), `at ${exactText(timeNs)}`].join('\n');
}
