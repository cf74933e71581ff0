import type { Settings } from './settings.js';

/** A box of the picture, with the exact weights behind it. */
export interface Box {
  readonly group: SVGGElement;
  readonly rect: SVGRectElement;
  readonly name: string;
  readonly row: number;
  readonly start: number;
  readonly weight: number;
  /** Made when the box first becomes wide enough. */
  label: SVGTextElement | undefined;
  matched: boolean;
}

export interface Picture {
  readonly root: SVGSVGElement;
  readonly settings: Settings;
  /** In preorder, the box of everything first. */
  readonly boxes: readonly Box[];
  readonly boxOf: ReadonlyMap<Element, Box>;
  readonly advancePx: number;
  /** The box that takes the whole width. */
  zoomed: Box;
  searching: boolean;
}

/** Reads the picture that the running script stands in; nothing where it has been taken apart. */
export function openPicture(settings: Settings): Picture | undefined {
  const root = document.currentScript?.closest('svg') ?? document.getElementById(settings.rootId);
  if (!(root instanceof SVGSVGElement)) return undefined;
  const boxes = readBoxes(root, settings.boxes);
  const [whole] = boxes;
  if (whole === undefined) return undefined;
  const boxOf = new Map<Element, Box>(boxes.map((box) => [box.group, box]));
  const advancePx = Math.max(settings.advancePx, widestLetterPx(root));
  return { root, settings, boxes, boxOf, advancePx, zoomed: whole, searching: false };
}

function readBoxes(root: SVGSVGElement, packed: string): Box[] {
  const groups = root.querySelectorAll<SVGGElement>('.boxes > g');
  const freeFrom: number[] = [];
  return packed.split(',').flatMap((text, index) => {
    const [row = 0, weight = 0, gap = 0] = text.split(' ').map(Number);
    const start = (freeFrom[row] ?? 0) + gap;
    freeFrom[row] = start + weight;
    freeFrom[row + 1] = start;
    const group = groups[index];
    return group === undefined ? [] : [readBox(group, { row, start, weight })];
  });
}

function readBox(group: SVGGElement, place: Pick<Box, 'row' | 'start' | 'weight'>): Box {
  const rect = group.querySelector('rect') as SVGRectElement;
  const label = group.querySelector('text') ?? undefined;
  return { group, rect, label, name: detailsOf(group)[0] ?? '', ...place, matched: false };
}

/** The lines of a box's tooltip, of which the first is its name. */
export function detailsOf(group: Element): string[] {
  return (group.querySelector('title')?.textContent ?? '').split('\n');
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
  const element = document.createElementNS('http://www.w3.org/2000/svg', kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  parent.append(element);
  return element;
}
