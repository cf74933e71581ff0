import { boxNames } from './box-names.js';
import { boxDetails, WHOLE_BOX } from './box-numbers.js';
import { boxXml } from './box-xml.js';
import { type Span, spanOf } from './client/span.js';
import type { DrawnName } from './drawn-name.js';
import { PADDING_PX } from './metrics.js';
import { type Picture, rowTopPx } from './picture.js';
import { staticSearch } from './static-search.js';
import { toldNames } from './told-names.js';

/** The boxes in preorder, the box of everything first. */
export function* boxesXml(picture: Picture): Generator<string> {
  const { boxes, tree, options } = picture;
  const isTold = tellsDetails(picture);
  const names = boxNames(picture, isTold);
  const tellsName = isTold ? undefined : toldNames(names).isTold;
  const search = staticSearch(tree.names, options);
  yield '<g class="boxes">\n';
  yield wholeXml(picture, names[0] as DrawnName);
  for (let box = 0; box < boxes.length; box++) {
    const name = names[box + 1] as DrawnName;
    const yPx = rowTopPx(picture, (boxes.row[box] as number) + 1);
    const details = isTold ? [...boxDetails(picture, box), ...name.origin] : [];
    const classes = search?.isMatch(boxes.name[box] as number) === true ? ' matched' : '';
    const isNameless = tellsName?.[box + 1] === false;
    yield boxXml({ name, details, span: boxSpan(picture, box), yPx, classes, isNameless });
  }
  yield '</g>\n';
}

function wholeXml(picture: Picture, name: DrawnName): string {
  const span = { xPx: PADDING_PX, widthPx: picture.plotWidthPx };
  const details = tellsDetails(picture) ? boxDetails(picture, WHOLE_BOX) : [];
  return boxXml({ name, details, span, yPx: rowTopPx(picture, 0) });
}

function boxSpan({ boxes, pxPerWeight }: Picture, box: number): Span {
  const start = boxes.start[box] as number;
  return spanOf(start, start + (boxes.total[box] as number), pxPerWeight, PADDING_PX);
}

/** Whether tooltips hold more than names: no script makes what they say of a comparison. */
function tellsDetails({ options, difference }: Picture): boolean {
  return options.isStatic || difference !== undefined;
}
