import { addElement, type Box, type Picture } from './picture.js';
import { type Span, spanOf } from './span.js';
import { fitText } from './text-fit.js';

/** Gives a box the whole width: its callees share it, its callers stand faded below, and nothing else is shown. */
export function zoomTo(picture: Picture, target: Box): void {
  picture.zoomed = target;
  for (const box of picture.boxes) {
    const faded = box !== target && isBelow(box, target);
    const shown = faded || box === target || isBelow(target, box);
    box.group.classList.toggle('hidden', !shown);
    box.group.classList.toggle('faded', faded);
    if (shown) placeBox(picture, box, faded || box === target ? wholeSpan(picture) : spanWithin(picture, target, box));
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

function placeBox(picture: Picture, box: Box, { xPx, widthPx }: Span): void {
  box.rect.setAttribute('x', String(xPx));
  box.rect.setAttribute('width', String(widthPx));
  const { labelInPx } = picture.settings;
  const text = fitText(box.name, (widthPx - 2 * labelInPx) / picture.advancePx);
  if (text === '' && box.label === undefined) return;
  box.label ??= addLabel(picture, box);
  box.label.setAttribute('x', String(Math.round((xPx + labelInPx) * 100) / 100));
  box.label.textContent = text;
}

function addLabel({ settings }: Picture, box: Box): SVGTextElement {
  return addElement(box.group, 'text', { y: Number(box.rect.getAttribute('y')) + settings.labelDownPx });
}
