import { samplesText } from '../../../model/count-text.js';
import { durationText } from './duration-text.js';
import { shareText } from './share-text.js';

/** Which boxes of a graph match, and of which weight, each part of it once. */
export interface GraphMatches {
  readonly weight: number;
  /** Of what is shown. */
  readonly shownWeight: number;
  readonly isWhole: boolean;
  /** Whether boxes stand for several frames, whose names are not searched. */
  readonly hasMerged: boolean;
}

export function graphMatchText({ weight, shownWeight, isWhole, hasMerged }: GraphMatches): string {
  const notSearched = hasMerged ? ', hatched boxes not searched' : '';
  return `${shareText(weight, shownWeight)}${isWhole ? '' : ' of what is shown'}${notSearched}`;
}

/** Which calls of a chart match. */
export interface ChartMatches {
  readonly count: number;
  /** Whether there are only calls among them, and no time scheduled out or in interrupts. */
  readonly areCalls: boolean;
  /** What the outermost of them took. */
  readonly timeNs: number;
  readonly areNested: boolean;
  /** Whether calls were left out of the picture, of which nothing is known here. */
  readonly isPartial: boolean;
  readonly isWhole: boolean;
  /** Where boxes are what samples saw: how many samples the outermost of them are of. */
  readonly samples?: number;
}

export function chartMatchText(matches: ChartMatches): string {
  const { count, areCalls, timeNs, areNested, isPartial, isWhole, samples } = matches;
  const [one, many] = areCalls ? ['call', 'calls'] : ['box', 'boxes'];
  const counted = `${count} ${isPartial ? 'drawn ' : ''}${count === 1 ? one : many}`;
  const what = samples === undefined ? `together ${durationText(timeNs)}` : samplesText(samples);
  const time = count === 0 ? '' : `, ${what}${areNested ? ' (nested ones once)' : ''}`;
  return `${counted}${isWhole ? '' : ' in view'}${time}`;
}
