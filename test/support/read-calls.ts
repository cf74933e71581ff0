import { type Frame, KERNEL_MODULE_NAME } from '../../src/model/frame.js';
import type { LossKind, Occurrence, ProblemKind } from '../../src/model/ledger.js';
import { Recording } from '../../src/model/recording.js';
import type { TracedTimeline, TracedTotals } from '../../src/model/traced-profile.js';
import type { CallSink } from '../../src/parse/call-sink.js';
import { CallTimelineBuilder } from '../../src/parse/call-timeline-builder.js';
import { CallTotalsBuilder } from '../../src/parse/call-totals-builder.js';
import { ReportLineReader, TracefsLineReader } from '../../src/parse/function-graph/line-readers.js';
import { FunctionGraphParser, type LineReader } from '../../src/parse/function-graph/parser.js';
import type { TracedFormat } from './traced-samples.js';

export interface ReadCallsOptions {
  readonly format?: TracedFormat;
  readonly onCpu?: boolean;
  /** False: every line by its pattern, none by its bytes. */
  readonly plain?: boolean;
}

/** A call as a test compares it; where it was called from is the chain of symbols, outermost first. */
export interface ReadCall {
  /** `comm-tid`, with the cpu behind an idle task, or `cpu 0`. */
  readonly track: string;
  readonly path: readonly string[];
  readonly startNs: number;
  readonly totalNs: number;
  readonly selfNs: number;
  readonly flags: number;
}

/** What a text reads to. */
export interface ReadCalls {
  readonly recording: Recording;
  /** `undefined` where the text has no call. */
  readonly timeline: TracedTimeline | undefined;
  /** In the order of entry. */
  readonly calls: readonly ReadCall[];
  readonly problems: Partial<Record<ProblemKind, number>>;
  readonly losses: Partial<Record<LossKind, number>>;
}

type Text = string | Uint8Array | readonly (string | Uint8Array)[];

/** Reads a text, whole or in pieces, into a timeline of calls. Strings are bytes. */
export function readCalls(text: Text, options: ReadCallsOptions = {}): ReadCalls {
  const recording = new Recording();
  const builder = new CallTimelineBuilder(recording);
  feed(text, recording, builder, options);
  const timeline = builder.profiles()[0];
  const { problems, losses } = recording.ledger;
  const calls = timeline === undefined ? [] : readRows(timeline);
  return { recording, timeline, calls, problems: counts(problems), losses: counts(losses) };
}

/** Reads a text into sums by stack. */
export function readCallTotals(text: Text, options: ReadCallsOptions = {}): TracedTotals | undefined {
  return readTotals(text, options).totals;
}

/** Every sum of a profile, stack by stack, as plain values for a comparison. */
export function plainTotals(totals: TracedTotals | undefined): unknown {
  if (totals === undefined) return undefined;
  const { recording, stacks, calls, truncatedCalls, selfNs, durations, ...facts } = totals;
  const rows = Array.from({ length: stacks.length }, (_, stack) => [
    stacks.parent(stack as never),
    frameName(recording.frames.get(stacks.frame(stack as never))),
    calls.get(stack),
    truncatedCalls.get(stack),
    selfNs.get(stack),
    durations.get(stack),
  ]);
  return { ...facts, rows };
}

/** As {@link readCallTotals}, with what is told beside the calls. */
export function readTotals(
  text: Text,
  options: ReadCallsOptions = {},
): { readonly recording: Recording; readonly totals: TracedTotals | undefined } {
  const recording = new Recording();
  const builder = new CallTotalsBuilder(recording, 'tid');
  feed(text, recording, builder, options);
  return { recording, totals: builder.profiles()[0] };
}

/** Everything that can be told of a reading, as plain values for a comparison. */
export function wholeReading({ calls, timeline, problems, losses, recording }: ReadCalls): unknown {
  const { marks = [], starts, naming, clampedCount, spanNs, scheduledOutRules } = timeline ?? {};
  const { lines } = recording.ledger;
  return { calls, marks, starts, naming, clampedCount, spanNs, scheduledOutRules, problems, losses, lines };
}

function feed(text: Text, recording: Recording, sink: CallSink, options: ReadCallsOptions): void {
  const { format = 'function-graph', onCpu = false, plain = true } = options;
  const reader = format === 'trace-cmd' ? new ReportLineReader() : new TracefsLineReader();
  const parser = new FunctionGraphParser(recording, sink, plain ? reader : withoutBytes(reader), { onCpu });
  for (const piece of typeof text === 'string' || text instanceof Uint8Array ? [text] : text) {
    parser.push(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
  }
  parser.end();
}

function withoutBytes(reader: LineReader): LineReader {
  return { plain: undefined, read: (line, number) => reader.read(line, number) };
}

function counts<Kind extends LossKind | ProblemKind>(
  occurrences: readonly Occurrence<Kind>[],
): Partial<Record<Kind, number>> {
  return Object.fromEntries(occurrences.map(({ kind, count }) => [kind, count])) as Partial<Record<Kind, number>>;
}

function readRows({ recording, calls, rowCount }: TracedTimeline): ReadCall[] {
  const tracks = [...recording.tracks].map(({ comm, tid, cpu }) => {
    const task = tid === undefined ? '' : `${comm}-${tid}`;
    return cpu === undefined ? task : `${task} cpu ${cpu}`.trimStart();
  });
  const rows: ReadCall[] = [];
  for (let row = 0; row < rowCount; row++) {
    const caller = rows[calls.caller.get(row)];
    rows.push({
      track: tracks[calls.track.get(row)] ?? '?',
      path: [...(caller?.path ?? []), symbolOf(recording, calls.frame.get(row))],
      startNs: calls.startNs.get(row),
      totalNs: calls.totalNs.get(row),
      selfNs: calls.selfNs.get(row),
      flags: calls.flags.get(row),
    });
  }
  return rows;
}

function symbolOf({ frames }: Recording, id: number): string {
  return frameName(frames.get(id as Parameters<typeof frames.get>[0]));
}

/** `f`, `f [module]`, `[scheduled-out]`. */
export function frameName(frame: Frame): string {
  if (frame.kind === 'mark') return `[${frame.mark}]`;
  if (frame.kind === 'root') return frame.comm;
  return frame.module === KERNEL_MODULE_NAME ? `${frame.symbol}` : `${frame.symbol} ${frame.module}`;
}
