import { Recording } from '../model/recording.js';
import type { WallClock } from '../model/wall-clock.js';
import { WallClockSink } from '../transform/off-cpu/wall-clock-sink.js';
import { trackFilters } from '../transform/track-filter.js';
import type { ProfileOptions } from './profile-options.js';
import type { NamedInput } from './read-inputs.js';
import { readSwitches } from './read-switches.js';

/** The wall clock of threads, and the account of everything else. */
export interface WallClockResult {
  readonly kind: 'wall-clock';
  readonly recording: Recording;
  readonly profiles: readonly WallClock[];
}

/**
 * Reads a recording of `sched_switch` events, and of samples beside them, into what every thread did by the wall clock. Of the
 * options, those of names and times apply, and the filters of threads (`comm`, `pid`, `tid`).
 * @param event whose samples tell what was done on the cpu; the first one unless told
 * @throws FlameError `usage` where the inputs hold no such events, or neither times nor fields
 */
export async function readWallClock(
  inputs: Iterable<NamedInput>,
  options: ProfileOptions = {},
  event?: string,
): Promise<WallClockResult> {
  const recording = new Recording();
  const clock = new WallClockSink(recording, event);
  await readSwitches(inputs, recording, { sink: clock, option: '--wall' }, options);
  clock.end();
  const filters = trackFilters(options);
  const profile = clock.result(({ track }) => filters.every(({ keeps }) => keeps(recording.tracks.get(track))));
  return { kind: 'wall-clock', recording, profiles: profile.threads.length === 0 ? [] : [profile] };
}
