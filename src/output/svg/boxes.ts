import type { FrameName } from '../../view/call-tree.js';
import { boxDetails, WHOLE_BOX } from './box-numbers.js';
import { boxXml } from './box-xml.js';
import { type Span, spanOf } from './client/span.js';
import { DrawnNames } from './drawn-name.js';
import { PADDING_PX } from './metrics.js';
import { fillClass, TINTS, type Tint, tintOf } from './palette.js';
import { type Picture, rowTopPx } from './picture.js';

/** The name of the box that spans all others. */
const WHOLE = 'all';

/** The boxes in preorder, the box of everything first. */
export function* boxesXml(picture: Picture): Generator<string> {
  const { boxes, tree, options } = picture;
  const names = new DrawnNames(tree.names);
  yield '<g class="boxes">\n';
  yield wholeXml(picture);
  for (let box = 0; box < boxes.length; box++) {
    const name = names.get(boxes.name[box] as number);
    const yPx = rowTopPx(picture, (boxes.row[box] as number) + 1);
    const details = options.isStatic ? [...boxDetails(picture, box), ...name.origin] : [];
    yield boxXml({ name, details, span: boxSpan(picture, box), yPx });
  }
  yield '</g>\n';
}

function wholeXml(picture: Picture): string {
  const { plotWidthPx, options } = picture;
  const name = { text: WHOLE, escaped: WHOLE, className: fillClass('root', WHOLE), origin: [] };
  const span = { xPx: PADDING_PX, widthPx: plotWidthPx };
  const details = options.isStatic ? boxDetails(picture, WHOLE_BOX) : [];
  return boxXml({ name, details, span, yPx: rowTopPx(picture, 0) });
}

function boxSpan({ boxes, pxPerWeight }: Picture, box: number): Span {
  const start = boxes.start[box] as number;
  return spanOf(start, start + (boxes.total[box] as number), pxPerWeight, PADDING_PX);
}

/** The tints of the boxes that are drawn, in the palette's order. */
export function drawnTints({ boxes, tree }: Picture): Tint[] {
  const drawn = new Set<Tint>(['root']);
  for (const id of new Set(boxes.name)) drawn.add(tintOf(tree.names[id] as FrameName));
  return TINTS.filter((tint) => drawn.has(tint));
}
