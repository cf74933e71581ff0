import { type Canvas, openCanvas } from './canvas.js';
import { type DrawnBox, readDrawnBox } from './drawn-box.js';
import { IS_FULL } from './features.js';
import type { GraphColumns, GraphSettings } from './settings.js';
import { tellNames } from './told-names.js';
import { unpackColumn } from './unpack.js';

/** A box of the picture, with the exact weights behind it. */
export interface Box extends DrawnBox {
  /** Its position in preorder. */
  readonly index: number;
  readonly row: number;
  readonly start: number;
  readonly weight: number;
  readonly caller: Box | undefined;
  /** Whether it stands for several frames, and has a text for a name. */
  readonly isMerged: boolean;
  /** The position behind all that it carries. */
  end: number;
  /** Of the path of names that leads to it, made when it is asked for. */
  hash: number | undefined;
  shown: boolean;
  faded: boolean;
  matched: boolean;
}

export interface Picture extends Canvas<GraphSettings> {
  /** In preorder, the box of everything first. */
  readonly boxes: readonly Box[];
  readonly boxOf: ReadonlyMap<Element, Box>;
  /** The box that takes the whole width. */
  zoomed: Box;
}

/** Reads the picture that the running script stands in; nothing where it has been taken apart. */
export function openPicture(settings: GraphSettings): Picture | undefined {
  const canvas = openCanvas(settings);
  if (!canvas) return undefined;
  const boxes = readBoxes(canvas.root, settings.columns);
  const [whole] = boxes;
  if (!whole) return undefined;
  const boxOf = new Map<Element, Box>(boxes.map((box) => [box.rect, box]));
  return { ...canvas, boxes, boxOf, zoomed: whole };
}

function readBoxes(root: SVGSVGElement, columns: GraphColumns): Box[] {
  const rects = root.querySelectorAll<SVGRectElement>('.boxes > rect');
  const [closed, gaps, weights] = [columns.closed, columns.gap, columns.weight].map(unpackColumn);
  tellNames(rects, columns.named);
  const freeFrom: number[] = [];
  const open: Box[] = [];
  const boxes: Box[] = [];
  for (const [index, rect] of rects.entries()) {
    for (let count = closed?.[index] ?? 0; count > 0; count--) (open.pop() as Box).end = index;
    const row = open.length;
    const caller = open[row - 1];
    const weight = weights?.[index] ?? caller?.weight ?? 0;
    const start = (freeFrom[row] ?? 0) + (gaps?.[index] ?? 0);
    freeFrom[row] = start + weight;
    freeFrom[row + 1] = start;
    const isMerged = IS_FULL && rect.classList.contains('merged');
    const state = { end: rects.length, hash: undefined, shown: true, faded: false, matched: false };
    const box = { ...readDrawnBox(rect), index, row, start, weight, caller, isMerged, ...state };
    boxes.push(box);
    open.push(box);
  }
  return boxes;
}
