import { fitText } from '../client/text-fit.js';
import { type Tick, ticksOf } from '../client/ticks.js';
import { drawableText, escapeText } from '../escape.js';
import { textWidthPx } from '../fluid.js';
import { ADVANCE_PX, LINE_PX, PADDING_PX } from '../metrics.js';
import type { ChartPicture } from './picture.js';

/** The time axis: its caption, and a line through all lanes for each tick. The script draws the ticks anew. */
export function* axisXml(picture: ChartPicture): Generator<string> {
  const { chart, plotWidthPx, captionYPx } = picture;
  for (const [line, text] of picture.caption.entries()) {
    yield `<text class="fact" x="${PADDING_PX}" y="${captionYPx + line * LINE_PX}">${escapeText(text)}</text>\n`;
  }
  const axis = { fromNs: 0, toNs: chart.durationNs, paddingPx: PADDING_PX, plotWidthPx, advancePx: ADVANCE_PX };
  yield '<g class="axis">\n';
  for (const tick of ticksOf(axis)) yield tickXml(picture, tick);
  yield '</g>\n';
}

function tickXml({ axisYPx, plotTopPx, plotBottomPx }: ChartPicture, { xPx, label }: Tick): string {
  const texts = axisYPx.map((yPx) => `<text class="middle" x="${xPx}" y="${yPx}">${label}</text>`);
  return `<path d="M${xPx} ${plotTopPx}V${plotBottomPx}"/>${texts.join('')}\n`;
}

/** Whose calls each lane shows. */
export function* lanesXml({ chart, laneTopPx, options }: ChartPicture): Generator<string> {
  yield '<g class="lanes">\n';
  for (const [lane, { label }] of chart.lanes.entries()) {
    const topPx = laneTopPx[lane] as number;
    const shown = escapeText(fitText(drawableText(label), (textWidthPx(options) - 2 * PADDING_PX) / ADVANCE_PX));
    yield `<path d="M${PADDING_PX} ${topPx}H${options.widthPx - PADDING_PX}"/>`;
    yield `<text x="${PADDING_PX}" y="${topPx + 13}">${shown}</text>\n`;
  }
  yield '</g>\n';
}
