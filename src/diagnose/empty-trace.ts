import type { Cause } from './cause.js';

const WHICH_FUNCTION =
  'grep -w FUNCTION /sys/kernel/tracing/available_filter_functions (names change: do_sys_open became do_sys_openat2)';

/** Traces without any call, and the words of tracers that failed. */
export const EMPTY_TRACES: readonly Cause[] = [
  {
    sign: /^(?:CPU \d+ is empty\s*)+(?:cpus=\d+)?\s*$/,
    what: 'trace-cmd recorded nothing, on any cpu',
    cure: WHICH_FUNCTION,
  },
  { sign: /^\s*(?:version = \S+\s*)?cpus=\d+\s*$/, what: 'trace-cmd recorded nothing', cure: WHICH_FUNCTION },
  {
    sign: /^(?:CPU \d+ is empty\s*)*cpus=\d+\s/,
    what: "trace-cmd's report without events of function_graph",
    cure: 'trace-cmd record -p function_graph -g FUNCTION COMMAND, then trace-cmd report | flame-ts -o trace.svg',
  },
  {
    sign: /^# tracer: nop\b/m,
    what: 'no tracer was on (# tracer: nop), so no calls were recorded',
    cure: 'echo function_graph > /sys/kernel/tracing/current_tracer, before what is to be traced runs',
  },
  {
    sign: /^# tracer: function_graph\b/m,
    what: 'function_graph was on, and recorded no call',
    cure: `cat tracing_on set_graph_function set_ftrace_pid, in /sys/kernel/tracing; and ${WHICH_FUNCTION}`,
  },
  {
    sign: /^# tracer: function\b/m,
    what: 'a function trace, which has no durations',
    cure: 'record again with echo function_graph > /sys/kernel/tracing/current_tracer',
  },
  {
    sign: /^# tracer: \w+/m,
    what: 'a trace of another tracer than function_graph',
    cure: 'record again with echo function_graph > /sys/kernel/tracing/current_tracer',
  },
  {
    sign: /current_trace: (?:Permission denied|No such file)/,
    what: 'the shell could not write current_trace (the file is current_tracer)',
    cure: 'echo function_graph | sudo tee /sys/kernel/tracing/current_tracer (sudo does not carry a redirection)',
  },
  {
    sign: /tracing\/\S+: Permission denied|trace-cmd: Permission denied|ftrace only works for/,
    what: 'tracing is for root only',
    cure: 'sudo trace-cmd record -p function_graph -g FUNCTION COMMAND',
  },
];
