import type { Cause } from './cause.js';

const PERF_SCRIPT = 'perf script | flame-ts > flame.svg';

/** Texts of other programs, or of other commands of perf, that people take for a recording. */
export const OTHER_TEXTS: readonly Cause[] = [
  {
    id: 'log',
    sign: /^(?:\S{1,60} \S{1,60} \S{1,60} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S{1,80} \S{1,80}: |\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\] |\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S{0,16} (?!\(\d))/,
    what: 'lines of a log, which have no stacks to count',
    cure: PERF_SCRIPT,
  },
  {
    id: 'differential-folded',
    sign: /^(?:[^\n]*[\t ]\d{1,20}(?:\.\d{0,20})?[\t ]\d{1,20}(?:\.\d{0,20})?(?:\r?\n|$))+(?![^\n]*\n)/,
    what: 'folded text with two numbers a stack: of difffolded.pl, or names that end in a number',
    cure: "sed -E 's/ [0-9.]+$//' FILE | flame-ts > flame.svg for the first numbers, or -i folded if the first one belongs to the name",
  },
  {
    id: 'perf-report',
    sign: /^# ?(?:To display the perf\.data header|Total Lost Samples|(?:Children\s{1,20}\w{1,20}\s{1,20})?Overhead)|^ {1,8}\d{1,3}\.\d\d% .{0,200}\[[.k]\] /m,
    what: "perf report's text",
    cure: PERF_SCRIPT,
  },
  {
    id: 'perf-stat',
    sign: /^ ?Performance counter stats for/m,
    what: "perf stat's text, which has counts and no stacks",
    cure: `perf record -g -- COMMAND; ${PERF_SCRIPT}`,
  },
  {
    id: 'perf-stat-interval',
    sign: /^# {1,20}time {1,20}(?:CPU {1,20})?counts(?: unit)?/m,
    what: "perf stat's text, which has counts and no stacks",
    cure: `perf record -g -- COMMAND; ${PERF_SCRIPT}`,
  },
  {
    id: 'perf-annotate',
    sign: /^ ?Percent {0,8}\|\s{1,8}Source code & Disassembly of /m,
    what: "perf annotate's text: the instructions of one function",
    cure: PERF_SCRIPT,
  },
  {
    id: 'perf-top',
    sign: /^ {0,8}PerfTop: {1,12}\d/m,
    what: "perf top's screen, which has no stacks",
    cure: `perf record -g -a -- sleep 10; ${PERF_SCRIPT}`,
  },
  {
    id: 'perf-list',
    sign: /^List of pre-defined events/m,
    what: "perf list's text: events that could be recorded",
    cure: `perf record -e EVENT -g -- COMMAND; ${PERF_SCRIPT}`,
  },
  {
    id: 'perf-dump',
    sign: /^0x[\da-f]{1,16}(?:@\S{1,200})? \[0x[\da-f]{1,8}\]: event: \d/m,
    what: 'the bytes of a recording (perf script -D, perf report -D)',
    cure: 'perf script (without -D) | flame-ts > flame.svg',
  },
  {
    id: 'perf-trace',
    sign: /^ ?Summary of events:|^ {1,20}(?:\d{1,12}\.\d{3}|\?) \( {0,20}(?:\d{1,12}\.\d{3} ms)? {0,20}\): /m,
    what: "perf trace's text: system calls without stacks",
    cure: `perf record -g -e 'syscalls:sys_enter_*' -- COMMAND; ${PERF_SCRIPT}`,
  },
  {
    id: 'perf-sched',
    sign: /^ {1,40}time {1,20}cpu {1,20}task name|^ {0,4}Task {1,40}\| {1,20}Runtime ms/m,
    what: "perf sched's text, which has no stacks",
    cure: `perf record -e sched:sched_switch -g -a -- sleep 5; ${PERF_SCRIPT}`,
  },
  {
    id: 'perf-ftrace-latency',
    sign: /^# {1,12}DURATION {1,12}\| {1,12}COUNT/m,
    what: "perf ftrace latency's histogram of one function, which has no calls",
    cure: 'sudo perf ftrace trace -G FUNCTION -- COMMAND | flame-ts -o trace.svg',
  },
  {
    id: 'stack-tracer',
    sign: /^ {1,12}Depth {1,12}Size {1,8}Location {1,8}\(\d+ entries\)/m,
    what: "the stack tracer's one deepest stack (stack_trace), which has no times",
    cure: 'sudo cat /sys/kernel/tracing/trace | flame-ts -o trace.svg',
  },
  {
    id: 'event-histogram',
    sign: /^# event histogram\b/m,
    what: 'the histogram of a trigger, which is not read here',
    cure: `perf record -e EVENT -g -a -- sleep 5; ${PERF_SCRIPT}`,
  },
  {
    id: 'kernel-log',
    sign: /^(?:<\d{1,3}>)?\[ {0,6}\d{1,8}\.\d{6}\] /,
    what: "the kernel's log (dmesg), which has no stacks to count",
    cure: PERF_SCRIPT,
  },
  {
    id: 'tracing-readme',
    sign: /^tracing mini-HOWTO:/,
    what: "tracefs's own README",
    cure: 'sudo cat /sys/kernel/tracing/trace | flame-ts -o trace.svg',
  },
  {
    id: 'strace-summary',
    sign: /^% time {1,8}seconds {1,8}usecs\/call/m,
    what: "strace -c's table of system calls, which tells each call's number and no call",
    cure: 'strace -f -T -ttt -o strace.txt COMMAND; flame-ts strace.txt -o trace.svg',
  },
  {
    id: 'git-lfs',
    sign: /^version https:\/\/git-lfs\.github\.com\/spec\//,
    what: 'a pointer of Git LFS, which stands for the file',
    cure: 'git lfs pull',
  },
  {
    id: 'table',
    sign: /^(?:[\w .%()-]{1,60}\t){1,40}[\w .%()-]{1,60}\r?\n(?:[\w .%()-]{0,60}\t){1,40}|^(?:[\w .%()"-]{1,60};){1,40}[\w .%()"-]{1,60}\r?\n(?:\d[\d.,]{0,20};){1,40}\d[\d.,]{0,20}\r?\n/,
    what: 'a table, its columns divided by tabs or semicolons, which has no stacks',
    cure: PERF_SCRIPT,
  },
  {
    id: 'csv',
    sign: /^(?:\xef\xbb\xbf)?[\w .%/()"-]{1,80}(?:,(?! )[\w .%/()"-]{0,80}){1,200}\r?\n[^\n,]{0,200},(?! )/,
    what: 'a table (CSV), which has no stacks',
    cure: PERF_SCRIPT,
  },
];
