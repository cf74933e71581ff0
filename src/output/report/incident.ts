import type { CallTable } from '../../view/calls/call-statistics.js';
import type { CountedTable } from '../../view/counted-functions.js';
import type { FunctionTable } from '../../view/function-table.js';
import { joinFunctions } from '../../view/joined-functions.js';
import { joinedTable } from './joined-table.js';
import type { Report } from './report.js';
import type { ReportTable } from './report-table.js';

/** What one recording shows, with where it came from. Texts, not bytes. */
export interface Capture {
  readonly source: string;
  readonly report: Omit<Report, 'command'>;
}

export interface SampledCapture extends Capture {
  readonly kind: 'sampled';
  readonly functions: FunctionTable;
  /** Bytes; '' where the text names none. */
  readonly event: string;
}

export interface TracedCapture extends Capture {
  readonly kind: 'traced';
  readonly calls: CallTable;
}

export interface CountedCapture extends Capture {
  readonly kind: 'counted';
  readonly functions: CountedTable;
  /** Bytes. */
  readonly event: string;
}

/** Time off the cpu, of `sched_switch` events: traced evidence that is no call, so it is set beside nothing. */
export interface OffCpuCapture extends Capture {
  readonly kind: 'off-cpu';
}

/** A recording's section of a report, and its functions, by which it is set beside the others. */
export type AnyCapture = SampledCapture | TracedCapture | CountedCapture | OffCpuCapture;
/** What a section is of. */
type SectionKind = AnyCapture['kind'];

/** A report of several recordings, of all kinds of evidence: each speaks for itself, and tables set them side by side. */
export interface Incident {
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly captures: readonly AnyCapture[];
  /** Functions that a sampled and a traced recording both hold: a table for each such pair. */
  readonly joined: readonly ReportTable[];
  /** The command line that makes this report; `undefined`: not told. */
  readonly command: string | undefined;
}

/** What the person who reports says of several recordings. */
export interface IncidentTexts {
  /** The kinds, if not given. */
  readonly title?: string;
  readonly subtitle?: string;
  readonly command?: string;
  /** How many functions a table of both lists. */
  readonly limit: number;
}

/** What a section of each kind may say, and may not. */
export const CLAIMS: Readonly<Record<SectionKind, string>> = {
  sampled: 'How often: stacks at instants. Nothing here is the duration of a call, or a number of calls.',
  traced: 'How long: every traced call with its duration. Nothing here tells how often code ran that was not traced.',
  'off-cpu':
    'How long tasks had no cpu, by the stack with which they left it: exact. Nothing here is the duration of a call, or time that a function worked.',
  counted: 'How many: every event once, with its stack. Nothing here is a duration, or a share of time.',
};

export const JOINED_TITLE = 'Side by side, function by function';

/** The sampled recordings first, which show the direction; then the traced ones with the detail; then what was counted. */
const ORDER: readonly SectionKind[] = ['sampled', 'traced', 'off-cpu', 'counted'];

/**
 * One report of several recordings: a section for each, and a table for each pair of a sampled and a traced one that joins
 * them by the names of their functions, beside what was counted. Nothing in it is calculated from two recordings.
 */
export function incidentReport(captures: readonly AnyCapture[], texts: IncidentTexts): Incident {
  const ordered = inOrder(captures);
  const { title = titleOf(ordered), subtitle, command } = texts;
  return { title, subtitle, captures: ordered, joined: joinedTables(ordered, texts), command };
}

/** The captures in the order of a report's sections. */
export function inOrder<Each extends { readonly kind: SectionKind }>(captures: readonly Each[]): Each[] {
  return ORDER.flatMap((kind) => captures.filter((capture) => capture.kind === kind));
}

/** `Sampled, traced and counted` */
function titleOf(captures: readonly AnyCapture[]): string {
  const kinds = [...new Set(captures.map(({ kind }) => (kind === 'off-cpu' ? 'off-CPU' : kind)))];
  const text = [kinds.slice(0, -1).join(', '), ...kinds.slice(-1)].filter((part) => part !== '').join(' and ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function joinedTables(captures: readonly AnyCapture[], { limit }: IncidentTexts): ReportTable[] {
  const traced = captures.filter((capture) => capture.kind === 'traced');
  const counted = captures.filter((capture) => capture.kind === 'counted');
  const tableOf = (left: SampledCapture, right: TracedCapture) => {
    const caption = `Functions in both ${left.source} and ${right.source}`;
    return joinedTable(joinFunctions(left.functions, right.calls, counted), { caption, event: left.event, limit });
  };
  return captures
    .filter((capture) => capture.kind === 'sampled')
    .flatMap((left) => traced.map((right) => tableOf(left, right)));
}
