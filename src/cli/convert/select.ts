import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import { countText } from '../../model/count-text.js';
import type { Recording } from '../../model/recording.js';
import { visibleText } from '../../output/visible.js';

/** The profile to show, and those that were left aside. */
export interface Selection<Profile, Other> {
  readonly shown: Profile;
  readonly leftAside: readonly (Profile | Other)[];
}

/**
 * Chooses the event to show: the one that was named, else the first.
 * @param beside events of another kind, which were read too
 * @throws FlameError `nothing-to-show` without any sample, `usage` where no event has that name
 */
export function selectEvent<
  Profile extends { readonly event: string; readonly sampleCount?: number },
  Other extends { readonly event: string } = never,
>(
  recording: Recording,
  profiles: readonly Profile[],
  event: string | undefined,
  beside: readonly Other[] = [],
): Selection<Profile, Other> {
  const [first] = profiles;
  if (first === undefined) throw new FlameError('nothing-to-show', emptyText(recording));
  const shown = event === undefined ? first : profiles.find((profile) => decodeBytes(profile.event) === event);
  if (shown?.sampleCount === 0) {
    throw new FlameError('nothing-to-show', 'every stack of the input has the number 0: was anything recorded?');
  }
  if (shown !== undefined) return { shown, leftAside: [...profiles.filter((profile) => profile !== shown), ...beside] };
  throw new FlameError('usage', `nothing of an event '${event}' here; ${knownText([...profiles, ...beside])}`);
}

/**
 * The calls of a trace.
 * @throws FlameError `nothing-to-show` without any
 */
export function selectCalls<Profile>(recording: Recording, [profile]: readonly Profile[]): Profile {
  if (profile !== undefined) return profile;
  const { ledger } = recording;
  const options = [...ledger.filteredSamples.keys()].join(', ');
  const left =
    options === '' ? otherText(recording) : `: all were left out by the filters (${options})${recordedText(recording)}`;
  throw new FlameError('nothing-to-show', `the trace holds no call${left}`);
}

/** What a trace has instead of calls: `: it has 12 counter records, which are no calls`. */
function otherText({ ledger: { ignoredRecords } }: Recording): string {
  const others = [...ignoredRecords].map(
    ([name, count]) => `${countText(count)} ${name} ${count === 1 ? 'record' : 'records'}`,
  );
  return others.length === 0 ? '' : `: it has ${others.join(', ')}, which are no calls`;
}

function knownText(profiles: readonly { readonly event: string }[]): string {
  const names = profiles.map(({ event }) => event).filter((event) => event !== '');
  return names.length === 0 ? 'the text names none' : `there are: ${names.map(shownEvent).join(', ')}`;
}

/** An event's name as a terminal may show it. */
export function shownEvent(event: string): string {
  return visibleText(decodeBytes(event));
}

function emptyText(recording: Recording): string {
  const { ledger } = recording;
  if (ledger.samples === 0) return 'the input holds no sample: was anything recorded (perf record -g -- COMMAND)?';
  const options = [...ledger.filteredSamples.keys()].join(', ');
  return `all ${countText(ledger.samples)} samples were left out by the filters (${options})${recordedText(recording)}${unknownText(recording)}`;
}

/** What was asked for and is told of no sample at all: no other number would do. */
function unknownText({ ledger, tracks }: Recording): string {
  const all = [...tracks];
  if (!ledger.filteredSamples.has('pid') || all.some(({ pid }) => pid !== undefined)) return '';
  return all.some(({ tid }) => tid !== undefined)
    ? '; the text prints threads and no process: perf script -F +pid prints both, and --only-tid chooses threads'
    : '; the text tells no process';
}

/** The time that there was to choose from, where a part of it was asked for. */
function recordedText({ shownSpan, clock }: Recording): string {
  if (shownSpan === undefined) return '';
  const { first, last } = shownSpan.recordedNs;
  return `; recorded was ${clock.text(first)} to ${clock.text(last)}`;
}
