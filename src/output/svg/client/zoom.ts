import { hideBox, placeBox } from './drawn-box.js';
import type { Box, Picture } from './picture.js';
import { type Span, spanOf } from './span.js';

/** Gives a box the whole width: its callees share it, its callers stand faded below, and nothing else is shown. */
export function zoomTo(picture: Picture, target: Box): void {
  picture.zoomed = target;
  for (const box of picture.boxes) {
    const faded = box !== target && isBelow(box, target);
    const shown = faded || box === target || isBelow(target, box);
    box.rect.classList.toggle('faded', faded);
    if (shown) placeBox(picture, box, faded || box === target ? wholeSpan(picture) : spanWithin(picture, target, box));
    hideBox(box, !shown);
  }
}

/** Whether `caller` carries `box`: it spans it, nearer to the root. */
export function isBelow(caller: Box, box: Box): boolean {
  const end = caller.start + caller.weight;
  return caller.row < box.row && caller.start <= box.start && box.start + box.weight <= end;
}

function wholeSpan({ settings }: Picture): Span {
  return { xPx: settings.paddingPx, widthPx: settings.widthPx - 2 * settings.paddingPx };
}

function spanWithin(picture: Picture, target: Box, box: Box): Span {
  const { paddingPx } = picture.settings;
  const from = box.start - target.start;
  return spanOf(from, from + box.weight, wholeSpan(picture).widthPx / target.weight, paddingPx);
}
