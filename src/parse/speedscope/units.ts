import { FlameError } from '../../errors.js';
import type { FoldedInput } from '../../model/folded-input.js';

/** What the numbers of a profile count. */
export interface SpeedscopeUnit {
  readonly counts: FoldedInput['counts'];
  /** The event's name; '' where the numbers are none of an event's. */
  readonly event: string;
  /** Nanoseconds, or else events, that one stands for. */
  readonly scale: number;
}

const UNITS: Readonly<Record<string, SpeedscopeUnit>> = {
  none: { counts: 'samples', event: '', scale: 1 },
  bytes: { counts: 'events', event: 'bytes', scale: 1 },
  nanoseconds: { counts: 'nanoseconds', event: '', scale: 1 },
  microseconds: { counts: 'nanoseconds', event: '', scale: 1e3 },
  milliseconds: { counts: 'nanoseconds', event: '', scale: 1e6 },
  seconds: { counts: 'nanoseconds', event: '', scale: 1e9 },
};

/** @throws FlameError `io` where speedscope's schema has no such unit */
export function speedscopeUnit(name: string, input: string): SpeedscopeUnit {
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (unit !== undefined) return unit;
  const known = Object.keys(UNITS).join(', ');
  throw new FlameError('io', `${input}: speedscope's format has no unit ${JSON.stringify(name)}; there is ${known}`);
}
