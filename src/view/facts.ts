import { decodeBytes } from '../model/bytes.js';
import { countText } from '../model/count-text.js';
import { describeOccurrence, type Ledger } from '../model/ledger.js';
import type { Clock } from '../model/recording.js';
import type { SampledProfile, SampledTotals } from '../model/sampled-profile.js';
import type { ShownSpan } from '../model/shown-span.js';
import { noteLines } from './notes/note.js';
import { sampledNotes } from './notes/sampled-notes.js';
import { shownCommands } from './shown-commands.js';

/** A title names no more commands than these. */
const NAMED_COMMANDS = 3;
const LISTED_COMMANDS = 10;
const NS_PER_SECOND = 1_000_000_000;

/** What a reader of a picture must know, who has only the picture. Texts ready to read. */
export interface Facts {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The facts of a sampled profile: what was recorded, over what time, and what was lost or not read. */
export function sampledFacts(profile: SampledProfile): Facts {
  const { recording } = profile;
  const commands = shownCommands(profile);
  return {
    title: `Sampled stacks${ofCommands(commands)}`,
    lines: [
      ...foldedLines(profile),
      ...commandLines(commands),
      ...recordedLines(profile),
      ...noteLines(sampledNotes(profile)),
      ...foldedAwayLines(profile.foldedAway, 'sample'),
      ...missingLines(recording.ledger),
    ],
  };
}

/** What is shown without the ends of its stacks, in a line; none where nothing is. */
export function foldedAwayLines(count: number | undefined, what: 'sample' | 'event' | 'call' | 'span'): string[] {
  if (count === undefined || count === 0) return [];
  const ends = count === 1 ? `${what} ends` : `${what}s end`;
  return [
    `Folded away: ${countOrSome(count)} ${ends} in [folded away], as their stacks came when no more were kept (--max-stacks)`,
  ];
}

/** What folded text does not say, and was taken for. */
function foldedLines({ recording, sampleCount, event }: SampledProfile): string[] {
  if (recording.folded === undefined) return [];
  const { counts, from } = recording.folded;
  if (counts === 'samples' && !Number.isNaN(sampleCount)) {
    return [`${from}: its numbers are taken for counts of samples`];
  }
  const names = { samples: 'no whole ones, and so no counts of samples', nanoseconds: 'sampled time', events: event };
  return [`${from}: its numbers are ${decodeBytes(names[counts])}; how many samples stand behind them is not known`];
}

/** Over what time, and by which command. */
export function recordedLines(
  { recording, spanNs }: Pick<SampledTotals, 'recording' | 'spanNs'>,
  decimals?: number,
): string[] {
  const { command, shownSpan } = recording;
  const whole = spanNs === undefined ? [] : [`Recorded over ${seconds(spanNs.last - spanNs.first, decimals)}`];
  const time = shownSpan === undefined ? whole : shownLines(shownSpan, recording.clock, decimals);
  return command === undefined ? time : [...time, `Recorded by ${decodeBytes(command)}`];
}

/** Which part of the time is shown, after the beginning and by the recorder's clock. */
function shownLines({ fromNs, toNs, recordedNs, cutCalls }: ShownSpan, clock: Clock, decimals?: number): string[] {
  const { first, last } = recordedNs;
  const endNs = Math.min(toNs, last);
  const after = (ns: number) => `+${seconds(ns - first, decimals)}`;
  const cut = cutCalls === 1 ? '1 call reaches' : `${countText(cutCalls)} calls reach`;
  return [
    `Shown: ${after(fromNs)} to ${after(endNs)} of ${seconds(last - first, decimals)} recorded (by its clock ${clock.text(fromNs)} to ${clock.text(endNs)})`,
    ...(cutCalls === 0 ? [] : [`${cut} beyond it: cut at its edges, and truncated`]),
  ];
}

/** What was left out, lost or not read, in one line; none where nothing was. */
export function missingLines(ledger: Ledger): string[] {
  const filtered = [...ledger.filteredSamples].map(([option, count]) => `${countOrSome(count)} left out by ${option}`);
  const missing = [...filtered, ...[...ledger.losses, ...ledger.problems].map(describeOccurrence)];
  return missing.length > 0 ? [`Missing: ${missing.join(', ')}`] : [];
}

/** ` of node`, where there are few commands. */
export function ofCommands(comms: readonly string[]): string {
  return comms.length > 0 && comms.length <= NAMED_COMMANDS ? ` of ${comms.join(', ')}` : '';
}

/** The commands in a line of its own, where they are too many for a title. */
export function commandLines(comms: readonly string[]): string[] {
  if (comms.length <= NAMED_COMMANDS) return [];
  const more = comms.length > LISTED_COMMANDS ? ` and ${comms.length - LISTED_COMMANDS} more` : '';
  return [`Of ${comms.length} commands: ${comms.slice(0, LISTED_COMMANDS).join(', ')}${more}`];
}

/** A number that sums may not tell. */
export function countOrSome(count: number): string {
  return Number.isNaN(count) ? 'an unknown number of' : countText(count);
}

/** The event and the number of its samples, in words. */
export function eventText(profile: SampledProfile): string {
  const { sampleCount } = profile;
  const samples = `${countOrSome(sampleCount)} sample${sampleCount === 1 ? '' : 's'}`;
  return profile.event === '' ? samples : `${samples} of ${decodeBytes(profile.event)}`;
}

/** A span of time in seconds, to the millisecond unless told. */
export function seconds(ns: number, decimals = 3): string {
  return `${(ns / NS_PER_SECOND).toFixed(decimals)} s`;
}
