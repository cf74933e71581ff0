import { countText, samplesText } from '../../../model/count-text.js';
import { durationText } from './duration-text.js';

/** What the weights of a picture are. */
export interface WeightUnit {
  readonly of: 'nanoseconds' | 'samples' | 'count';
  /** What is counted, such as `cycles`; of nanoseconds, what is said behind them. */
  readonly name: string;
  /** How many of a weight make one, where fractions were counted. */
  readonly parts?: number;
}

export function unitText(weight: number, { of, name, parts = 1 }: WeightUnit): string {
  if (of === 'samples') return samplesText(weight);
  return `${of === 'nanoseconds' ? durationText(weight) : countText(weight / parts)}${name === '' ? '' : ` ${name}`}`;
}
