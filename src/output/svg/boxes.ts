import { MERGED } from '../../view/flame-graph.js';
import { boxDetails, WHOLE_BOX } from './box-numbers.js';
import { boxXml } from './box-xml.js';
import { type Span, spanOf } from './client/span.js';
import { DrawnNames } from './drawn-name.js';
import { mergedName } from './merged-box.js';
import { PADDING_PX } from './metrics.js';
import { type Picture, rowTopPx, WHOLE } from './picture.js';
import { staticSearch } from './static-search.js';

/** The boxes in preorder, the box of everything first. */
export function* boxesXml(picture: Picture): Generator<string> {
  const { boxes, tree, palette, options } = picture;
  const isTold = tellsDetails(picture);
  const names = new DrawnNames(tree.names, palette);
  const search = staticSearch(tree.names, options);
  yield '<g class="boxes">\n';
  yield wholeXml(picture);
  for (let box = 0; box < boxes.length; box++) {
    const name = boxes.node[box] === MERGED ? mergedName(picture, box, isTold) : names.get(boxes.name[box] as number);
    const yPx = rowTopPx(picture, (boxes.row[box] as number) + 1);
    const details = isTold ? [...boxDetails(picture, box), ...name.origin] : [];
    const classes = search?.isMatch(boxes.name[box] as number) === true ? ' matched' : '';
    yield boxXml({ name, details, span: boxSpan(picture, box), yPx, classes });
  }
  yield '</g>\n';
}

function wholeXml(picture: Picture): string {
  const { plotWidthPx, palette } = picture;
  const { text } = WHOLE;
  const name = { text, escaped: text, className: palette.fillOf(WHOLE).className, origin: [] };
  const span = { xPx: PADDING_PX, widthPx: plotWidthPx };
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
