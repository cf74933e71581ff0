import { decodeBytes } from '../model/bytes.js';
import type { Numbers } from '../model/column.js';
import { isCountedEvent } from '../model/counted-profile.js';
import type { SampledProfile } from '../model/sampled-profile.js';
import type { Form, ReadResult } from './read-profiles.js';

/** Tells the counted events among what perf recorded from the samples. */
export function isCounted(profile: SampledProfile): boolean {
  const { folded } = profile.recording;
  if (folded !== undefined) return folded.isCounted === true;
  return isCountedEvent(profile.event, profile, periodsOf(profile));
}

function periodsOf(profile: SampledProfile): number {
  return sumOf(profile.form === 'totals' ? profile.selfPeriods : profile.samples.period);
}

function sumOf(column: Numbers): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column.get(row);
  return sum;
}

/** The result whose kind is that of the named event, where it holds both samples and counted events; samples unless told. */
export function ofChosenKind<Sampled extends Form, Traced extends Form>(
  result: ReadResult<Sampled, Traced>,
  event: string | undefined,
): ReadResult<Sampled, Traced> {
  if (result.kind === 'traced' || event === undefined) return result;
  const isNamed = (profile: { readonly event: string }) => decodeBytes(profile.event) === event;
  if (result.profiles.some(isNamed) || !result.beside.some(isNamed)) return result;
  const { recording } = result;
  return result.kind === 'sampled'
    ? { kind: 'counted', recording, profiles: result.beside, beside: result.profiles }
    : { kind: 'sampled', recording, profiles: result.beside, beside: result.profiles };
}
