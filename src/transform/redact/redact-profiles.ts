import type { CountedProfile } from '../../model/counted-profile.js';
import type { OffCpuTotals } from '../../model/off-cpu-profile.js';
import type { Recording } from '../../model/recording.js';
import type { SampledProfile } from '../../model/sampled-profile.js';
import type { TracedProfile, TracedTimeline } from '../../model/traced-profile.js';
import type { WallClock } from '../../model/wall-clock.js';
import { type RedactOptions, redactEvent, redactRecording } from './redact-recording.js';
import type { Redactor } from './redactor.js';

/** What was read, of one kind. */
export type RedactableResult =
  | {
      readonly kind: 'sampled';
      readonly recording: Recording;
      readonly profiles: readonly SampledProfile[];
      readonly beside: readonly CountedProfile[];
    }
  | {
      readonly kind: 'counted';
      readonly recording: Recording;
      readonly profiles: readonly CountedProfile[];
      readonly beside: readonly SampledProfile[];
    }
  | { readonly kind: 'traced'; readonly recording: Recording; readonly profiles: readonly TracedProfile[] }
  | { readonly kind: 'off-cpu'; readonly recording: Recording; readonly profiles: readonly OffCpuTotals[] }
  | { readonly kind: 'wall-clock'; readonly recording: Recording; readonly profiles: readonly WallClock[] };

/**
 * Profiles whose names are hashes, whatever is made of them; numbers, pids and tids stay. Colours stay too, because a frame
 * keeps what kind of code it is.
 */
export function redactResult<Result extends RedactableResult>(
  result: Result,
  redactor: Redactor,
  options: RedactOptions,
): Result {
  const recording = redactRecording(result.recording, redactor, options);
  if (result.kind === 'traced') {
    const profiles = result.profiles.map((profile) => ({ ...profile, recording, ...redactedMarks(profile, redactor) }));
    return { ...result, recording, profiles };
  }
  if (result.kind === 'off-cpu') {
    return { ...result, recording, profiles: result.profiles.map((profile) => ({ ...profile, recording })) };
  }
  if (result.kind === 'wall-clock') {
    const event = (name: string | undefined) => (name === undefined ? undefined : redactEvent(name, redactor));
    const redactedClock = (clock: WallClock) => ({ ...clock, recording, sampledEvent: event(clock.sampledEvent) });
    return { ...result, recording, profiles: result.profiles.map(redactedClock) };
  }
  const redacted = <Profile extends SampledProfile | CountedProfile>(profile: Profile) => ({
    ...profile,
    recording,
    event: redactEvent(profile.event, redactor),
  });
  return { ...result, recording, profiles: result.profiles.map(redacted), beside: result.beside.map(redacted) };
}

function redactedMarks(profile: TracedProfile, redactor: Redactor): Partial<Pick<TracedTimeline, 'marks'>> {
  if (profile.form === 'totals') return {};
  return {
    marks: profile.marks.map((mark) => ({
      ...mark,
      event: redactEvent(mark.event, redactor),
      text: mark.text === '' ? '' : redactor.redact('text', mark.text),
    })),
  };
}
