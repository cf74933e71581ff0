import { compilePattern, NO_PATTERN } from './pattern.js';
import type { Box, Picture } from './picture.js';
import { shareText } from './share-text.js';
import { isBelow } from './zoom.js';

/**
 * Marks the boxes whose names match.
 * @param pattern a regular expression; an empty one ends the search
 * @returns what to tell the reader
 */
export function search(picture: Picture, pattern: string): string {
  const expression = compilePattern(pattern);
  picture.searching = pattern !== '' && expression !== undefined;
  for (const box of picture.boxes) {
    box.matched = picture.searching && !box.isMerged && expression?.test(box.name) === true;
    box.rect.classList.toggle('matched', box.matched);
  }
  return expression === undefined ? NO_PATTERN : matchText(picture);
}

/** The share of what is shown that runs in or below a match, in words; empty where nothing is searched for. */
export function matchText(picture: Picture): string {
  if (!picture.searching) return '';
  const share = shareText(matchedWeight(picture), picture.zoomed.weight);
  return `Matched: ${share}${picture.zoomed === picture.boxes[0] ? '' : ' of what is shown'}`;
}

/** A match inside another adds nothing, and a box that is not shown does not count. */
function matchedWeight({ boxes, zoomed }: Picture): number {
  let weight = 0;
  let outermost: Box | undefined;
  for (const box of boxes) {
    if (!box.matched) continue;
    if (box === zoomed || isBelow(box, zoomed)) return zoomed.weight;
    if (!isBelow(zoomed, box) || (outermost !== undefined && isBelow(outermost, box))) continue;
    outermost = box;
    weight += box.weight;
  }
  return weight;
}
