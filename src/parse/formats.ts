import type { ProfileKind } from '../model/measure.js';
import type { Recording } from '../model/recording.js';
import { recogniseBpftrace } from './bpftrace/recognise.js';
import type { CallSink } from './call-sink.js';
import { recogniseChromeTrace } from './chrome-trace/recognise.js';
import { recogniseFolded } from './folded/recognise.js';
import type { FoldedOptions } from './folded/unit.js';
import { recogniseFtraceEvents } from './ftrace-events/recognise.js';
import { recogniseFunctionGraph, recogniseTraceCmd } from './function-graph/recognise.js';
import { recogniseGdb } from './gdb/recognise.js';
import { recognisePerfJson } from './perf-json/recognise.js';
import { recognisePerfReport } from './perf-report/recognise.js';
import { recognisePerfScript } from './perf-script/recognise.js';
import type { Recognition } from './recognition.js';
import type { SampleSink } from './sample-sink.js';
import { recogniseSpeedscope } from './speedscope/recognise.js';
import { recogniseStrace } from './strace/recognise.js';

/** Takes an input's chunks, cut anywhere; what it reads it hands to its sink. */
export interface InputParser {
  push(chunk: Uint8Array): void;
  end(): void;
  /** What the records are evidence of, of a format whose inputs may be of either kind; `undefined` before that is known. */
  readonly kind?: ProfileKind | undefined;
}

/** What a format's parser may be asked for; a format that has none of it ignores it. */
export interface ParserOptions {
  readonly unresolvedAddresses: boolean;
  /** Gives all frames their addresses where the format tells them, which then keep them apart: for pprof. */
  readonly frameAddresses: boolean;
  readonly sources: boolean;
  /** Leave the time in which a traced task was scheduled out out of every total. */
  readonly onCpu: boolean;
  /** Hand records on with the fields of their events, for sinks that ask for them; without it some come without. */
  readonly fields?: boolean;
  /** What folded text is, which does not say it. */
  readonly folded: FoldedOptions;
  /** A longer line is left out and counted. The format's own limit unless told. */
  readonly maxLineBytes?: number;
}

/** Where the records of either kind go; the two are never one run's. */
export interface Sinks {
  readonly sampled: SampleSink;
  readonly traced: CallSink;
}

/** An input format: how it is called, told, and read. */
export interface InputFormat {
  readonly name: string;
  /** What its records are evidence of; `undefined` where that differs: the parser tells it then. */
  readonly kind: ProfileKind | undefined;
  /** Whether its text tells neither kind nor unit, so that the caller says it. */
  readonly needsKind?: boolean;
  readonly description: string;
  /** The command that prints it. */
  readonly command: string;
  recognise(head: string, complete: boolean): Recognition;
  /** Its parser is loaded only for inputs of the format. */
  parser(recording: Recording, sinks: Sinks, options: ParserOptions): Promise<InputParser>;
}

