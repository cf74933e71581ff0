import { addElement, type Canvas } from './canvas.js';
import { hide, setAttributes } from './element.js';
import type { Span } from './span.js';
import { fitSigned } from './text-fit.js';

/** A box as it is drawn: a rectangle with a tooltip and, where it is wide enough, a label behind it. */
export interface DrawnBox {
  readonly rect: SVGRectElement;
  readonly name: string;
  /** What its tooltip told under the name; nothing where the script finds the words. */
  readonly details: string[];
  /** What stands before the name on the box. */
  readonly sign: string;
  /** Made when the box first becomes wide enough. */
  label: SVGTextElement | undefined;
  /** Where it was placed last; unknown at first. */
  span: Span | undefined;
}

export function readDrawnBox(rect: SVGRectElement): DrawnBox {
  const [name = '', ...details] = (rect.firstElementChild?.textContent ?? '').split('\n');
  return {
    rect,
    label: partOf(rect, 'text'),
    name,
    details,
    sign: rect.getAttribute('data-sign') ?? '',
    span: undefined,
  };
}

/** What stands upon a box: an element between its rectangle and the next one. */
export function partOf<Kind extends 'text' | 'path'>(
  rect: SVGRectElement,
  kind: Kind,
  className = '',
): SVGElementTagNameMap[Kind] | undefined {
  let part = rect.nextElementSibling;
  while (part !== null && part.tagName !== 'rect') {
    if (part.tagName === kind && (className === '' || part.classList.contains(className))) {
      return part as SVGElementTagNameMap[Kind];
    }
    part = part.nextElementSibling;
  }
  return undefined;
}

/** Moves a box, and shows as much of its name as fits. */
export function placeBox({ settings, advancePx }: Canvas, box: DrawnBox, { xPx, widthPx }: Span): void {
  if (box.span?.xPx === xPx && box.span.widthPx === widthPx) return;
  box.span = { xPx, widthPx };
  setAttributes(box.rect, { x: xPx, width: widthPx });
  const { labelInPx, labelDownPx } = settings;
  const text = fitSigned(box.sign, box.name, (widthPx - 2 * labelInPx) / advancePx);
  if (text === '' && box.label === undefined) return;
  box.label ??= addLabel(box.rect, labelDownPx);
  setAttributes(box.label, { x: Math.round((xPx + labelInPx) * 100) / 100 });
  box.label.textContent = text;
}

export function hideBox(box: DrawnBox, hidden: boolean): void {
  hide(box.rect, hidden);
  hide(box.label, hidden);
}

/** Behind all that stands upon the box. */
function addLabel(rect: SVGRectElement, downPx: number): SVGTextElement {
  const label = addElement(rect.parentElement as Element, 'text', { y: Number(rect.getAttribute('y')) + downPx });
  let last: Element = rect;
  while (last.nextElementSibling?.tagName === 'path') last = last.nextElementSibling;
  last.after(label);
  return label;
}
