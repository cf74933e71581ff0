import { type Balance, balanceOf } from '../model/balance.js';
import { CATALOGUE, describeIncident, type Incident, type LossKind, type ProblemKind } from '../model/ledger.js';
import type { Recording } from '../model/recording.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';
import type { TracedBase, TracedTimeline, TracedTotals } from '../model/traced-profile.js';
import { visibleText } from '../output/visible.js';
import { countOrSome, eventText, foldedAwayLines, seconds } from '../view/facts.js';
import type { Note } from '../view/notes/note.js';
import { sampledNotes } from '../view/notes/sampled-notes.js';
import { tracedNotes } from '../view/notes/traced-notes.js';
import { shownEvent } from './select.js';

type SampledProfile = SampledTotals | SampledTimeline;
type TracedProfile = TracedTotals | TracedTimeline;

/** What one run did, for the report on standard error. */
export type RunResult =
  | {
      readonly kind: 'sampled';
      readonly recording: Recording;
      readonly shown: readonly SampledProfile[];
      readonly leftAside: readonly SampledProfile[];
    }
  | { readonly kind: 'traced'; readonly recording: Recording; readonly shown: TracedProfile };

/** Prints the report on standard error. @param notes lines behind what was read */
export function writeReport(result: RunResult, verbose: boolean, notes: readonly string[] = []): void {
  process.stderr.write(`${[...reportLines(result, verbose), ...notes].join('\n')}\n`);
}

/** The report's lines: what was read, left aside, lost by the recorder, and not read. */
function reportLines(result: RunResult, verbose: boolean): string[] {
  const { recording } = result;
  const { ledger } = recording;
  const what = result.kind === 'sampled' ? 'sample' : 'call';
  return [
    ...(result.kind === 'sampled' ? sampledLines(result.shown, result.leftAside) : tracedLines(result.shown)),
    ...[...ledger.filteredSamples].map(([option, count]) => `  filtered: ${counted(count, what)} by ${option}`),
    ...foldedAwayReport(result),
    ...ledger.losses.map((loss) => incidentLine('lost', loss)),
    ...ledger.problems.map((problem) => incidentLine('not read', problem)),
    ...notesOf(result).map(({ what, cure }) => `  note: ${visibleText(what)}; try: ${cure}`),
    ...(verbose ? verboseLines(result) : []),
  ];
}

function foldedAwayReport(result: RunResult): string[] {
  const lines =
    result.kind === 'traced'
      ? foldedAwayLines(result.recording.ledger.foldedAway, 'call')
      : result.shown.flatMap(({ foldedAway }) => foldedAwayLines(foldedAway, 'sample'));
  return lines.map((line) => `  ${line.replace('Folded', 'folded')}`);
}

/** What the events have in common is said once. */
function notesOf(result: RunResult): Note[] {
  if (result.kind === 'traced') return tracedNotes(result.shown);
  const byId = new Map(result.shown.flatMap(sampledNotes).map((note) => [note.id, note]));
  return [...byId.values()];
}

function sampledLines(shown: readonly SampledProfile[], leftAside: readonly SampledProfile[]): string[] {
  return [
    ...shown.map((profile) => `flame-ts: ${visibleText(eventText(profile))}${spanText(profile)}`),
    ...leftAside.map((profile) => `  left aside: ${visibleText(eventText(profile))}; ${eventAdvice(profile)}`),
  ];
}

function tracedLines(shown: TracedBase): string[] {
  return [`flame-ts: ${callsText(shown)}${spanText(shown)}`];
}

function spanText({ spanNs }: Pick<SampledProfile, 'spanNs'>): string {
  return spanNs === undefined ? '' : ` over ${seconds(spanNs.last - spanNs.first)}`;
}

function eventAdvice({ event }: SampledProfile): string {
  return event === '' ? 'they name no event' : `--event '${shownEvent(event)}' shows them`;
}

function callsText({ callCount, truncatedCount }: TracedBase): string {
  const cut = truncatedCount > 0 ? `, ${truncatedCount} of them truncated` : '';
  return Number.isNaN(callCount) ? 'self time of traced calls' : `${counted(callCount, 'traced call')}${cut}`;
}

function counted(count: number, what: string): string {
  return `${countOrSome(count)} ${what}${count === 1 ? '' : 's'}`;
}

function incidentLine(heading: string, incident: Incident<LossKind | ProblemKind>): string {
  return `  ${heading}: ${describeIncident(incident)} (${placesText(incident)}): ${CATALOGUE[incident.kind].advice}`;
}

/** `perf.txt line 3, 7; other.txt line 12, …` */
function placesText({ firstPlaces, placeCount }: Incident<LossKind | ProblemKind>): string {
  const linesByInput = new Map<string, number[]>();
  for (const { input, line } of firstPlaces) linesByInput.set(input, [...(linesByInput.get(input) ?? []), line]);
  const texts = [...linesByInput].map(([input, lines]) => `${input} line ${lines.join(', ')}`);
  return `${texts.join('; ')}${placeCount > firstPlaces.length ? ', …' : ''}`;
}

/** Where every record of a run has gone. */
export function balanceOfRun(result: RunResult): Balance {
  const { ledger } = result.recording;
  if (result.kind === 'traced') return balanceOf(ledger, 'traced', result.shown.callCount);
  const samples = (profiles: readonly SampledProfile[]) => profiles.reduce((sum, each) => sum + each.sampleCount, 0);
  return balanceOf(ledger, 'sampled', samples(result.shown), samples(result.leftAside));
}

/** None where sums do not tell how many records stand behind them. */
function balanceLines(result: RunResult): string[] {
  const balance = balanceOfRun(result);
  const { used, filtered, lost, unread } = balance;
  if (Number.isNaN(used)) return [];
  const what = result.kind === 'sampled' ? 'sample' : 'call';
  return [
    `  account: ${counted(balance.in, what)} in = ${used} used + ${filtered} filtered + ${lost} lost + ${unread} not read`,
  ];
}

function verboseLines(result: RunResult): string[] {
  const { ledger, tracks, events, frames } = result.recording;
  const records = [...ledger.ignoredRecords].map(([name, count]) => `${count} ${name}`);
  const threads = counted(tracks.length, 'thread');
  const read =
    result.kind === 'sampled'
      ? [counted(ledger.samples, 'sample'), threads, counted(events.length, 'event')]
      : [counted(ledger.calls, 'call'), counted(tracks.length, 'track')];
  return [
    `  read: ${[counted(ledger.lines, 'line'), ...read, counted(frames.length, 'frame')].join(', ')}`,
    ...balanceLines(result),
    ...(records.length > 0 ? [`  records without samples: ${records.join(', ')}`] : []),
  ];
}
