import { countText } from '../../../model/count-text.js';
import { durationText } from './duration-text.js';
import { shareText } from './share-text.js';

/** A box of time off the cpu. */
export interface OffCpuNumbers {
  /** Nanoseconds. */
  readonly weight: number;
  /** How often tasks were off the cpu with its stacks, and how many ends of that were not seen. */
  readonly spans: number;
  readonly truncated: number;
  /** Of the others: how many, and how long they were. */
  readonly complete: number;
  readonly sumNs: number;
  readonly minNs: number;
  readonly maxNs: number;
}

export interface OffCpuWhole {
  readonly weight: number;
}

/** What a box of time off the cpu says under its name. A line each. */
export function offCpuDetails(box: OffCpuNumbers, whole: OffCpuWhole): string[] {
  const { weight, spans, truncated } = box;
  const times = spans === 1 ? 'once' : `${countText(spans)} times, summed`;
  return [
    shareText(weight, whole.weight),
    `off the cpu ${times}: ${durationText(weight)}`,
    ...eachOff(box),
    ...(truncated === 0 ? [] : [`${countText(truncated)} truncated: at least that long, the end was not seen`]),
  ];
}

function eachOff({ spans, complete, sumNs, minNs, maxNs }: OffCpuNumbers): string[] {
  if (spans === 1 || complete === 0) return [];
  const [min, mean, max] = [minNs, Math.round(sumNs / complete), maxNs].map(durationText);
  const of = complete === spans ? 'each' : `each of the ${countText(complete)} complete ones`;
  return [`${of}: min ${min}, mean ${mean}, max ${max}`];
}
