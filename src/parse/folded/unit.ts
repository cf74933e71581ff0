import { FlameError } from '../../errors.js';
import type { FoldedInput } from '../../model/folded-input.js';
import type { ProfileKind } from '../../model/measure.js';

/** What the caller says of folded text, which does not say it itself. */
export interface FoldedOptions {
  readonly kind: ProfileKind;
  readonly unit: FoldedUnit;
}

/** What the numbers count; times become nanoseconds. */
export interface FoldedUnit {
  readonly counts: 'samples' | 'events' | 'nanoseconds';
  /** The event's name, as bytes; '' where the numbers are none of an event's. */
  readonly event: string;
  /** Nanoseconds, or else events, that one stands for. */
  readonly scale: number;
}

const SAMPLES: FoldedUnit = { counts: 'samples', event: '', scale: 1 };

const NS_PER_UNIT: Readonly<Record<string, number>> = {
  ns: 1,
  nanoseconds: 1,
  us: 1000,
  microseconds: 1000,
  ms: 1_000_000,
  milliseconds: 1_000_000,
  s: 1_000_000_000,
  seconds: 1_000_000_000,
};

/**
 * Reads what a caller says of folded text: sampled and counted in samples, unless told.
 * @param unit `samples`, a unit of time (`ns`, `us`, `ms`, `s`), or the name of an event
 * @throws FlameError `usage` where the two do not fit
 */
export function foldedOptions(kind: ProfileKind = 'sampled', unit = 'samples'): FoldedOptions {
  const known = unitOf(unit);
  if (kind === 'traced' && known.counts !== 'nanoseconds') {
    throw new FlameError('usage', 'folded text of traced calls is read as their self time: --unit ns, us, ms or s');
  }
  if (kind === 'counted' && known.counts === 'nanoseconds') {
    throw new FlameError('usage', 'counted events have no durations: --unit is the name of the event');
  }
  return { kind, unit: known };
}

/** What a recording is told of numbers that the caller explains. */
export function foldedInput({ kind, unit }: FoldedOptions, from: FoldedInput['from']): FoldedInput {
  return { counts: unit.counts, from, ...(kind === 'counted' ? { isCounted: true } : {}) };
}

function unitOf(name: string): FoldedUnit {
  if (name === 'samples' || name === 'count') return SAMPLES;
  if (name === '')
    throw new FlameError('usage', 'an empty unit: --unit samples, ns, us, ms, s, or the name of an event');
  const scale = Object.hasOwn(NS_PER_UNIT, name) ? NS_PER_UNIT[name] : undefined;
  if (scale !== undefined) return { counts: 'nanoseconds', event: '', scale };
  return { counts: 'events', event: Buffer.from(name, 'utf8').toString('latin1'), scale: 1 };
}
