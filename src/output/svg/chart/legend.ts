import { CALL_FLAGS } from '../../../model/traced-profile.js';
import type { FlameChart } from '../../../view/flame-chart.js';
import { textWidthPx } from '../fluid.js';
import { legendRows, legendXml } from '../legend.js';
import { ADVANCE_PX, LINE_PX, PADDING_PX } from '../metrics.js';
import { TORN_LEFT, TORN_RIGHT } from './boxes.js';
import { MARK } from './marks.js';
import type { ChartPicture } from './picture.js';

/** What the colours mean, and below what else is drawn. */
export function* chartLegendXml({ chart, colours, legendYPx, options }: ChartPicture): Generator<string> {
  yield* legendXml(legendYPx, colours, textWidthPx(options));
  const signsYPx = legendYPx + legendRows(colours, textWidthPx(options)) * LINE_PX;
  let xPx = PADDING_PX;
  for (const { symbol, text } of signsOf(chart)) {
    yield `<g class="sign" transform="translate(${xPx} ${signsYPx - 13})">${symbol}`;
    yield `<text class="fact" x="${SIGN_PX + 5}" y="13">${text}</text></g>\n`;
    xPx = Math.round(xPx + SIGN_PX + 5 + text.length * ADVANCE_PX + 16);
  }
}

const SIGN_PX = 24;
const SIGN_BOX = `<rect class="sample" width="${SIGN_PX}" height="15"/>`;

interface Sign {
  readonly symbol: string;
  readonly text: string;
}

function signsOf({ flags, marks }: FlameChart): Sign[] {
  const seen = flags.reduce((all, each) => all | each, 0);
  const signs: Sign[] = [];
  if ((seen & CALL_FLAGS.noEntry) !== 0) {
    signs.push({ symbol: `${SIGN_BOX}<path class="torn" d="${TORN_LEFT}"/>`, text: 'entry not seen' });
  }
  if ((seen & CALL_FLAGS.noReturn) !== 0) {
    const torn = `<path class="torn" d="${TORN_RIGHT}" transform="translate(${SIGN_PX} 0)"/>`;
    signs.push({ symbol: SIGN_BOX + torn, text: 'return not seen' });
  }
  if ((seen & CALL_FLAGS.lostInside) !== 0) {
    signs.push({ symbol: `<g class="lost">${SIGN_BOX}</g>`, text: 'events lost inside' });
  }
  if (marks.length > 0) {
    const mark = `<g class="marks"><path d="${MARK}" transform="translate(${SIGN_PX / 2} 4)"/></g>`;
    signs.push({ symbol: mark, text: 'event or message' });
  }
  return signs;
}
