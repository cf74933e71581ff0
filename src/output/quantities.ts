import type { Measure } from '../model/measure.js';
import { unitText, type WeightUnit } from './svg/client/weight-text.js';

export { countText } from '../model/count-text.js';

/**
 * A weight with what it counts. The time that samples stand for is called sampled, as nothing of it was measured.
 * @param countName what a weight without a unit counts, such as the event's name
 */
export function weightText(measure: Measure, weight: number, countName?: string): string {
  return unitText(weight, weightUnit(measure, countName));
}

/** What weights of a measure are, for texts that are made in a picture too. */
export function weightUnit(measure: Measure, countName = countNameOf(measure)): WeightUnit {
  if (measure.unit === 'nanoseconds') {
    return { of: 'nanoseconds', name: measure.kind === 'sampled' ? 'of sampled time' : '' };
  }
  return measure.of === 'samples' ? { of: 'samples', name: 'samples' } : { of: 'count', name: countName };
}

function countNameOf(measure: Measure): string {
  return measure.of === 'period' ? 'events' : measure.of;
}
