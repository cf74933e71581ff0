import type { FrameId, TrackId } from '../model/ids.js';
import type { Recording } from '../model/recording.js';
import type { Track } from '../model/track.js';
import type { Roots } from './stack-builder.js';

/** The outermost frame of a track's stacks, or `undefined` where the user wants none. */
export function callRoot(recording: Recording, id: TrackId, roots: Roots): FrameId | undefined {
  if (roots === 'none') return undefined;
  const track = recording.tracks.get(id);
  if (roots === 'cpu') return recording.frames.intern({ kind: 'root', cpu: undefined, ...track });
  return recording.frames.intern({
    kind: 'root',
    comm: trackComm(track),
    pid: roots === 'comm' ? undefined : (track.pid ?? track.tid),
    tid: roots === 'tid' && track.pid !== undefined ? track.tid : undefined,
  });
}

/** `cpu 1` where nothing but the cpu is known. */
function trackComm({ comm, tid, cpu }: Track): string {
  if (comm !== '' || tid !== undefined) return comm;
  return cpu === undefined ? 'cpu ?' : `cpu ${cpu}`;
}
