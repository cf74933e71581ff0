import { timeUnit } from './duration-text.js';
import { spanOf } from './span.js';

export interface Tick {
  readonly xPx: number;
  /** Stands in the middle of the tick; empty where it would leave the picture. */
  readonly label: string;
}

/** What of a time axis is shown, and where. */
export interface AxisSpan {
  /** Nanoseconds from the zero of the labels. */
  readonly fromNs: number;
  readonly toNs: number;
  readonly paddingPx: number;
  readonly plotWidthPx: number;
  readonly advancePx: number;
}

/** Free space between two labels, at least. */
const GAP_PX = 24;

/** Ticks in steps of 1, 2 or 5 of a power of ten of nanoseconds, as many as have room for their labels. */
export function ticksOf(axis: AxisSpan): Tick[] {
  const { fromNs, toNs, plotWidthPx, paddingPx } = axis;
  if (!(toNs > fromNs)) return [];
  const pxPerNs = plotWidthPx / (toNs - fromNs);
  const stepNs = stepOf(axis, pxPerNs);
  const ticks: Tick[] = [];
  for (let count = Math.ceil(fromNs / stepNs); count * stepNs <= toNs; count++) {
    const { xPx } = spanOf(count * stepNs - fromNs, 0, pxPerNs, paddingPx);
    const label = tickLabel(count * stepNs, stepNs, toNs);
    ticks.push({ xPx, label: fits(axis, xPx, label) ? label : '' });
  }
  return ticks;
}

function stepOf({ toNs, advancePx }: AxisSpan, pxPerNs: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) {
      const stepNs = digit * power;
      if (stepNs * pxPerNs >= tickLabel(toNs, stepNs, toNs).length * advancePx + GAP_PX) return stepNs;
    }
  }
}

/** All labels of an axis have one unit, and as many decimals as the step needs. */
function tickLabel(timeNs: number, stepNs: number, toNs: number): string {
  if (timeNs === 0) return '0';
  const [unit, power] = timeUnit(toNs);
  const decimals = Math.max(0, power - Math.floor(Math.log10(stepNs) + 1e-9));
  return `${(timeNs / 10 ** power).toFixed(decimals)} ${unit}`;
}

function fits({ paddingPx, plotWidthPx, advancePx }: AxisSpan, xPx: number, label: string): boolean {
  const halfPx = (label.length * advancePx) / 2;
  return xPx >= halfPx && xPx + halfPx <= plotWidthPx + 2 * paddingPx;
}
