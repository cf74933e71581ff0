import { addElement, plotWidthPx } from './canvas.js';
import type { Chart, ChartBox, ChartMark } from './chart-picture.js';
import { hideBox, placeBox } from './drawn-box.js';
import { hide } from './element.js';
import { spanOf } from './span.js';
import { ticksOf } from './ticks.js';

/** Gives a span of time the whole width, in every lane: what lies outside is not shown. */
export function showTime(chart: Chart, fromNs: number, toNs: number): void {
  chart.fromNs = fromNs;
  chart.toNs = toNs;
  const pxPerNs = plotWidthPx(chart) / (toNs - fromNs);
  for (const box of chart.boxes) {
    const shown = isInView(chart, box);
    if (shown) showBox(chart, box, pxPerNs);
    else if (box.shown) hideTorn(box);
    if (shown !== box.shown) hideBox(box, !shown);
    box.shown = shown;
  }
  for (const mark of chart.marks) showMark(chart, mark, pxPerNs);
  drawAxis(chart);
}

export function showWhole(chart: Chart): void {
  showTime(chart, 0, chart.settings.durationNs);
}

export function isWhole({ fromNs, toNs, settings }: Chart): boolean {
  return fromNs === 0 && toNs === settings.durationNs;
}

export function isInView({ fromNs, toNs }: Chart, { startNs, endNs }: ChartBox): boolean {
  return endNs > fromNs && startNs < toNs;
}

/** What reaches beyond the span fades: not all of it is to be seen. */
function showBox(chart: Chart, box: ChartBox, pxPerNs: number): void {
  const { fromNs, toNs, settings } = chart;
  const beginsHere = box.startNs >= fromNs;
  const endsHere = box.endNs <= toNs;
  const from = beginsHere ? box.startNs - fromNs : 0;
  const span = spanOf(from, (endsHere ? box.endNs : toNs) - fromNs, pxPerNs, settings.paddingPx);
  const faded = !(beginsHere && endsHere);
  if (faded !== box.faded) box.rect.classList.toggle('faded', faded);
  box.faded = faded;
  placeBox(chart, box, span);
  const isWide = span.widthPx >= settings.tornMinPx;
  placeTorn(box.tornLeft, isWide && beginsHere, span.xPx, box.yPx);
  placeTorn(box.tornRight, isWide && endsHere, span.xPx + span.widthPx, box.yPx);
}

function hideTorn({ tornLeft, tornRight }: ChartBox): void {
  tornLeft?.classList.add('hidden');
  tornRight?.classList.add('hidden');
}

function placeTorn(edge: SVGPathElement | undefined, shown: boolean, xPx: number, yPx: string): void {
  hide(edge, !shown);
  edge?.setAttribute('transform', `translate(${xPx} ${yPx})`);
}

function showMark({ fromNs, toNs, settings }: Chart, { group, timeNs, yPx }: ChartMark, pxPerNs: number): void {
  const shown = timeNs >= fromNs && timeNs <= toNs;
  hide(group, !shown);
  const { xPx } = spanOf(timeNs - fromNs, 0, pxPerNs, settings.paddingPx);
  if (shown) group.setAttribute('transform', `translate(${xPx} ${yPx})`);
}

function drawAxis(chart: Chart): void {
  const { axis, settings, fromNs, toNs, advancePx } = chart;
  if (axis === null) return;
  axis.replaceChildren();
  const { paddingPx, plotTopPx, plotBottomPx } = settings;
  for (const { xPx, label } of ticksOf({
    fromNs,
    toNs,
    paddingPx,
    plotWidthPx: plotWidthPx(chart),
    advancePx,
  })) {
    addElement(axis, 'path', { d: `M${xPx} ${plotTopPx}V${plotBottomPx}` });
    for (const y of settings.axisYPx) addElement(axis, 'text', { x: xPx, y, class: 'middle' }).textContent = label;
  }
}
