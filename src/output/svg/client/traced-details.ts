import { countText } from '../../../model/count-text.js';
import { durationText } from './duration-text.js';
import { shareText } from './share-text.js';
import { unitText, type WeightUnit } from './weight-text.js';

/** A box of traced calls, all of one function by the same callers. */
export interface TracedNumbers {
  readonly weight: number;
  /** 0 for what is no function, such as a task. */
  readonly calls: number;
  readonly truncated: number;
  readonly totalNs: number;
  readonly selfNs: number;
  /** Of the calls that are neither truncated nor without a duration: how many, and how long they took. */
  readonly complete: number;
  readonly sumNs: number;
  readonly minNs: number;
  readonly maxNs: number;
}

export interface TracedWhole {
  readonly weight: number;
  readonly unit: WeightUnit;
}

/** What a box of calls says under its name, and of each number whether it is of one call or a sum of many. A line each. */
export function tracedDetails(box: TracedNumbers, whole: TracedWhole): string[] {
  const share = shareText(box.weight, whole.weight);
  const { of } = whole.unit;
  const lines = of === 'nanoseconds' ? [share] : [`${share}, ${unitText(box.weight, whole.unit)} with their callees`];
  if (box.calls === 0) return box.totalNs > 0 ? [...lines, `together ${durationText(box.totalNs)}`] : lines;
  return [...lines, sumText(box), ...eachText(box), ...truncatedText(box)];
}

function sumText({ calls, totalNs, selfNs }: TracedNumbers): string {
  const times = `total ${durationText(totalNs)}, self ${durationText(selfNs)}`;
  return calls === 1 ? `one call: ${times}` : `sum of ${countText(calls)} calls: ${times}`;
}

function eachText({ calls, complete, sumNs, minNs, maxNs }: TracedNumbers): string[] {
  if (calls === 1 || complete === 0) return [];
  const [min, mean, max] = [minNs, Math.round(sumNs / complete), maxNs].map(durationText);
  const of = complete === calls ? 'a call' : `each of the ${countText(complete)} complete calls`;
  return [`${of}: min ${min}, mean ${mean}, max ${max}`];
}

function truncatedText({ calls, truncated }: TracedNumbers): string[] {
  if (truncated === 0) return [];
  return [calls === 1 ? 'truncated: it took at least that' : `${countText(truncated)} of them truncated`];
}
