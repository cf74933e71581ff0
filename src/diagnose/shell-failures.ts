import type { Cause } from './cause.js';

/** What a shell says where a file of tracefs could not be read or written. */
export const SHELL_FAILURES: readonly Cause[] = [
  {
    id: 'shell-current-trace',
    sign: /\bcurrent_trace: (?:Permission denied|No such file|cannot create)|^zsh:(?:\d{1,5}:)? \S[^:\n]{0,40}: \S{0,200}\bcurrent_trace$|redirecting file '\S{0,200}\bcurrent_trace'/m,
    what: 'the shell could not write current_trace: the file is called current_tracer',
    cure: 'echo function_graph | sudo tee /sys/kernel/tracing/current_tracer (sudo does not carry a redirection)',
  },
  {
    id: 'shell-cat-permission',
    sign: /^(?:cat|head|tail|less|cp|grep): (?:can't open |cannot open )?(\S{0,200}(?:trace|tracing)\S{0,80}?)(?: for reading)?: Permission denied/m,
    what: 'the trace may be read by root only',
    cure: ([, path = '']) => `sudo cat ${path} | flame-ts -o trace.svg`,
  },
  {
    id: 'tee-permission',
    sign: /^tee: \S{1,200}: Permission denied/m,
    what: 'tee may not write into tracefs: it is tee that needs sudo, and a file that this kernel does not have is refused too',
    cure: 'echo function_graph | sudo tee /sys/kernel/tracing/current_tracer; ls /sys/kernel/tracing',
  },
  {
    id: 'shell-locked-down',
    sign: /(?:\/tracing\/\S{0,200}|\b(?:trace|trace_pipe|current_tracer|tracing_on|set_graph_function|set_ftrace_filter)): (?:Operation not permitted|Read-only file system)/m,
    what: 'the kernel refuses: it is locked down (Secure Boot), this is a container, or it has no such file',
    cure: 'cat /sys/kernel/security/lockdown; ls /sys/kernel/tracing, outside of the container',
  },
  {
    id: 'shell-redirection',
    sign: /\b(?:current_tracer|tracing_on|tracing_thresh|tracing_cpumask|trace|trace_(?:marker|options|clock)|set_(?:graph|ftrace|event)\w{0,20}|buffer_size_kb|max_graph_depth|[ku]probe_events|snapshot|enable): (?:Permission denied|cannot create)|(?:cannot|can't) create \S{1,200}(?:tracing\/|current_tracer|tracing_on)|^zsh:(?:\d{1,5}:)? permission denied: (?:\S{0,200}\/tracing\/\S{0,80}|(?:current_tracer|tracing_(?:on|thresh)|trace|trace_(?:marker|options|clock)|set_(?:graph|ftrace|event)\w{0,20}|buffer_size_kb|max_graph_depth))$|redirecting file '\S{0,200}(?:\/tracing\/\S{0,80}|current_tracer|tracing_on)'/m,
    what: 'the shell could not write into tracefs: it does that itself, before sudo starts',
    cure: 'echo function_graph | sudo tee /sys/kernel/tracing/current_tracer, or the whole script with sudo sh',
  },
  {
    id: 'shell-folder-permission',
    sign: /^(?:\S{0,20}sh: (?:line \d{1,5}: )?cd: (?:line \d{1,5}: can't cd to )?|ls: cannot (?:open directory|access) ')\/sys\/kernel\/(?:debug\/)?tracing\S{0,80}: Permission denied|^(?:zsh:)?cd:(?:\d{1,5}:)? permission denied: '?\/sys\/kernel\/|^\S{0,20}sh: \d{1,5}: cd: can't cd to \/sys\/kernel\/(?:debug\/)?tracing/im,
    what: 'only root may go into tracefs, if it is mounted there',
    cure: 'sudo -i, or sudo trace-cmd record -p function_graph -g FUNCTION COMMAND',
  },
  {
    id: 'shell-old-path',
    sign: /^(?:zsh:|cd:|zsh:cd:)(?:\d{1,5}:)? no such file or directory: \/sys\/kernel\/debug\/tracing|^cd: The directory '\/sys\/kernel\/debug\/tracing|\/sys\/kernel\/debug\/tracing\S{0,80}: (?:No such file|Permission denied|cannot create)/m,
    what: 'the path of old courses: since Linux 4.1 these files are in tracefs, and debugfs is often not mounted',
    cure: 'ls /sys/kernel/tracing, or sudo mount -t tracefs nodev /sys/kernel/tracing',
  },
  {
    id: 'shell-no-tracefs',
    sign: /^(?:zsh:|cd:|zsh:cd:)(?:\d{1,5}:)? no such file or directory: \S{0,80}(?:\/tracing\b|current_tracer|tracing_on)|^cd: The directory '\/sys\/kernel\/tracing|^mount: \S{1,80}: unknown filesystem type 'tracefs'|\/sys\/kernel\/tracing\S{0,80}: No such file|\b(?:current_tracer|tracing_on|set_graph_function|set_ftrace_filter|trace_pipe): No such file|^(?:cat|head|tail): '?trace'?: No such file/m,
    what: 'there is no such file: tracefs is not mounted there, or the kernel has no function tracer',
    cure: 'sudo mount -t tracefs nodev /sys/kernel/tracing; cat /sys/kernel/tracing/available_tracers',
  },
  {
    id: 'shell-invalid-argument',
    sign: /write error: invalid argument|^tee: \S{1,200}: Invalid argument|^write: Invalid argument$|^\S{0,40}sh: \d{1,5}: echo: echo: I\/O error/im,
    what: 'the kernel refused a name that was written into tracefs: it has no such tracer or function',
    cure: 'cat /sys/kernel/tracing/available_tracers; grep -w FUNCTION /sys/kernel/tracing/available_filter_functions',
  },
  {
    id: 'shell-busy',
    sign: /write error: device or resource busy|^tee: \S{1,200}: Device or resource busy|^write: Device or resource busy$|\btrace_pipe: Device or resource busy/im,
    what: 'tracing is in use by another program',
    cure: 'sudo trace-cmd reset; sudo lsof /sys/kernel/tracing/trace_pipe',
  },
  {
    id: 'mount-permission',
    sign: /^mount: (?:\S{1,200}: (?:must be superuser|permission denied)|only root can )/m,
    what: 'only root can mount tracefs',
    cure: 'sudo mount -t tracefs nodev /sys/kernel/tracing',
  },
  {
    // Whatever the language of the reason is.
    id: 'shell-tracefs',
    sign: /^(?:\S{0,40}: ){0,2}(?:\w{1,10} \d{1,5}: )?'?(\/sys\/kernel\/(?:debug\/)?tracing[\w./-]{0,120})'?: \S/m,
    what: ([, path = '']) => `a command could not use ${path}: not as root, or it is not there`,
    cure: ([, path = '']) => `sudo ls -l ${path}; the same with LC_ALL=C, which says why in words that are known here`,
  },
];
