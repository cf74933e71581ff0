import { boxesXml } from './boxes.js';
import { descriptionText } from './description.js';
import type { DrawnColours } from './drawn-colours.js';
import { textWidthPx } from './fluid.js';
import { headerXml } from './header-layout.js';
import { legendXml } from './legend.js';
import { hatchXml } from './pattern.js';
import type { Picture } from './picture.js';
import { flameGraphScript } from './script.js';
import { fillPatternId, mergedPatternId, plainClass } from './style.js';
import { svgXml } from './svg-element.js';

/** The whole picture as XML, without a declaration: it can stand in a page as it is. */
export function documentXml(picture: Picture): Generator<string> {
  const { id, header, colours, options, heightPx, legendYPx } = picture;
  const { title, widthPx, isFluid, theme, isStatic, nonce, search } = options;
  const parts = [
    colours.hasMerged ? [hatchXml(mergedPatternId(id), 'plain')] : [],
    hatches(id, colours),
    headerXml(header),
    boxesXml(picture),
    legendXml(legendYPx, colours, textWidthPx(options)),
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
  };
  return svgXml(frame, parts, () => flameGraphScript(picture));
}

/** The patterns of hatched fills. */
function hatches(id: string, { fills }: DrawnColours): string[] {
  return fills.flatMap(({ className, hatch }) =>
    hatch === undefined ? [] : [hatchXml(fillPatternId(id, className), plainClass(className), hatch)],
  );
}
