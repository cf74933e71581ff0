import type { Measure } from '../model/measure.js';

/** A whole number with its thousands set apart: `1,234,567`. The same in every locale, as pictures are compared. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function samplesText(samples: number): string {
  return samples === 1 ? '1 sample' : `${countText(samples)} samples`;
}

/** A time in the largest unit that leaves it at least 1: `12.35 ms`, and `512 ns` exactly. */
export function durationText(durationNs: number): string {
  if (durationNs < 1e3) return `${durationNs} ns`;
  if (durationNs < 1e6) return `${(durationNs / 1e3).toFixed(2)} µs`;
  if (durationNs < 1e9) return `${(durationNs / 1e6).toFixed(2)} ms`;
  return `${(durationNs / 1e9).toFixed(2)} s`;
}

/**
 * A weight with what it counts. The time that samples stand for is called sampled, as nothing of it was measured.
 * @param countName what a weight without a unit counts, such as the event's name
 */
export function weightText(measure: Measure, weight: number, countName = countNameOf(measure)): string {
  if (measure.unit === 'nanoseconds') {
    return `${durationText(weight)}${measure.kind === 'sampled' ? ' of sampled time' : ''}`;
  }
  return measure.of === 'samples' ? samplesText(weight) : `${countText(weight)} ${countName}`;
}

function countNameOf(measure: Measure): string {
  return measure.of === 'period' ? 'events' : measure.of;
}
