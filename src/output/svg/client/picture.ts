import { type Canvas, openCanvas } from './canvas.js';
import { type DrawnBox, readDrawnBox } from './drawn-box.js';
import type { Settings } from './settings.js';

/** A box of the picture, with the exact weights behind it. */
export interface Box extends DrawnBox {
  readonly row: number;
  readonly start: number;
  readonly weight: number;
  matched: boolean;
}

export interface Picture extends Canvas {
  /** In preorder, the box of everything first. */
  readonly boxes: readonly Box[];
  readonly boxOf: ReadonlyMap<Element, Box>;
  /** The box that takes the whole width. */
  zoomed: Box;
  searching: boolean;
}

/** Reads the picture that the running script stands in; nothing where it has been taken apart. */
export function openPicture(settings: Settings): Picture | undefined {
  const canvas = openCanvas(settings);
  if (canvas === undefined) return undefined;
  const boxes = readBoxes(canvas.root, settings.boxes);
  const [whole] = boxes;
  if (whole === undefined) return undefined;
  const boxOf = new Map<Element, Box>(boxes.map((box) => [box.group, box]));
  return { ...canvas, boxes, boxOf, zoomed: whole, searching: false };
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
    return group === undefined ? [] : [{ ...readDrawnBox(group), row, start, weight, matched: false }];
  });
}
