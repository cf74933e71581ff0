import { samplesText } from '../../../model/count-text.js';
import { wilsonInterval } from '../../../view/wilson.js';
import { shareText } from './share-text.js';
import { unitText, type WeightUnit } from './weight-text.js';

/** A box of samples. */
export interface SampledNumbers {
  readonly weight: number;
  /** Of the box without its callees. */
  readonly self: number;
  readonly samples: number;
}

/** What a box of samples is a part of. */
export interface SampledWhole {
  readonly weight: number;
  /** How many samples of equal weight would tell as much; 0 where nobody counted samples. */
  readonly effectiveSamples: number;
  readonly unit: WeightUnit;
}

/** What a box of samples says under its name: how often, and how sure that is. A line each. */
export function sampledDetails(box: SampledNumbers, whole: SampledWhole): string[] {
  const weight = unitText(box.weight, whole.unit);
  const samples = whole.unit.of === 'samples' || whole.effectiveSamples === 0 ? '' : `, ${samplesText(box.samples)}`;
  const share = `${shareText(box.weight, whole.weight)}${intervalText(box, whole)}`;
  return [share, `${weight}${samples}`, ...selfText(box, whole)];
}

function selfText({ self, weight }: SampledNumbers, whole: SampledWhole): string[] {
  if (self === 0) return [];
  return [self === weight ? 'all self' : `self ${shareText(self, whole.weight)}`];
}

/** The confidence interval; nothing for the whole, whose share is no estimate. */
function intervalText({ weight }: SampledNumbers, { weight: all, effectiveSamples }: SampledWhole): string {
  if (weight >= all || effectiveSamples === 0) return '';
  const { low, high } = wilsonInterval((weight / all) * effectiveSamples, effectiveSamples);
  return ` (95 % CI ${percent(low)}–${percent(high)} %)`;
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}
