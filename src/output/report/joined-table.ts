import { decodeBytes } from '../../model/bytes.js';
import type { SampledMeasure } from '../../model/measure.js';
import type { CountedEvents, JoinedFunction, JoinedFunctions } from '../../view/joined-functions.js';
import { microseconds, NOT_KNOWN } from '../calls/call-units.js';
import { countText } from '../quantities.js';
import { leftOutLine, type TextColumn } from '../text-columns.js';
import { visibleText } from '../visible.js';
import { NAME, type ReportTable } from './report-table.js';

export interface JoinedTableOptions {
  readonly caption: string;
  /** The event whose samples these are, as bytes; '' where the text names none. */
  readonly event: string;
  /** How many functions it lists. */
  readonly limit: number;
}

const SAMPLED = 'sampled: how often';
const TRACED = 'traced: how long';
const COUNTED = 'counted: how many';
/** Of fewer calls the 99th percentile by nearest rank is the slowest one. */
const CALLS_FOR_P99 = 100;

/** The functions that both recordings hold: what the samples say, beside what the calls and the counted events say. */
export function joinedTable(joined: JoinedFunctions, options: JoinedTableOptions): ReportTable {
  const { caption, limit } = options;
  const columns = columnsOf(joined);
  const shown = joined.rows.slice(0, limit);
  const leftOut = [...leftOutLine(joined.rows.length - shown.length, 'function', 'functions')];
  return {
    caption,
    columns,
    rows: shown.map((row) => columns.map(({ cell }) => cell(row))),
    notes: [
      ...leftOut.map((line) => line.trimEnd()),
      ...(joined.rows.length > 0 ? meanings(joined, options) : []),
      othersNote(joined),
      'These are different runs, and tracing slows its own down: no number here is calculated from one of each',
    ],
  };
}

function columnsOf({ sampled, counted: events }: JoinedFunctions): TextColumn<JoinedFunction>[] {
  const share = (weight: number) => percent(sampled.weight > 0 ? weight / sampled.weight : 0);
  const isCounted = !Number.isNaN(sampled.samples);
  const counted: TextColumn<JoinedFunction>[] = [
    {
      group: SAMPLED,
      title: '95 % interval',
      align: 'right',
      cell: (row) => `${percent(row.sampled.totalShare95.low)}–${percent(row.sampled.totalShare95.high)}`,
    },
    { group: SAMPLED, title: 'samples', align: 'right', cell: (row) => countText(row.sampled.totalSamples) },
  ];
  return [
    { title: NAME, align: 'left', cell: ({ name }) => visibleText(decodeBytes(name)) },
    { group: SAMPLED, title: 'in stacks %', align: 'right', cell: (row) => share(row.sampled.totalWeight) },
    ...(isCounted ? counted : []),
    { group: TRACED, title: 'calls', align: 'right', cell: ({ traced }) => countText(traced.calls) },
    { group: TRACED, title: 'mean µs', align: 'right', cell: ({ traced }) => microseconds(traced.meanNs) },
    { group: TRACED, title: 'p99 µs', align: 'right', cell: ({ traced }) => microseconds(traced.p99Ns) },
    { group: TRACED, title: 'total µs', align: 'right', cell: totalText },
    ...eventTitles(events).map(eventColumn),
  ];
}

/** The event's name; with a number where several recordings counted one of that name. */
function eventTitles(events: readonly CountedEvents[]): string[] {
  return events.map(({ event }, at) => {
    const number = events.slice(0, at).filter((other) => other.event === event).length + 1;
    return `${visibleText(decodeBytes(event))}${number > 1 ? ` (${number})` : ''}`;
  });
}

function eventColumn(title: string, at: number): TextColumn<JoinedFunction> {
  return { group: COUNTED, title, align: 'right', cell: ({ counted }) => countText(counted[at]?.totalEvents ?? 0) };
}

function totalText({ traced }: JoinedFunction): string {
  return traced.withoutDurationCalls < traced.calls ? microseconds(traced.totalNs) : NOT_KNOWN;
}

/** A sentence a column: what it says, and what it cannot. */
function meanings({ sampled, rows, counted }: JoinedFunctions, { event }: JoinedTableOptions): string[] {
  const truncated = rows.reduce((sum, { traced }) => sum + traced.truncatedCalls, 0);
  const few = rows.some(({ traced }) => traced.completeCalls < CALLS_FOR_P99);
  return [
    `in stacks %: of all ${weightsOf(sampled.measure, event)}, the part whose stacks hold the function, callees included; it says how often the function was seen, neither how long a call took nor how many there were`,
    ...(Number.isNaN(sampled.samples)
      ? []
      : [
          '95 % interval: where that share lies, by the number of samples; it cannot tell whether the time of the recording was like any other',
        ]),
    'calls: every call in the trace, whose filter, depth and duration decide which there are; they say nothing of calls at other times, or in the sampled run',
    "mean µs: of the complete calls, callees, waiting and tracing's own cost included; it hides a few slow calls among many fast ones",
    `p99 µs: the shortest duration that at least 99 % of the complete calls do not exceed${few ? `; of fewer than ${CALLS_FOR_P99} calls it is the longest` : ''}; it cannot tell which calls were slow, or why`,
    'total µs: the sum over all calls of all tasks, a call inside one of the same function once; it may exceed the time of the trace, and is no share of anything sampled',
    ...eventTitles(counted).map(
      (title) =>
        `${title}: how many of these events had the function in their stacks, exactly; neither how long they took, nor how often it ran without one`,
    ),
    ...(truncated > 0
      ? [
          `${countText(truncated)} truncated ${truncated === 1 ? 'call counts' : 'calls count'} in calls and, with what is known of them, in total µs; not in mean and p99`,
        ]
      : []),
  ];
}

function weightsOf(measure: SampledMeasure, event: string): string {
  if (measure.of === 'samples') return 'samples';
  return event === '' ? 'that samples stand for' : `${visibleText(decodeBytes(event))} that samples stand for`;
}

function othersNote({ onlySampled, onlyTraced }: JoinedFunctions): string {
  return `In samples alone: ${functionsText(onlySampled)}, as of code that the trace did not cover, was told to leave out or cannot see (programs, inlined functions, notrace). In the trace alone: ${functionsText(onlyTraced)}, too short, too rare or off the cpu when samples were taken`;
}

function functionsText(count: number): string {
  return count === 1 ? '1 function' : `${countText(count)} functions`;
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}
