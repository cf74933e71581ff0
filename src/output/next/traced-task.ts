import type { TrackId } from '../../model/ids.js';
import type { TracedAdvice } from '../../view/next/traced-advice.js';

/** The process, or thread, to record for a track: the one that was named, or its own; none of a cpu and of the idle task. */
export function tracedTask({ profile, pid }: TracedAdvice, track: TrackId): number | undefined {
  const { pid: process, tid } = profile.recording.tracks.get(track);
  const id = pid ?? process ?? tid;
  return id !== undefined && id > 0 ? id : undefined;
}
