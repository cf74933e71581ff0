import { type Canvas, openCanvas } from './canvas.js';
import { type DrawnBox, readDrawnBox } from './drawn-box.js';
import type { GraphColumns, GraphSettings } from './settings.js';
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
  matched: boolean;
}

export interface Picture extends Canvas<GraphSettings> {
  /** In preorder, the box of everything first. */
  readonly boxes: readonly Box[];
  readonly boxOf: ReadonlyMap<Element, Box>;
  /** The box that takes the whole width. */
  zoomed: Box;
  searching: boolean;
}

/** Reads the picture that the running script stands in; nothing where it has been taken apart. */
export function openPicture(settings: GraphSettings): Picture | undefined {
  const canvas = openCanvas(settings);
  if (canvas === undefined) return undefined;
  const boxes = readBoxes(canvas.root, settings.columns);
  const [whole] = boxes;
  if (whole === undefined) return undefined;
  const boxOf = new Map<Element, Box>(boxes.map((box) => [box.rect, box]));
  return { ...canvas, boxes, boxOf, zoomed: whole, searching: false };
}

function readBoxes(root: SVGSVGElement, columns: GraphColumns): Box[] {
  const rects = root.querySelectorAll<SVGRectElement>('.boxes > rect');
  const [closed, gaps, weights] = [columns.closed, columns.gap, columns.weight].map(unpackColumn);
  const freeFrom: number[] = [];
  const open: Box[] = [];
  const boxes: Box[] = [];
  for (const [index, rect] of rects.entries()) {
    open.length -= closed?.[index] ?? 0;
    const row = open.length;
    const caller = open[row - 1];
    const weight = weights?.[index] ?? caller?.weight ?? 0;
    const start = (freeFrom[row] ?? 0) + (gaps?.[index] ?? 0);
    freeFrom[row] = start + weight;
    freeFrom[row + 1] = start;
    const isMerged = rect.classList.contains('merged');
    const box = { ...readDrawnBox(rect), index, row, start, weight, caller, isMerged, matched: false };
    boxes.push(box);
    open.push(box);
  }
  return boxes;
}
