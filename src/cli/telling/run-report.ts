import { type Balance, balanceOf } from '../../model/balance.js';
import { countText } from '../../model/count-text.js';
import type { CountedProfile } from '../../model/counted-profile.js';
import { CATALOGUE, describeOccurrence, type LossKind, type Occurrence, type ProblemKind } from '../../model/ledger.js';
import type { OffCpuTotals } from '../../model/off-cpu-profile.js';
import type { Recording } from '../../model/recording.js';
import type { SampledProfile } from '../../model/sampled-profile.js';
import type { TracedBase, TracedProfile } from '../../model/traced-profile.js';
import type { WallClock } from '../../model/wall-clock.js';
import { visibleText } from '../../output/visible.js';
import { countedText } from '../../view/counted-facts.js';
import { countOrSome, eventText, foldedAwayLines, seconds } from '../../view/facts.js';
import { countedNotes } from '../../view/notes/counted-notes.js';
import type { Note } from '../../view/notes/note.js';
import { sampledNotes } from '../../view/notes/sampled-notes.js';
import { tracedNotes } from '../../view/notes/traced-notes.js';
import { offCpuText } from '../../view/off-cpu-facts.js';
import { wallClockText } from '../../view/wall-clock-facts.js';
import { shownEvent } from '../convert/select.js';

type EventProfile = SampledProfile | CountedProfile;

/** What one run did, for the report on standard error. */
export type RunResult =
  | {
      readonly kind: 'sampled';
      readonly recording: Recording;
      readonly shown: readonly SampledProfile[];
      readonly leftAside: readonly EventProfile[];
    }
  | {
      readonly kind: 'counted';
      readonly recording: Recording;
      readonly shown: CountedProfile;
      readonly leftAside: readonly EventProfile[];
    }
  | { readonly kind: 'traced'; readonly recording: Recording; readonly shown: TracedProfile }
  | { readonly kind: 'off-cpu'; readonly recording: Recording; readonly shown: OffCpuTotals }
  | { readonly kind: 'wall-clock'; readonly recording: Recording; readonly shown: WallClock };

/** A run that reports of several recordings have sections for. */
export type SectionRun = Exclude<RunResult, { kind: 'wall-clock' }>;

/** Prints the report on standard error. @param notes lines behind what was read */
export function writeReport(result: RunResult, verbose: boolean, notes: readonly string[] = []): void {
  process.stderr.write(`${[...reportLines(result, verbose), ...notes].join('\n')}\n`);
}

/** The report's lines: what was read, left aside, lost by the recorder, and not read. */
function reportLines(result: RunResult, verbose: boolean): string[] {
  const { recording } = result;
  const { ledger } = recording;
  return [
    ...shownLines(result),
    ...[...ledger.filteredSamples].map(([option, count]) => filteredLine(result.kind, option, count)),
    ...foldedAwayReport(result),
    ...ledger.losses.map((loss) => occurrenceLine('lost', loss)),
    ...ledger.problems.map((problem) => occurrenceLine('not read', problem)),
    ...notesOf(result).map(({ what, cure }) => `  note: ${visibleText(what)}; try: ${cure}`),
    ...(verbose ? verboseLines(result) : []),
  ];
}

/** Time off the cpu is made of the events that `from` and `to` let through; other options choose among its spans. */
function filteredLine(kind: RunResult['kind'], option: string, count: number): string {
  const areEvents = kind === 'off-cpu' && ['from', 'to'].includes(option);
  return `  filtered: ${counted(count, areEvents ? 'event' : RECORDS[kind])} by ${option}`;
}

function foldedAwayReport(result: RunResult): string[] {
  return foldedAwayOf(result).map((line) => `  ${line.replace('Folded', 'folded')}`);
}

function foldedAwayOf(result: RunResult): string[] {
  if (result.kind === 'traced') return foldedAwayLines(result.recording.ledger.foldedAway, 'call');
  if (result.kind === 'wall-clock') return [];
  if (result.kind === 'off-cpu') return foldedAwayLines(result.shown.foldedAway, 'span');
  if (result.kind === 'counted') return foldedAwayLines(result.shown.foldedAway, 'event');
  return result.shown.flatMap(({ foldedAway }) => foldedAwayLines(foldedAway, 'sample'));
}

const RECORDS = {
  sampled: 'sample',
  counted: 'event',
  traced: 'call',
  'off-cpu': 'span',
  'wall-clock': 'event',
} as const;

function shownLines(result: RunResult): string[] {
  if (result.kind === 'traced') return tracedLines(result.shown);
  if (result.kind === 'off-cpu') return offCpuLines(result.shown);
  if (result.kind === 'wall-clock')
    return [`flame-ts: ${wallClockText(result.shown).toLowerCase()}${spanText(result.shown)}`];
  const shown = result.kind === 'sampled' ? result.shown : [result.shown];
  return eventLines(shown, result.leftAside);
}

