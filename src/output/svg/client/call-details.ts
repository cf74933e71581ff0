import { samplesText } from '../../../model/count-text.js';
import { exactText } from './duration-text.js';

/** What was not seen of a call, as bits. */
export const UNSEEN = { entry: 1, return: 2, inside: 4, duration: 8 } as const;

/** What the box of a chart shows, as the position in this list. */
const SHOWN_THINGS = ['one call', 'one interrupt', 'one time off the cpu'] as const;

/** A box of a chart. */
export interface CallNumbers {
  /** A position in `SHOWN_THINGS`. */
  readonly thing: number;
  /** From the chart's left edge. */
  readonly startNs: number;
  readonly totalNs: number;
  readonly selfNs: number;
  /** Bits of `UNSEEN`. */
  readonly unseen: number;
  /** Where it is no call, but what so many samples saw. */
  readonly samples?: number;
}

/** What the box of a call says under its name: that it is one call, how long it took, when, and what was not seen. */
export function callDetails(call: CallNumbers, isPacked: boolean): string[] {
  if (call.samples !== undefined) return sampleLines(call, call.samples);
  return [durationLine(call), startLine(call, isPacked), ...unseenLines(call)];
}

function sampleLines({ startNs, totalNs }: CallNumbers, samples: number): string[] {
  return [
    `seen in ${samplesText(samples)}, drawn from ${exactText(startNs)} to ${exactText(startNs + totalNs)}`,
    'sampled: it was seen then; how long it ran is not known',
  ];
}

function durationLine({ thing, totalNs, selfNs, unseen }: CallNumbers): string {
  const what = SHOWN_THINGS[thing];
  if ((unseen & UNSEEN.duration) !== 0) {
    return `${what}: its duration was not printed; its callees took ${exactText(totalNs)}`;
  }
  const isTruncated = (unseen & (UNSEEN.entry | UNSEEN.return | UNSEEN.inside)) !== 0;
  const self = selfNs < totalNs ? `, self ${exactText(selfNs)}${isTruncated ? ' as far as seen' : ''}` : '';
  return `${what}: ${isTruncated ? 'at least ' : ''}${exactText(totalNs)}${self}`;
}

function startLine({ startNs, unseen }: CallNumbers, isPacked: boolean): string {
  if (isPacked) return `behind ${exactText(startNs)} of calls in its lane`;
  return `${(unseen & UNSEEN.entry) === 0 ? 'starts at' : 'first seen at'} ${exactText(startNs)}`;
}

function unseenLines({ unseen }: CallNumbers): string[] {
  const lines: string[] = [];
  if ((unseen & UNSEEN.entry) !== 0) lines.push('entry not seen');
  if ((unseen & UNSEEN.return) !== 0) lines.push('return not seen');
  if ((unseen & UNSEEN.inside) !== 0) lines.push('events were lost inside: callees may be missing');
  return lines;
}
