import { type Canvas, openCanvas } from './canvas.js';
import { type DrawnBox, readDrawnBox } from './drawn-box.js';
import type { ChartSettings } from './settings.js';

/** The box of one call, with its exact times from the chart's left edge. */
export interface ChartBox extends DrawnBox {
  readonly startNs: number;
  readonly endNs: number;
  /** As measured, whatever of it is drawn. */
  readonly totalNs: number;
  readonly above: ChartBox | undefined;
  readonly isCall: boolean;
  /** The torn edges of a call that was not seen whole. */
  readonly tornLeft: SVGPathElement | null;
  readonly tornRight: SVGPathElement | null;
  readonly yPx: string;
  matched: boolean;
  /** Whether a box above it matches. */
  insideMatch: boolean;
}

export interface ChartMark {
  readonly group: SVGGElement;
  readonly timeNs: number;
  readonly yPx: string;
}

export interface Chart extends Canvas<ChartSettings> {
  /** Each before those below it. */
  readonly boxes: readonly ChartBox[];
  readonly boxOf: ReadonlyMap<Element, ChartBox>;
  readonly marks: readonly ChartMark[];
  readonly axis: SVGGElement | null;
  /** What the width shows. */
  fromNs: number;
  toNs: number;
  searching: boolean;
}

/** Reads the chart that the running script stands in; nothing where it has been taken apart. */
export function openChart(settings: ChartSettings): Chart | undefined {
  const canvas = openCanvas(settings);
  if (canvas === undefined) return undefined;
  const { root } = canvas;
  const boxes = readChartBoxes(root, settings.boxes);
  return {
    ...canvas,
    boxes,
    boxOf: new Map<Element, ChartBox>(boxes.map((box) => [box.group, box])),
    marks: readMarks(root, settings.marks),
    axis: root.querySelector<SVGGElement>('.axis'),
    fromNs: 0,
    toNs: settings.durationNs,
    searching: false,
  };
}

/** Reads what the script's writer packed: see `packCalls`. */
function readChartBoxes(root: SVGSVGElement, packed: string): ChartBox[] {
  const groups = root.querySelectorAll<SVGGElement>('.boxes > g');
  const boxes: ChartBox[] = [];
  let startNs = 0;
  packed.split(',').forEach((text, index) => {
    const [difference = 0, drawnNs = 0, up = 0, totalNs = drawnNs] = text.split(' ').map(Number);
    startNs += difference;
    const group = groups[index];
    if (group === undefined) return;
    const above = up === 0 ? undefined : boxes[index - up];
    boxes.push(readChartBox(group, { startNs, endNs: startNs + drawnNs, totalNs, above }));
  });
  return boxes;
}

function readChartBox(group: SVGGElement, times: Pick<ChartBox, 'startNs' | 'endNs' | 'totalNs' | 'above'>): ChartBox {
  const box = readDrawnBox(group);
  return {
    ...box,
    ...times,
    isCall: !group.classList.contains('no-call'),
    tornLeft: group.querySelector<SVGPathElement>('.left'),
    tornRight: group.querySelector<SVGPathElement>('.right'),
    yPx: box.rect.getAttribute('y') ?? '0',
    matched: false,
    insideMatch: false,
  };
}

function readMarks(root: SVGSVGElement, packed: string): ChartMark[] {
  const differences = packed.split(' ').map(Number);
  let timeNs = 0;
  return [...root.querySelectorAll<SVGGElement>('.marks > g')].map((group, index) => {
    timeNs += differences[index] ?? 0;
    return { group, timeNs, yPx: group.getAttribute('data-y') ?? '0' };
  });
}
