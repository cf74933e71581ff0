import { IS_FULL } from './features.js';
import { graphMatchText } from './match-text.js';
import { nameTest } from './pattern.js';
import type { Box, Picture } from './picture.js';

import { isBelow } from './zoom.js';

/** Marks the boxes whose names match; `undefined` ends the search. */
export function search(picture: Picture, pattern: RegExp | undefined): void {
  const isMatch = nameTest(pattern);
  for (const box of picture.boxes) {
    const matched = !(IS_FULL && box.isMerged) && isMatch(box.name);
    if (matched !== box.matched) box.rect.classList.toggle('matched', matched);
    box.matched = matched;
  }
}

/** The share of what is shown that runs in or below a match, in words. */
export function matchText(picture: Picture): string {
  const { boxes, zoomed } = picture;
  return graphMatchText({
    weight: matchedWeight(picture),
    shownWeight: zoomed.weight,
    isWhole: zoomed === boxes[0],
    hasMerged: IS_FULL && boxes.some(({ isMerged, shown }) => isMerged && shown),
  });
}

/** A match inside another adds nothing, and a box that is not shown does not count. */
function matchedWeight({ boxes, zoomed }: Picture): number {
  let weight = 0;
  let outermost: Box | undefined;
  for (const box of boxes) {
    if (!box.matched) continue;
    if (box === zoomed || isBelow(box, zoomed)) return zoomed.weight;
    if (!isBelow(zoomed, box) || (outermost && isBelow(outermost, box))) continue;
    outermost = box;
    weight += box.weight;
  }
  return weight;
}
