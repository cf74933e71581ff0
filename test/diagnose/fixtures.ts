import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLES } from '../support/samples.js';

function sample(path: string): string {
  return readFileSync(join(SAMPLES, path)).toString('latin1');
}

function broken(name: string): string {
  return sample(`broken/${name}.txt`);
}

function failed(name: string): string {
  return sample(`failures/${name}.txt`);
}

const USTAR = `a.txt${'\0'.repeat(95)}0000644\0${'0'.repeat(149)}ustar  \0`;
const KPTR_WARNING =
  'WARNING: Kernel address maps (/proc/{kallsyms,modules}) are restricted,\ncheck /proc/sys/kernel/kptr_restrict and /proc/sys/kernel/perf_event_paranoid.\n';

const ALL_EMPTY = [
  'cpus=2\nCPU 0 is empty\nCPU 1 is empty\n',
  'trace-cmd version 3.1.6\nCPU 0 is empty\ncpus=1\n',
  "# trace-cmd record -p function_graph -g do_sys_open ls\n  plugin 'function_graph'\nCPU 0 is empty\ncpus=1\n",
];

/** By cause: texts that show it. Those from samples/ are recordings; the others are what the tools' sources print. */
export const FIXTURES: Readonly<Record<string, readonly string[]>> = {
  'perf-data': [sample('perf-script/broken/binary-perf.data'), '2ELIFREP\0'],
  'trace-dat': ['\x17\x08Dtracing6\0'],
  xz: ['\xfd7zXZ\0\0\x04'],
  zstd: ['\x28\xb5\x2f\xfd\x24\0'],
  bzip2: ['BZh91AY&SY'],
  lz4: ['\x04\x22\x4d\x18\x64'],
  zip: ['PK\x03\x04\x14\0'],
  'gzip-in-gzip': ['\x1f\x8b\x08\0'],
  tar: [USTAR],
  elf: ['\x7fELF\x02\x01\x01\0'],
  'utf-16': ['\xff\xfen\0o\0', '\xfe\xff\0n', Buffer.from('node  1 1.000000: cycles:', 'utf16le').toString('latin1')],
  svg: ['<svg xmlns="x">', '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "x">\n<svg>', '\xef\xbb\xbf<svg>'],
  html: ['<!doctype html>\n', '\n<html><head>', '<?xml version="1.0"?><feed/>'],
  json: ['{"a": 1}', '[1, 2]', '{}', '[]', '[{"x": 1}]'],
  binary: ['\x0a\x04\x0a\0\0\x02'],
  'shell-current-trace': [
    failed('bash-current_trace'),
    'bash: current_trace: Permission denied\n',
    'bash: /sys/kernel/tracing/current_trace: Permission denied\n',
    'zsh: permission denied: current_trace\n',
    "fish: An error occurred while redirecting file 'current_trace'\nopen: Permission denied\n",
  ],
  'shell-cat-permission': [
    failed('cat-user-trace'),
    failed('busybox-user-trace'),
    'cat: /sys/kernel/tracing/trace: Permission denied\n',
    'cat: trace_pipe: Permission denied\n',
  ],
  'shell-redirection': [
    failed('bash-user-tracing_on'),
    failed('dash-user-tracing_on'),
    failed('busybox-user-tracing_on'),
    failed('zsh-user-tracing_on'),
    failed('fish-user-tracing_on'),
    'bash: /sys/kernel/tracing/current_tracer: Permission denied\n',
    'bash: line 1: tracing_on: Permission denied\n',
    'sh: 1: cannot create /sys/kernel/tracing/set_graph_function: Permission denied\n',
    'zsh: permission denied: current_tracer\n',
    'zsh: permission denied: /sys/kernel/tracing/events/enable\n',
    "fish: An error occurred while redirecting file '/sys/kernel/tracing/tracing_on'\nopen: Permission denied\n",
  ],
  'shell-folder-permission': [
    failed('bash-user-cd'),
    failed('bash-user-debugfs'),
    'bash: cd: /sys/kernel/tracing: Permission denied\n',
    '-bash: line 3: cd: /sys/kernel/debug/tracing: Permission denied\n',
    "ls: cannot open directory '/sys/kernel/tracing': Permission denied\n",
  ],
  'shell-old-path': [
    'cat: /sys/kernel/debug/tracing/trace: No such file or directory\n',
    'zsh: no such file or directory: /sys/kernel/debug/tracing/current_tracer\n',
    'bash: /sys/kernel/debug/tracing/available_tracers: No such file or directory\n',
  ],
  'shell-no-tracefs': [
    'bash: set_ftrace_filter: No such file or directory\n',
    'cat: trace: No such file or directory\n',
    'bash: /sys/kernel/tracing/current_tracer: No such file or directory\n',
    'zsh: no such file or directory: /sys/kernel/tracing/current_tracer\n',
    'cat: /sys/kernel/tracing/trace: No such file or directory\n',
  ],
  'shell-invalid-argument': [
    failed('bash-no-such-tracer'),
    failed('dash-no-such-tracer'),
    failed('busybox-no-such-tracer'),
    failed('zsh-no-such-tracer'),
    failed('fish-no-such-tracer'),
    failed('tee-no-such-tracer'),
    'bash: echo: write error: Invalid argument\n',
  ],
  'shell-busy': [
    'tee: /sys/kernel/tracing/current_tracer: Device or resource busy\n',
    'bash: echo: write error: Device or resource busy\n',
    'cat: trace_pipe: Device or resource busy\n',
  ],
  'sudo-password': [
    '[sudo] password for alice: \nSorry, try again.\nsudo: 3 incorrect password attempts\n',
    'sudo: a terminal is required to read the password; either use the -S option\n',
  ],
  'trace-cmd-function': [broken('trace-cmd-no-function'), sample('trace-cmd/6.1/535-tc-fail-other.txt')],
  'trace-cmd-permission': [sample('trace-cmd/6.1/534-tc-fail-nobody.txt')],
  'trace-cmd-recorder': [
    "trace-cmd: Device or resource busy\n  can't set tracer\n",
    "trace-cmd: No such file or directory\n  can't create recorder\n",
  ],
  'trace-cmd-no-tracefs': [
    "trace-cmd: No such file or directory\n  Can't find tracing dir!\n",
    "trace-cmd: No such file or directory\n  can't find the tracing directory\n",
  ],
  'trace-cmd-no-tracer': ["trace-cmd: No such file or directory\n  Plugin 'function_graph' does not exist\n"],
  'trace-cmd-no-event': [
    failed('trace-cmd-no-event'),
    'trace-cmd: No such file or directory\n  No events enabled with nosuch:event\n',
  ],
  'trace-cmd-nothing-asked': [
    failed('trace-cmd-nothing-asked'),
    'trace-cmd: No such file or directory\n  no event or plugin was specified... aborting\n',
  ],
  'trace-cmd-no-dat': [
    failed('trace-cmd-no-recording'),
    "trace-cmd: No such file or directory\n  opening 'trace.dat'\n",
  ],
  'trace-cmd-bad-dat': [failed('trace-cmd-not-a-recording'), '  error reading header for bad.dat\n'],
  'trace-cmd-command': ["  plugin 'function_graph'\n\n****\n Unable to exec no_such_command\n"],
  'trace-cmd-not-installed': [
    failed('zsh-no-trace-cmd'),
    failed('fish-no-trace-cmd'),
    "\nCommand 'trace-cmd' not found, but can be installed with:\n",
    'bash: trace-cmd: command not found\n',
    'sh: 1: trace-cmd: not found\n',
  ],
  'trace-cmd-recorded-nothing': [broken('trace-cmd-record-nothing'), broken('trace-cmd-record-empty-event')],
  'trace-cmd-record-message': [broken('trace-cmd-record-lost')],
  'trace-cmd-no-calls-yet': [broken('trace-cmd-stream')],
  'trace-cmd-stat': [broken('trace-cmd-stat'), broken('trace-cmd-report-stat')],
  'tee-permission': [failed('tee-user-tracing_on')],
  'shell-locked-down': [
    failed('bash-no-function-filter'),
    'cat: /sys/kernel/tracing/trace: Operation not permitted\n',
    'bash: current_tracer: Read-only file system\n',
  ],
  'mount-permission': [failed('mount-user'), 'mount: only root can do that\n'],
  'sudo-not-allowed': ['alice is not in the sudoers file.  This incident will be reported.\n'],
  'program-killed': [failed('bash-segmentation-fault'), failed('bash-killed'), 'Segmentation fault (core dumped)\n'],
  'trace-cmd-no-function-tracer': [failed('trace-cmd-no-function-tracer')],
  'trace-cmd-read-only': ["trace-cmd: Read-only file system\n  opening '/sys/kernel/tracing/tracing_on'\n"],
  'trace-cmd-usage': [failed('trace-cmd-usage')],
  'perf-record-killed': [failed('perf-record-killed')],
  'perf-data-cut': [failed('perf-data-cut')],
  'perf-no-such-field': [failed('perf-field-not-recorded')],
  'perf-no-such-command': [failed('perf-no-such-command')],
  'perf-no-branch-stacks': [failed('perf-no-branch-stacks')],
  'perf-probe-symbol': [
    failed('perf-probe-no-symbol'),
    "Probe point 'do_fork' not found.\n  Error: Failed to add events.\n",
  ],
  'perf-record-output': [failed('perf-record-output')],
  'perf-ftrace-failed': [failed('perf-ftrace-no-tracer')],
  'strace-not-allowed': [failed('strace-not-allowed')],
  'strace-no-process': [failed('strace-no-process')],
  'strace-command': [failed('strace-no-command')],
  'strace-usage': [failed('strace-usage')],
  'strace-not-installed': [failed('bash-no-strace')],
  'perf-no-data': [sample('perf-script/broken/err-no-perf-data.txt')],
  'perf-data-unreadable': [failed('perf-user-unreadable'), 'failed to open perf.data: Permission denied\n'],
  'perf-not-owner': [sample('perf-script/broken/err-permission.txt')],
  'perf-zero-sized': [
    'The perf.data file has no samples!\n',
    'zero-sized data (perf.data), nothing to do!\n',
    'The perf.data data has no samples!\n',
  ],
  'perf-wrong-version': ['incompatible file format (rerun with -v to learn more)\n', 'magic/endian check failed\n'],
  'perf-kptr-restrict': [
    failed('perf-user-probe'),
    KPTR_WARNING,
    "Couldn't record kernel reference relocation symbol\n",
  ],
  'perf-mlock': [
    failed('perf-user-large-buffer'),
    'failed to mmap with 12 (Cannot allocate memory)\n',
    'Permission error mapping pages.\nConsider increasing /proc/sys/kernel/perf_event_mlock_kb,\n',
  ],
  'perf-ftrace-caps': [failed('perf-user-ftrace'), broken('perf-ftrace-nobody')],
  'perf-tracepoint-permission': [
    failed('perf-user-tracepoint'),
    "event syntax error: 'sched:sched_switch'\n                     \\___ can't access trace events\n",
    'Error:\tNo permissions to read /sys/kernel/tracing//events/sched/sched_switch\n',
  ],
  'perf-paranoid': [
    failed('perf-user-system-wide'),
    'You may not have permission to collect stats.\n',
    sample('perf-script/broken/err-record-paranoid-user.txt'),
    'Error:\nNo permission to enable cycles event.\n',
    'Permission error - are you root?\n',
    'Error:\nThe sys_perf_event_open() syscall returned with 1 (Operation not permitted) for event (cycles).\n',
  ],
  'perf-no-hardware-event': [
    "Error:\ncycles: PMU Hardware doesn't support sampling/overflow-interrupts. Try 'perf stat'\n",
    'Error:\nThe cycles event is not supported.\n',
  ],
  'perf-no-event': [
    failed('perf-event-not-there'),
    "invalid or unsupported event: 'foo'\n",
    'Error:\tFile /sys/kernel/debug/tracing/events/raw_syscalls/sys_enter not found.\n',
    "event syntax error: 'nope'\n                     \\___ parser error\n",
  ],
  'perf-too-many-files': [
    failed('perf-open-files'),
    'Too many events are opened.\nProbably the maximum number of open file descriptors\n',
  ],
  'perf-refused-event': [
    'Error:\nThe sys_perf_event_open() syscall returned with 22 (Invalid argument) for event (slots).\n',
  ],
  'perf-usage': [
    '\n Usage: perf script [<options>]\n',
    "  Error: unknown option `foo'\n\n Usage: perf record [<options>]\n",
  ],
  'perf-workload': [failed('perf-no-such-workload'), 'Workload failed: No such file or directory\n'],
  'perf-no-process': [
    failed('perf-no-such-process'),
    'Problems finding threads of monitor\n',
    "Couldn't create thread/CPU maps: No such process\n",
  ],
  'perf-record-message': ['[ perf record: Woken up 1 times to write data ]\n'],
  'perf-not-for-kernel': ['WARNING: perf not found for kernel 5.15.0-1\n\n  You may need to install …\n'],
  'perf-not-installed': [
    failed('zsh-no-perf'),
    failed('fish-no-perf'),
    "\nCommand 'perf' not found, but can be installed with:\n",
    '/usr/bin/perf: line 13: exec: perf_5.10: not found\nE: linux-perf-5.10 is not installed.\n',
    'bash: perf: command not found\n',
    'sh: 1: perf: not found\n',
    'zsh: command not found: perf\n',
  ],
  'trace-cmd-all-empty': [
    sample('trace-cmd/5.10/505-tc-empty2-report.txt'),
    'CPU 0 is empty\r\nCPU 1 is empty\r\n',
    ...ALL_EMPTY,
  ],
  'trace-cmd-nothing': [sample('trace-cmd/6.1/802-tc-empty-event-report.txt')],
  'trace-cmd-other-events': ['cpus=2\n   [FAILED TO PARSE] x=1\n'],
  nop: [sample('function-graph/6.1/004-empty-nop.txt')],
  'snapshot-empty': [sample('function-graph/6.1/307-snapshot-empty.txt')],
  'function-graph-empty': [sample('function-graph/6.1/005-empty-function_graph.txt')],
  'function-tracer-empty': [broken('function-empty')],
  'function-tracer': ['# tracer: function\n#\n93 0a 00 00 01 00 00 00\n'],
  'other-tracer': [broken('tracer-irqsoff'), broken('tracer-blk')],
  'ring-buffer-stats': [broken('per-cpu-stats')],
  'differential-folded': ['a;b 10 20\na;c 0 3\n', 'thread 7 3\n'],
  'perf-report': [broken('perf-report')],
  'perf-stat': ["\n Performance counter stats for 'ls':\n\n"],
  'perf-trace': [broken('perf-trace'), broken('perf-trace-s'), broken('perf-trace-callgraph')],
  'perf-sched': [broken('perf-sched'), broken('perf-sched-latency')],
  'perf-ftrace-latency': ['#   DURATION     |      COUNT | GRAPH                  |\n'],
  'stack-tracer': [broken('stack-trace')],
  'event-histogram': [broken('event-histogram')],
  'kernel-log': ['[    0.000000] Linux version 6.1\n', '<6>[12345.678901] usb 1-1: new\n'],
  'tracing-readme': [broken('tracing-readme')],
  csv: ['a,b,c\n1,2,3\n', '"Function","Samples"\r\n"main",3\r\n'],
};
