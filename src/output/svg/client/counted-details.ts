import { shareText } from './share-text.js';
import { unitText, type WeightUnit } from './weight-text.js';

/** A box of counted events. */
export interface CountedNumbers {
  readonly weight: number;
  /** Of the box without its callees. */
  readonly self: number;
}

export interface CountedWhole {
  readonly weight: number;
  readonly unit: WeightUnit;
}

/** What a box of counted events says under its name: how many, which is exact. A line each. */
export function countedDetails({ weight, self }: CountedNumbers, whole: CountedWhole): string[] {
  const lines = [`${shareText(weight, whole.weight)}, ${unitText(weight, whole.unit)}`];
  if (self === 0) return lines;
  return [...lines, self === weight ? 'all self' : `self ${shareText(self, whole.weight)}`];
}
