import { decodeBytes } from '../model/bytes.js';
import type { Numbers } from '../model/column.js';
import type { CountedProfile, CountedTimeline, CountedTotals } from '../model/counted-profile.js';
import { NO_STACK, type StackId, type TrackId } from '../model/ids.js';
import type { SampledProfile, SampledTimeline, SampledTotals } from '../model/sampled-profile.js';

type Profile = SampledProfile | CountedProfile;

/**
 * The commands that a profile shows something of, those with the most samples or events first, then in the order of the
 * recording; texts ready to read. None where stacks of all threads were put together.
 */
export function shownCommands(profile: Profile): string[] {
  const counts = new Map<string, number>();
  for (const [comm, count] of profile.form === 'totals' ? ofStacks(profile) : ofTracks(profile)) {
    if (comm !== '' && count > 0) counts.set(comm, (counts.get(comm) ?? 0) + count);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([comm]) => decodeBytes(comm));
}

/** What the stacks of each root come to, in the order in which roots came. */
function* ofStacks(profile: SampledTotals | CountedTotals): Generator<readonly [comm: string, count: number]> {
  const { stacks, recording } = profile;
  const rootOf = new Int32Array(stacks.length);
  const ended = endedAt(profile);
  const roots: StackId[] = [];
  const counts: number[] = [];
  for (let stack = 0 as StackId; stack < stacks.length; stack++) {
    const caller = stacks.parent(stack);
    const root = caller === NO_STACK ? roots.push(stack) - 1 : (rootOf[caller] as number);
    rootOf[stack] = root;
    counts[root] = (counts[root] ?? 0) + ended.get(stack);
  }
  for (const [root, stack] of roots.entries()) {
    const frame = recording.frames.get(stacks.frame(stack));
    if (frame.kind === 'root') yield [frame.comm, counts[root] as number];
  }
}

/** How many ended at each stack. Folded text may have sums of something else than samples. */
function endedAt(profile: SampledTotals | CountedTotals): Numbers {
  if (profile.kind === 'counted') return profile.selfEvents;
  return Number.isNaN(profile.sampleCount) ? profile.selfPeriods : profile.selfSamples;
}

function* ofTracks(profile: SampledTimeline | CountedTimeline): Generator<readonly [comm: string, count: number]> {
  const { tracks } = profile.recording;
  for (const [track, count] of countsOf(profile.kind === 'counted' ? profile.events.track : profile.samples.track)) {
    yield [tracks.get(track).comm, count];
  }
}

function countsOf(column: Numbers): Map<TrackId, number> {
  const counts = new Map<TrackId, number>();
  for (let row = 0; row < column.length; row++) {
    const track = column.get(row) as TrackId;
    counts.set(track, (counts.get(track) ?? 0) + 1);
  }
  return counts;
}
