import type { TrackId } from '../../model/ids.js';
import { instantsOf, type Timed } from './instants.js';

/** The share of records from which on idle cpus hide what ran. */
const MUCH = 0.1;
const IDLE = 'swapper';

/** That samples of idle cpus are among what is shown, which fill every cell alike, in a line; none where they are few. */
export function idleNote(profile: Timed): string[] {
  if (profile.kind !== 'sampled') return [];
  const { track } = instantsOf(profile);
  let idle = 0;
  for (let row = 0; row < track.length; row++) {
    if (profile.recording.tracks.get(track.get(row) as TrackId).comm === IDLE) idle++;
  }
  if (idle < MUCH * track.length || idle === track.length) return [];
  const share = Math.floor((100 * idle) / track.length);
  return [`Note: ${share} % of the samples are of idle cpus (swapper); --exclude-comm ${IDLE} leaves them out`];
}
