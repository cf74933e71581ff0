import { plotWidthPx } from './canvas.js';
import { hideBox, placeBox } from './drawn-box.js';
import type { Box, Picture } from './picture.js';
import { type Span, spanOf } from './span.js';

/** Gives a box the whole width: its callees share it, its callers stand faded below, and nothing else is shown. */
export function zoomTo(picture: Picture, target: Box): void {
  picture.zoomed = target;
  const whole = wholeSpan(picture);
  for (const box of picture.boxes) {
    const faded = isBelow(box, target);
    const shown = faded || box === target || isBelow(target, box);
    if (shown) placeBox(picture, box, faded || box === target ? whole : spanWithin(picture, target, box));
    if (shown !== box.shown) hideBox(box, !shown);
    if (faded !== box.faded) box.rect.classList.toggle('faded', faded);
    box.shown = shown;
    box.faded = faded;
  }
}

/** Whether `caller` carries `box`. */
export function isBelow(caller: Box, box: Box): boolean {
  return caller.index < box.index && box.index < caller.end;
}

function wholeSpan(picture: Picture): Span {
  return { xPx: picture.settings.paddingPx, widthPx: plotWidthPx(picture) };
}

function spanWithin(picture: Picture, target: Box, box: Box): Span {
  const from = box.start - target.start;
  const pxPerWeight = plotWidthPx(picture) / target.weight;
  return spanOf(from, from + box.weight, pxPerWeight, picture.settings.paddingPx);
}
