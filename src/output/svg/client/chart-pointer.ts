import { addElement, plotWidthPx } from './canvas.js';
import type { Chart } from './chart-picture.js';
import { showTime } from './chart-view.js';

type TellZoom = () => void;

/** No span is shown that is shorter, in nanoseconds. */
const SHORTEST_NS = 10;
/** A pointer that moves less than this clicks. */
const DRAG_PX = 4;

/** With Ctrl the wheel zooms, and what is under the pointer stays there. */
export function listenToWheel(chart: Chart, tellZoom: TellZoom): void {
  const turn = (event: WheelEvent) => {
    if (!event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    zoomAt(chart, shareAt(chart, xAt(chart, event)), event.deltaY > 0 ? 1.25 : 0.8);
    tellZoom();
  };
  chart.root.addEventListener('wheel', turn, { passive: false });
}

/** Dragging across the lanes zooms to what lies between. */
export function listenToDrag(chart: Chart, tellZoom: TellZoom): void {
  const { root } = chart;
  let fromPx = Number.NaN;
  let frame: SVGRectElement | undefined;
  root.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && event.isPrimary) fromPx = isInPlot(chart, event) ? xAt(chart, event) : Number.NaN;
  });
  root.addEventListener('pointermove', (event) => {
    if ((event.buttons & 1) === 0) fromPx = Number.NaN;
    const toPx = xAt(chart, event);
    if (frame === undefined && Math.abs(toPx - fromPx) >= DRAG_PX) frame = addFrame(chart);
    frame?.setAttribute('x', String(Math.min(fromPx, toPx)));
    frame?.setAttribute('width', String(Math.abs(toPx - fromPx)));
    if (Number.isNaN(fromPx)) frame = dropFrame(frame);
  });
  const finish = (event: MouseEvent) => {
    if (frame === undefined) return;
    frame = dropFrame(frame);
    event.stopPropagation();
    zoomBetween(chart, fromPx, xAt(chart, event));
    fromPx = Number.NaN;
    tellZoom();
  };
  root.addEventListener('click', finish, { capture: true });
}

function addFrame({ root, settings }: Chart): SVGRectElement {
  const { plotTopPx, plotBottomPx } = settings;
  return addElement(root, 'rect', { class: 'drag', y: plotTopPx, height: plotBottomPx - plotTopPx });
}

function dropFrame(frame: SVGRectElement | undefined): undefined {
  frame?.remove();
  return undefined;
}

function zoomBetween(chart: Chart, onePx: number, otherPx: number): void {
  const lengthNs = chart.toNs - chart.fromNs;
  const shares = [shareAt(chart, onePx), shareAt(chart, otherPx)] as const;
  const fromNs = chart.fromNs + Math.min(...shares) * lengthNs;
  const toNs = chart.fromNs + Math.max(...shares) * lengthNs;
  if (toNs - fromNs >= SHORTEST_NS) showTime(chart, fromNs, toNs);
}

function zoomAt(chart: Chart, share: number, factor: number): void {
  const { fromNs, toNs, settings } = chart;
  const lengthNs = Math.min(settings.durationNs, Math.max(SHORTEST_NS, (toNs - fromNs) * factor));
  const wishedNs = fromNs + (toNs - fromNs - lengthNs) * share;
  const startNs = Math.min(Math.max(0, wishedNs), settings.durationNs - lengthNs);
  showTime(chart, startNs, startNs + lengthNs);
}

/** A place in the picture as a share of the time axis, from 0 to 1. */
function shareAt(chart: Chart, xPx: number): number {
  return Math.min(1, Math.max(0, (xPx - chart.settings.paddingPx) / plotWidthPx(chart)));
}

function xAt({ root }: Chart, { clientX }: MouseEvent): number {
  const matrix = root.getScreenCTM();
  return matrix === null ? 0 : (clientX - matrix.e) / matrix.a;
}

function isInPlot({ root, settings }: Chart, { clientY }: MouseEvent): boolean {
  const matrix = root.getScreenCTM();
  const yPx = matrix === null ? 0 : (clientY - matrix.f) / matrix.d;
  return yPx >= settings.plotTopPx && yPx <= settings.plotBottomPx;
}
