import type { Cause } from './cause.js';

/** What a shell says where a file of tracefs could not be read or written. */
export const SHELL_FAILURES: readonly Cause[] = [
  {
    id: 'shell-current-trace',
    sign: /\bcurrent_trace: (?:Permission denied|No such file|cannot create)|^zsh: \S[^:\n]{0,40}: \S{0,200}\bcurrent_trace$|redirecting file '\S{0,200}\bcurrent_trace'/m,
    what: 'the shell could not write current_trace: the file is called current_tracer',
    cure: 'echo function_graph | sudo tee /sys/kernel/tracing/current_tracer (sudo does not carry a redirection)',
  },
  {
    id: 'shell-cat-permission',
    sign: /^(?:cat|head|tail|less|cp|grep): (\S{0,200}(?:trace|tracing)\S{0,80}): Permission denied/m,
    what: 'the trace may be read by root only',
    cure: ([, path = '']) => `sudo cat ${path} | flame-ts -o trace.svg`,
  },
  {
    id: 'shell-redirection',
    sign: /\b(?:current_tracer|tracing_on|trace|set_graph_function|set_ftrace_filter|set_ftrace_pid|buffer_size_kb|max_graph_depth|enable): (?:Permission denied|cannot create)|cannot create \S{1,200}(?:tracing\/|current_tracer|tracing_on)|^zsh: permission denied: \S{0,200}(?:\/tracing\/\S{0,80}|current_tracer|tracing_on|set_graph_function|set_ftrace_filter)$|redirecting file '\S{0,200}(?:\/tracing\/\S{0,80}|current_tracer|tracing_on)'/m,
    what: 'the shell could not write into tracefs: it does that itself, before sudo starts',
    cure: 'echo function_graph | sudo tee /sys/kernel/tracing/current_tracer, or the whole script with sudo sh',
  },
  {
    id: 'shell-folder-permission',
    sign: /^(?:\S{0,20}sh: (?:line \d{1,5}: )?cd: |ls: cannot (?:open directory|access) ')\/sys\/kernel\/(?:debug\/)?tracing\S{0,80}: Permission denied/m,
    what: 'only root may go into tracefs',
    cure: 'sudo -i, or sudo trace-cmd record -p function_graph -g FUNCTION COMMAND',
  },
  {
    id: 'shell-old-path',
    sign: /^zsh: no such file or directory: \/sys\/kernel\/debug\/tracing|\/sys\/kernel\/debug\/tracing\S{0,80}: (?:No such file|Permission denied|cannot create)/m,
    what: 'the path of old courses: since Linux 4.1 these files are in tracefs, and debugfs is often not mounted',
    cure: 'ls /sys/kernel/tracing, or sudo mount -t tracefs nodev /sys/kernel/tracing',
  },
  {
    id: 'shell-no-tracefs',
    sign: /^zsh: no such file or directory: \S{0,80}(?:\/tracing\/|current_tracer|tracing_on)|\/sys\/kernel\/tracing\S{0,80}: No such file|\b(?:current_tracer|tracing_on|set_graph_function): No such file/m,
    what: 'there is no such file: tracefs is not mounted there, or the kernel has no function tracer',
    cure: 'sudo mount -t tracefs nodev /sys/kernel/tracing; cat /sys/kernel/tracing/available_tracers',
  },
  {
    id: 'shell-invalid-argument',
    sign: /write error: Invalid argument/,
    what: 'the kernel refused a name that was written into tracefs: it has no such tracer or function',
    cure: 'cat /sys/kernel/tracing/available_tracers; grep -w FUNCTION /sys/kernel/tracing/available_filter_functions',
  },
  {
    id: 'shell-busy',
    sign: /write error: Device or resource busy|\btrace_pipe: Device or resource busy/,
    what: 'tracing is in use by another program',
    cure: 'sudo trace-cmd reset; sudo lsof /sys/kernel/tracing/trace_pipe',
  },
  {
    id: 'sudo-password',
    sign: /^sudo: a (?:terminal|password) is required/m,
    what: 'sudo could not ask for the password',
    cure: 'sudo -v, then the same again',
  },
];
