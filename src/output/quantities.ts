import type { Measure } from '../model/measure.js';
import { durationText } from './svg/client/duration-text.js';

/** A whole number with its thousands set apart: `1,234,567`. The same in every locale, as pictures are compared. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function samplesText(samples: number): string {
  return samples === 1 ? '1 sample' : `${countText(samples)} samples`;
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
