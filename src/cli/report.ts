import { CATALOGUE, describeIncident, type Incident, type LossKind, type ProblemKind } from '../model/ledger.js';
import type { Recording } from '../model/recording.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';
import { eventText, seconds } from '../view/facts.js';

type SampledProfile = SampledTotals | SampledTimeline;

/** What one run did, for the report on standard error. */
export interface RunResult {
  readonly recording: Recording;
  readonly shown: readonly SampledProfile[];
  readonly leftAside: readonly SampledProfile[];
}

/** The report's lines: what was read, left aside, lost by the recorder, and not read. */
export function reportLines({ recording, shown, leftAside }: RunResult, verbose: boolean): string[] {
  const { ledger } = recording;
  return [
    ...shown.map((profile) => `flame-ts: ${eventText(profile)}${spanText(profile)}`),
    ...leftAside.map((profile) => `  left aside: ${eventText(profile)}; ${eventAdvice(profile)}`),
    ...[...ledger.filteredSamples].map(([option, count]) => `  filtered: ${samplesText(count)} by ${option}`),
    ...ledger.losses.map((loss) => incidentLine('lost', loss)),
    ...ledger.problems.map((problem) => incidentLine('not read', problem)),
    ...(verbose ? verboseLines(recording) : []),
  ];
}

function spanText({ spanNs }: SampledProfile): string {
  return spanNs === undefined ? '' : ` over ${seconds(spanNs.last - spanNs.first)}`;
}

function eventAdvice({ event }: SampledProfile): string {
  return event === '' ? 'they name no event' : `--event '${event}' shows them`;
}

function samplesText(count: number): string {
  return `${count} sample${count === 1 ? '' : 's'}`;
}

function incidentLine(heading: string, incident: Incident<LossKind | ProblemKind>): string {
  const places = incident.firstPlaces.map(({ input, line }) => `${input}:${line}`);
  const more = incident.count > places.length ? ', …' : '';
  return `  ${heading}: ${describeIncident(incident)} (${places.join(', ')}${more}): ${CATALOGUE[incident.kind].advice}`;
}

function verboseLines({ ledger, tracks, events }: Recording): string[] {
  const records = [...ledger.ignoredRecords].map(([name, count]) => `${count} ${name}`);
  return [
    `  read: ${ledger.lines} lines, ${samplesText(ledger.samples)}, ${tracks.length} threads, ${events.length} events`,
    ...(records.length > 0 ? [`  records without samples: ${records.join(', ')}`] : []),
  ];
}
