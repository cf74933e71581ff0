import { CALL_FLAGS } from '../../../model/traced-profile.js';
import type { FrameName } from '../../../view/call-tree.js';
import { boxXml } from '../box-xml.js';
import { callDetails } from '../client/call-details.js';
import { type Span, spanOf } from '../client/span.js';
import { type DrawnName, DrawnNames } from '../drawn-name.js';
import { PADDING_PX } from '../metrics.js';
import { staticSearch } from '../static-search.js';
import { toldNames } from '../told-names.js';
import { callNumbers } from './call-numbers.js';
import { TORN_MIN_PX } from './metrics.js';
import { type ChartPicture, callTopPx } from './picture.js';

/** Teeth along a box's edge, from its upper corner down. */
export const TORN_LEFT = 'M0 0l3 2.5-3 2.5 3 2.5-3 2.5 3 2.5-3 2.5z';
export const TORN_RIGHT = 'M0 0l-3 2.5 3 2.5-3 2.5 3 2.5-3 2.5 3 2.5z';

/** What is drawn of each call's name. */
export function callNames({ chart, palette }: ChartPicture): DrawnName[] {
  const names = new DrawnNames(chart.names, palette);
  return Array.from(chart.name, (id) => names.get(id));
}

/** The boxes lane by lane, callers first, drawn as in a flame graph. */
export function* chartBoxesXml(picture: ChartPicture): Generator<string> {
  const { chart, pxPerNs, options } = picture;
  const isPacked = chart.starts === 'packed';
  const names = callNames(picture);
  const tellsName = options.isStatic ? undefined : toldNames(names).isTold;
  const search = staticSearch(chart.names, options);
  yield '<g class="boxes">\n';
  for (let box = 0; box < chart.length; box++) {
    const name = names[box] as DrawnName;
    const span = spanOf(chart.startNs[box] as number, chart.endNs[box] as number, pxPerNs, PADDING_PX);
    const yPx = callTopPx(picture, chart.lane[box] as number, chart.depth[box] as number);
    const overlay = tornXml(chart.flags[box] as number, span, yPx);
    const details = options.isStatic ? [...callDetails(callNumbers(chart, box), isPacked), ...name.origin] : [];
    const matched = search?.isMatch(chart.name[box] as number) === true ? ' matched' : '';
    const isNameless = tellsName?.[box] === false;
    yield boxXml({ name, details, span, yPx, classes: `${classesOf(picture, box)}${matched}`, overlay, isNameless });
  }
  yield '</g>\n';
}

function classesOf({ chart }: ChartPicture, box: number): string {
  const { kind } = chart.names[chart.name[box] as number] as FrameName;
  const lost = ((chart.flags[box] as number) & CALL_FLAGS.lostInside) === 0 ? '' : ' lost';
  const off = kind === 'scheduled-out' ? ' off' : '';
  return `${off}${lost}`;
}

/** The edges of a call that was not seen whole; the script shows those of narrow boxes when they grow. */
function tornXml(flags: number, { xPx, widthPx }: Span, yPx: number): string {
  const hidden = widthPx < TORN_MIN_PX ? ' hidden' : '';
  const edge = (side: string, edgePx: number, path: string) =>
    `<path class="torn ${side}${hidden}" d="${path}" transform="translate(${edgePx} ${yPx})"/>`;
  const left = (flags & CALL_FLAGS.noEntry) === 0 ? '' : edge('left', xPx, TORN_LEFT);
  const rightPx = Math.round((xPx + widthPx) * 100) / 100;
  return left + ((flags & CALL_FLAGS.noReturn) === 0 ? '' : edge('right', rightPx, TORN_RIGHT));
}