/** What the events have in common is said once. */
function notesOf(result: RunResult): Note[] {
  if (result.kind === 'traced') return tracedNotes(result.shown);
  if (result.kind === 'off-cpu' || result.kind === 'wall-clock') return [];
  if (result.kind === 'counted') return countedNotes(result.shown);
  const byId = new Map(result.shown.flatMap(sampledNotes).map((note) => [note.id, note]));
  return [...byId.values()];
}

function eventLines(shown: readonly EventProfile[], leftAside: readonly EventProfile[]): string[] {
  return [
    ...shown.map((profile) => `flame-ts: ${visibleText(profileText(profile))}${spanText(profile)}`),
    ...leftAside.map((profile) => `  left aside: ${visibleText(profileText(profile))}; ${eventAdvice(profile)}`),
  ];
}

function profileText(profile: EventProfile): string {
  return profile.kind === 'counted' ? countedText(profile) : eventText(profile);
}

function tracedLines(shown: TracedBase): string[] {
  return [`flame-ts: ${callsText(shown)}${spanText(shown)}`];
}

function offCpuLines(shown: OffCpuTotals): string[] {
  const cut = shown.truncatedCount > 0 ? `, ${countText(shown.truncatedCount)} of them truncated` : '';
  return [`flame-ts: ${offCpuText(shown)}${cut}${spanText(shown)}`];
}

function spanText({ spanNs }: Pick<SampledProfile, 'spanNs'>): string {
  return spanNs === undefined ? '' : ` over ${seconds(spanNs.last - spanNs.first)}`;
}

function eventAdvice({ event }: EventProfile): string {
  return event === '' ? 'they name no event' : `--event '${shownEvent(event)}' shows them`;
}

function callsText({ callCount, truncatedCount }: TracedBase): string {
  const cut = truncatedCount > 0 ? `, ${countText(truncatedCount)} of them truncated` : '';
  return Number.isNaN(callCount) ? 'self time of traced calls' : `${counted(callCount, 'traced call')}${cut}`;
}

function counted(count: number, what: string): string {
  return `${countOrSome(count)} ${what}${count === 1 ? '' : 's'}`;
}

function occurrenceLine(heading: string, occurrence: Occurrence<LossKind | ProblemKind>): string {
  return `  ${heading}: ${describeOccurrence(occurrence)} (${placesText(occurrence)}): ${CATALOGUE[occurrence.kind].advice}`;
}

/** `perf.txt line 3, 7; other.txt line 12, …` */
function placesText({ firstPlaces, placeCount }: Occurrence<LossKind | ProblemKind>): string {
  const linesByInput = new Map<string, number[]>();
  for (const { input, line } of firstPlaces) linesByInput.set(input, [...(linesByInput.get(input) ?? []), line]);
  const texts = [...linesByInput].map(([input, lines]) => `${input} line ${lines.join(', ')}`);
  return `${texts.join('; ')}${placeCount > firstPlaces.length ? ', …' : ''}`;
}

/** Where every record of a run has gone. */
export function balanceOfRun(result: RunResult): Balance {
  const { ledger } = result.recording;
  if (result.kind === 'traced') return balanceOf(ledger, 'traced', result.shown.callCount);
  if (result.kind === 'off-cpu') return balanceOf(ledger, 'traced', result.shown.spanCount);
  // All that was read is looked at: its kinds are told apart, and none is left aside.
  if (result.kind === 'wall-clock') return balanceOf(ledger, 'counted', ledger.samples - ledger.filteredRecords);
  const shown = result.kind === 'sampled' ? result.shown : [result.shown];
  return balanceOf(ledger, result.kind, recordsOf(shown), recordsOf(result.leftAside));
}

function recordsOf(profiles: readonly EventProfile[]): number {
  return profiles.reduce((sum, each) => sum + (each.kind === 'counted' ? each.eventCount : each.sampleCount), 0);
}

/** None where sums do not tell how many records stand behind them. */
function balanceLines(result: RunResult): string[] {
  const balance = balanceOfRun(result);
  const { used, filtered, lost, unread } = balance;
  if (Number.isNaN(used)) return [];
  const what = RECORDS[result.kind];
  return [
    `  account: ${counted(balance.in, what)} in = ${countText(used)} used + ${countText(filtered)} filtered + ${countText(lost)} lost + ${countText(unread)} not read`,
  ];
}

function verboseLines(result: RunResult): string[] {
  const { ledger, tracks, events, frames } = result.recording;
  const records = [...ledger.ignoredRecords].map(([name, count]) => `${countText(count)} ${name}`);
  const threads = counted(tracks.length, 'thread');
  const read =
    result.kind === 'traced'
      ? [counted(ledger.calls, 'call'), counted(tracks.length, 'track')]
      : [counted(ledger.samples, RECORDS.sampled), threads, counted(events.length, 'event')];
  return [
    `  read: ${[counted(ledger.lines, 'line'), ...read, counted(frames.length, 'frame')].join(', ')}`,
    ...balanceLines(result),
    ...(records.length > 0 ? [`  records without samples: ${records.join(', ')}`] : []),
  ];
}
