import type { Cause } from './cause.js';
import { renamedIn, USUAL_RENAMES } from './renames-in-text.js';

/** `found.input` is the whole text: where it names an old function, that one is meant. */
function notUnderThatName({ input }: RegExpExecArray): string {
  return `the function is not called, or not under that name (${renamedIn(input)?.text ?? USUAL_RENAMES})`;
}

/** Looks for the likely name where the text names an old one. */
function whichFunction({ input }: RegExpExecArray): string {
  return `grep -w ${renamedIn(input)?.now ?? 'FUNCTION'} /sys/kernel/tracing/available_filter_functions`;
}

const RECORD_GRAPH =
  'sudo trace-cmd record -p function_graph -g FUNCTION COMMAND; trace-cmd report | flame-ts -o trace.svg';
const USE_GRAPH = 'echo function_graph | sudo tee /sys/kernel/tracing/current_tracer, before what is to be traced runs';

/** Traces without any call, and those of other tracers. */
export const EMPTY_TRACES: readonly Cause[] = [
  {
    id: 'trace-cmd-all-empty',
    sign: /^(?:(?:[#$] [^\r\n]{1,200}|trace-cmd version [^\r\n]{1,40}|version = \S{1,20}|[\t ]{0,8}plugin '[^'\r\n]{1,80}'|cpus=\d{1,5})(?:\r?\n){1,2})*CPU \d{1,5} is empty\s{1,2}(?:CPU \d{1,5} is empty\s{1,2})*(?:cpus=\d{1,5})?\s*$/,
    what: (found) => `trace-cmd recorded nothing, on any cpu: ${notUnderThatName(found)}`,
    cure: whichFunction,
  },
  {
    id: 'trace-cmd-nothing',
    sign: /^(?:version = \S{1,20}\s)?cpus=\d{1,5}\s*$/,
    what: (found) => `trace-cmd recorded nothing: ${notUnderThatName(found)}`,
    cure: whichFunction,
  },
  {
    id: 'trace-cmd-other-events',
    sign: /^(?:CPU \d{1,5} is empty\s{1,2})*cpus=\d{1,5}\s/,
    what: "trace-cmd's report without events that are understood",
    cure: RECORD_GRAPH,
  },
  {
    id: 'nop',
    sign: /^# tracer: nop\b/m,
    what: 'no tracer was on (# tracer: nop), so nothing was recorded',
    cure: USE_GRAPH,
  },
  {
    id: 'snapshot-empty',
    sign: /^# \* Snapshot is (?:freed|allocated) \*/m,
    what: 'a snapshot that was never taken',
    cure: 'echo 1 | sudo tee /sys/kernel/tracing/snapshot, at the moment of interest',
  },
  {
    id: 'function-graph-lost',
    sign: /^# tracer: function_graph\b[\s\S]*^CPU:\d{1,5} \[LOST (\d{1,20}) EVENTS\]/m,
    what: ([, count = '']) => `function_graph was on, and the ring buffer lost what it recorded (${count} events)`,
    cure: 'echo 65536 | sudo tee /sys/kernel/tracing/buffer_size_kb; or fewer functions: sudo trace-cmd record -p function_graph -g FUNCTION COMMAND',
  },
  {
    id: 'function-graph-empty',
    sign: /^# tracer: function_graph\b/m,
    what: (found) =>
      `function_graph was on and recorded no call: tracing was off, no process matched, or ${notUnderThatName(found)}`,
    cure: (found) =>
      `cd /sys/kernel/tracing; cat tracing_on set_graph_function set_ftrace_pid; ${whichFunction(found)}`,
  },
  {
    id: 'function-tracer-empty',
    sign: /^# tracer: function\n(?:#[^\n]*\n|[ \t\r]*\n)*(?:#[^\n]*)?$/,
    what: 'an empty trace of the function tracer',
    cure: USE_GRAPH,
  },
  {
    id: 'function-tracer',
    sign: /^# tracer: function\b/m,
    what: 'a trace of the function tracer without lines that are understood (is option bin or hex on?)',
    cure: 'cd /sys/kernel/tracing; echo nobin > trace_options; echo nohex > trace_options; cat trace',
  },
  {
    id: 'other-tracer',
    sign: /^# tracer: (\w{1,40})/m,
    what: ([, name = '']) => `a trace of the tracer ${name}, which is no function_graph`,
    cure: USE_GRAPH,
  },
  {
    id: 'ring-buffer-stats',
    sign: /^entries: \d+\s+overrun: \d+\s/,
    what: "the ring buffer's statistics (per_cpu/cpu*/stats), not its events",
    cure: 'sudo cat /sys/kernel/tracing/trace | flame-ts -o trace.svg',
  },
  {
    id: 'tracefs-setting',
    sign: /^(?:(?:function_graph|function|nop|blk|hwlat|osnoise|timerlat|mmiotrace|wakeup|wakeup_rt|wakeup_dl|irqsoff|preemptoff|preemptirqsoff)[ \n]){1,20}$/,
    what: 'the names of tracers (current_tracer, available_tracers), not what they recorded',
    cure: 'sudo cat /sys/kernel/tracing/trace | flame-ts -o trace.svg',
  },
];
