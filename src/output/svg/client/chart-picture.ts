import type { CallNumbers } from './call-details.js';
import { type Canvas, openCanvas } from './canvas.js';
import { type DrawnBox, partOf, readDrawnBox } from './drawn-box.js';
import type { CallColumns, ChartSettings } from './settings.js';
import { tellNames } from './told-names.js';
import { unpackColumn, unpackRuns } from './unpack.js';

/** The box of one call, with its exact times from the chart's left edge. */
export interface ChartBox extends DrawnBox, CallNumbers {
  readonly index: number;
  readonly lane: number;
  /** 0 for an outermost call. */
  readonly depth: number;
  /** Where it is drawn to, whatever it took. */
  readonly endNs: number;
  readonly above: ChartBox | undefined;
  /** The torn edges of a call that was not seen whole. */
  readonly tornLeft: SVGPathElement | undefined;
  readonly tornRight: SVGPathElement | undefined;
  readonly yPx: string;
  shown: boolean;
  faded: boolean;
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
  /** By box: the position of where its name comes from. */
  readonly origins: readonly number[];
  readonly marks: readonly ChartMark[];
  readonly axis: SVGGElement | null;
  /** What the width shows. */
  fromNs: number;
  toNs: number;
}

/** Reads the chart that the running script stands in; nothing where it has been taken apart. */
export function openChart(settings: ChartSettings): Chart | undefined {
  const canvas = openCanvas(settings);
  if (canvas === undefined) return undefined;
  const { root } = canvas;
  const boxes = readChartBoxes(root, settings);
  return {
    ...canvas,
    boxes,
    boxOf: new Map<Element, ChartBox>(boxes.map((box) => [box.rect, box])),
    origins: unpackRuns(settings.columns.origin, settings.columns.length),
    marks: readMarks(root, settings.marks),
    axis: root.querySelector<SVGGElement>('.axis'),
    fromNs: 0,
    toNs: settings.durationNs,
  };
}

/** The boxes lane by lane, each before those below it. */
function readChartBoxes(root: SVGSVGElement, { columns, lanes }: ChartSettings): ChartBox[] {
  const rects = root.querySelectorAll<SVGRectElement>('.boxes > rect');
  tellNames(rects, columns.named);
  const numbers = callColumns(columns);
  const laneOf = lanes.flatMap((count, lane) => new Array<number>(count).fill(lane));
  const freeFromNs = new Map<ChartBox | undefined, number>();
  const boxes: ChartBox[] = [];
  for (const [index, rect] of rects.entries()) {
    const lane = laneOf[index] ?? 0;
    const up = numbers.up[index] ?? 1;
    const above = up === 0 ? undefined : boxes[index - up];
    if (above === undefined && boxes[index - 1]?.lane !== lane) freeFromNs.set(undefined, 0);
    const startNs = (freeFromNs.get(above) ?? 0) + (numbers.gap[index] ?? 0);
    const box = readChartBox(rect, { ...numbers.of(index), index, lane, above, startNs });
    freeFromNs.set(above, box.endNs);
    freeFromNs.set(box, startNs);
    boxes.push(box);
  }
  return boxes;
}

function callColumns(columns: CallColumns) {
  const [drawn, total, self] = [unpackColumn(columns.drawn), unpackColumn(columns.total), unpackColumn(columns.self)];
  const [unseen, thing] = [unpackColumn(columns.unseen), unpackColumn(columns.thing)];
  const samples = columns.samples === undefined ? undefined : unpackColumn(columns.samples);
  return {
    up: unpackColumn(columns.up),
    gap: unpackColumn(columns.gap),
    of: (index: number) => {
      const drawnNs = drawn[index] ?? 0;
      const totalNs = total[index] ?? drawnNs;
      const selfNs = self[index] ?? totalNs;
      const seen = samples === undefined ? {} : { samples: samples[index] ?? 1 };
      return { drawnNs, totalNs, selfNs, unseen: unseen[index] ?? 0, thing: thing[index] ?? 0, ...seen };
    },
  };
}

type Told = CallNumbers & Pick<ChartBox, 'index' | 'lane' | 'above'> & { readonly drawnNs: number };

function readChartBox(rect: SVGRectElement, { drawnNs, ...told }: Told): ChartBox {
  return {
    ...readDrawnBox(rect),
    ...told,
    depth: told.above === undefined ? 0 : told.above.depth + 1,
    endNs: told.startNs + drawnNs,
    tornLeft: partOf(rect, 'path', 'left'),
    tornRight: partOf(rect, 'path', 'right'),
    yPx: rect.getAttribute('y') ?? '0',
    shown: true,
    faded: false,
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
