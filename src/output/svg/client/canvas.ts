import { setAttributes } from './element.js';
import type { CanvasSettings, Settings } from './settings.js';

/** The picture that the running script stands in, whatever it shows. */
export interface Canvas<Told extends CanvasSettings = Settings> {
  readonly root: SVGSVGElement;
  readonly settings: Told;
  readonly advancePx: number;
  /** In which everything is placed; of a fluid picture that of the page. */
  widthPx: number;
}

/** Finds the picture; nothing where it has been taken apart. */
export function openCanvas<Told extends CanvasSettings>(settings: Told): Canvas<Told> | undefined {
  const root = document.currentScript?.closest('svg') ?? document.getElementById(settings.rootId);
  if (!(root instanceof SVGSVGElement)) return undefined;
  const advancePx = Math.max(settings.advancePx, widestLetterPx(root));
  return { root, settings, advancePx, widthPx: settings.widthPx };
}

/** The width of the boxes that span everything. */
export function plotWidthPx({ settings, widthPx }: Canvas): number {
  return widthPx - 2 * settings.paddingPx;
}

/** Where the monospace font is missing, a text of wide letters would leave its box. */
function widestLetterPx(root: SVGSVGElement): number {
  const probe = addElement(root, 'text', {});
  const widths = ['M', 'W', '@', '%'].map((letter) => {
    probe.textContent = letter;
    return probe.getComputedTextLength();
  });
  probe.remove();
  return Math.max(...widths);
}

/** Adds an SVG element of a kind to a parent. */
export function addElement<Kind extends keyof SVGElementTagNameMap>(
  parent: Element,
  kind: Kind,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Kind] {
  const element = document.createElementNS(parent.namespaceURI, kind) as SVGElementTagNameMap[Kind];
  setAttributes(element, attributes);
  parent.append(element);
  return element;
}
