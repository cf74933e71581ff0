import { type NameOnKernel, nameOnKernel } from '../../model/kernel/name-on-kernel.js';
import type { Recording } from '../../model/recording.js';
import type { FunctionRow } from '../function-table.js';
import type { AdviceOptions, Seen, Target } from './advice.js';
import type { CpuScale } from './load.js';
import type { Places } from './places.js';

/** The smallest share of the samples that matters, unless told. */
export const MIN_SHARE = 0.02;
export const DURATION_MS = 5000;
/** What was seen once or twice may be chance. */
const MIN_SAMPLES = 3;

/** What advice on a sampled profile is made of. */
export interface Seeing {
  readonly recording: Recording;
  readonly places: Places;
  /** By name: its row in the table of functions; none for roots. */
  readonly rows: readonly (FunctionRow | undefined)[];
  readonly weight: number;
  readonly scale: CpuScale;
  readonly target: Target;
  readonly options: AdviceOptions;
}

/** What the table of functions says of one; `undefined` where that is too little to go by. */
export function seenOf({ rows, weight }: Seeing, name: number): Seen | undefined {
  const row = rows[name];
  if (row === undefined || weight === 0 || row.totalSamples < MIN_SAMPLES) return undefined;
  return {
    name: row.name,
    module: row.module,
    samples: row.totalSamples,
    share: row.totalWeight / weight,
    share95: row.totalShare95,
    selfShare: row.selfWeight / weight,
  };
}

/** The kernel that will be traced: the recorded one unless told. */
export function targetOf({ recordedOn }: Recording, { release }: AdviceOptions): Target {
  if (release === undefined || release === recordedOn.release) return { ...recordedOn, from: 'recording' };
  return { ...recordedOn, release, from: 'option' };
}

/** A function of the recording has its own name on the kernel that was recorded, whatever tables say. */
export function nameOnTarget(name: string, target: Target): NameOnKernel {
  return target.from === 'recording' ? { name } : nameOnKernel(name, target);
}
