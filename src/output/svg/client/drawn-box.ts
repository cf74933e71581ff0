import { addElement, type Canvas, detailsOf } from './canvas.js';
import type { Span } from './span.js';
import { fitText } from './text-fit.js';

/** A box as it is drawn: a group with a tooltip, a rectangle and, where it is wide enough, a label. */
export interface DrawnBox {
  readonly group: SVGGElement;
  readonly rect: SVGRectElement;
  readonly name: string;
  /** Made when the box first becomes wide enough. */
  label: SVGTextElement | undefined;
}

export function readDrawnBox(group: SVGGElement): DrawnBox {
  const rect = group.querySelector('rect') as SVGRectElement;
  const label = group.querySelector('text') ?? undefined;
  return { group, rect, label, name: detailsOf(group)[0] ?? '' };
}

/** Moves a box, and shows as much of its name as fits. */
export function placeBox({ settings, advancePx }: Canvas, box: DrawnBox, { xPx, widthPx }: Span): void {
  box.rect.setAttribute('x', String(xPx));
  box.rect.setAttribute('width', String(widthPx));
  const { labelInPx, labelDownPx } = settings;
  const text = fitText(box.name, (widthPx - 2 * labelInPx) / advancePx);
  if (text === '' && box.label === undefined) return;
  box.label ??= addElement(box.group, 'text', { y: Number(box.rect.getAttribute('y')) + labelDownPx });
  box.label.setAttribute('x', String(Math.round((xPx + labelInPx) * 100) / 100));
  box.label.textContent = text;
}