/** Every input format, in the order in which they are tried. */
export const INPUT_FORMATS: readonly InputFormat[] = [
  {
    name: 'perf-json',
    kind: 'sampled',
    description: 'samples as perf data convert writes them; without names of events and without periods',
    command: 'perf data convert --to-json FILE',
    recognise: recognisePerfJson,
    parser: async (recording, { sampled }, options) => {
      const { PerfJsonParser } = await import('./perf-json/parser.js');
      return new PerfJsonParser(recording, sampled, options);
    },
  },
  {
    name: 'chrome-trace',
    kind: 'traced',
    description:
      "calls in Chrome's trace event format (JSON), as Perfetto and chrome://tracing show it: X, B and E events",
    command: 'flame-ts -f chrome',
    recognise: recogniseChromeTrace,
    parser: async (recording, { traced }) => {
      const { ChromeTraceParser } = await import('./chrome-trace/parser.js');
      return new ChromeTraceParser(recording, traced);
    },
  },
  {
    name: 'speedscope',
    kind: undefined,
    description: "files of speedscope's own format (JSON): sampled profiles as samples, evented ones as traced calls",
    command: 'flame-ts -f speedscope',
    recognise: recogniseSpeedscope,
    parser: async (recording, sinks, options) => {
      const { SpeedscopeParser } = await import('./speedscope/parser.js');
      return new SpeedscopeParser(recording, sinks, options);
    },
  },
  {
    name: 'function-graph',
    kind: 'traced',
    description: "calls as ftrace's function_graph tracer prints them (trace, trace_pipe, per_cpu, perf ftrace)",
    command: 'cat trace',
    recognise: recogniseFunctionGraph,
    parser: async (recording, { traced }, options) => {
      const { FunctionGraphParser } = await import('./function-graph/parser.js');
      const { TracefsLineReader } = await import('./function-graph/line-readers.js');
      return new FunctionGraphParser(recording, traced, new TracefsLineReader(), options);
    },
  },
  {
    name: 'trace-cmd',
    kind: 'traced',
    description: 'calls as trace-cmd report prints them (record -p function_graph)',
    command: 'trace-cmd report',
    recognise: recogniseTraceCmd,
    parser: async (recording, { traced }, options) => {
      const { FunctionGraphParser } = await import('./function-graph/parser.js');
      const { ReportLineReader } = await import('./function-graph/line-readers.js');
      return new FunctionGraphParser(recording, traced, new ReportLineReader(), options);
    },
  },
  {
    name: 'ftrace-events',
    kind: 'counted',
    description:
      "ftrace's events with their stacks, and what its function tracer saw (trace, trace_pipe, trace-cmd report)",
    command: 'cat trace',
    recognise: recogniseFtraceEvents,
    parser: async (recording, { sampled }, options) => {
      const { FtraceEventParser } = await import('./ftrace-events/parser.js');
      return new FtraceEventParser(recording, sampled, options);
    },
  },
  {
    name: 'strace',
    kind: 'traced',
    description: 'system calls as strace prints them; their durations with -T, their times with -ttt',
    command: 'strace -f -T -ttt',
    recognise: recogniseStrace,
    parser: async (recording, { traced }, { maxLineBytes }) => {
      const { StraceParser } = await import('./strace/parser.js');
      return new StraceParser(recording, traced, maxLineBytes);
    },
  },
  {
    name: 'gdb',
    kind: 'sampled',
    description: 'backtraces as gdb prints them, of one thread or all, as often as they stand there: a sample each',
    command: "gdb -p PID -batch -ex 'thread apply all bt'",
    recognise: recogniseGdb,
    parser: async (recording, { sampled }, options) => {
      const { GdbParser } = await import('./gdb/parser.js');
      return new GdbParser(recording, sampled, options);
    },
  },
  {
    name: 'bpftrace',
    kind: undefined,
    needsKind: true,
    description: "bpftrace's maps with stacks in their keys; sums of time (@usecs) are traced",
    command: "bpftrace -e 'profile:hz:99 { @[kstack, ustack, comm] = count(); }'",
    recognise: recogniseBpftrace,
    parser: async (recording, sinks, options) => {
      const { BpftraceParser } = await import('./bpftrace/parser.js');
      return new BpftraceParser(recording, sinks, options);
    },
  },
  {
    name: 'perf-script',
    kind: 'sampled',
    description: 'samples as perf script prints them',
    command: 'perf script',
    recognise: recognisePerfScript,
    parser: async (recording, { sampled }, options) => {
      const { PerfScriptParser } = await import('./perf-script/parser.js');
      return new PerfScriptParser(recording, sampled, options);
    },
  },
  {
    name: 'perf-report',
    kind: 'sampled',
    description: 'stacks with a number each as perf report prints them: percent, count or period',
    command: 'perf report --no-children --stdio -g folded,0,caller,function,count',
    recognise: recognisePerfReport,
    parser: async (recording, { sampled }, options) => {
      const { PerfReportParser } = await import('./perf-report/parser.js');
      return new PerfReportParser(recording, sampled, options);
    },
  },
  {
    name: 'folded',
    kind: undefined,
    needsKind: true,
    description: 'stacks with a number each, root first, as stackcollapse scripts and flame-ts write them',
    command: 'stackcollapse-perf.pl',
    recognise: recogniseFolded,
    parser: async (recording, sinks, { folded, maxLineBytes }) => {
      const { FoldedParser } = await import('./folded/parser.js');
      return new FoldedParser(recording, sinks, folded, maxLineBytes);
    },
  },
];

/**
 * Finds the format of an input by its beginning.
 * @returns `unsure` while more of the input could tell, `undefined` where no format fits
 */
export function recogniseFormat(head: string, complete: boolean): InputFormat | 'unsure' | undefined {
  let unsure = false;
  for (const format of INPUT_FORMATS) {
    const recognition = format.recognise(head, complete);
    if (recognition === 'yes') return format;
    unsure ||= recognition === 'unsure';
  }
  return unsure ? 'unsure' : undefined;
}
