/**
 * Shell functions that record by tracefs, as root, and end without a trace of themselves, also after Ctrl-C: sizes and depth
 * are put back, filters are emptied, as they are where nobody traces. What a recording is of comes as arguments; without a PID all tasks are recorded.
 */

/** What a script does between the buffer's emptying and its reading. */
interface TracefsScript {
  /** `trace_calls FUNCTION DEPTH KIB SECONDS [PID]` */
  readonly usage: string;
  /** Which arguments are the seconds and the pid. */
  readonly seconds: number;
  readonly pid: number;
  /** The file with the tasks that are recorded. */
  readonly tasks: 'set_ftrace_pid' | 'set_event_pid';
  /** What must hold before anything is changed. */
  readonly checks: readonly string[];
  readonly set: readonly string[];
  /** What is undone in the end, a command each. */
  readonly undo: readonly string[];
}

function shellFunction({ usage, seconds, pid, tasks, checks, set, undo }: TracefsScript): string[] {
  const [name = ''] = usage.split(' ');
  return [
    `# ${usage}`,
    `${name}() {`,
    'sudo sh -e -s -- "$@" <<\'END\'',
    'out="$PWD/$1.txt"',
    'cd /sys/kernel/tracing',
    ...checks,
    'on=$(cat tracing_on)',
    `trap '${['set +e', 'echo 0 > tracing_on', ...undo, `: > ${tasks}`, 'echo "$on" > tracing_on'].join('; ')}' EXIT`,
    "trap 'exit 130' INT TERM",
    'echo 0 > tracing_on',
    ': > trace',
    `[ -z "$${pid}" ] || ls "/proc/$${pid}/task" > ${tasks}`,
    ...set,
    'echo 1 > tracing_on',
    `sleep "$${seconds}"`,
    'echo 0 > tracing_on',
    'cat trace > "$out"',
    'END',
    '}',
  ];
}

/** The calls of a kernel function, by function_graph: written to `FUNCTION.txt`. */
export const TRACE_CALLS = shellFunction({
  usage: 'trace_calls FUNCTION DEPTH KIB SECONDS [PID]',
  seconds: 4,
  pid: 5,
  tasks: 'set_ftrace_pid',
  checks: [
    'cut -d" " -f1 available_filter_functions | grep -qxF "$1" || { echo "$1: not in available_filter_functions" >&2; exit 1; }',
    '[ "$(cat current_tracer)" = nop ] || { echo "$(cat current_tracer) is tracing already" >&2; exit 1; }',
    'kb=$(cut -d" " -f1 buffer_size_kb)',
    'depth=$(cat max_graph_depth)',
  ],
  set: [
    'echo "$3" > buffer_size_kb',
    'echo "$1" > set_graph_function',
    'echo "$2" > max_graph_depth',
    'echo 1 > options/funcgraph-proc',
    'echo 1 > options/funcgraph-abstime',
    'echo function_graph > current_tracer',
  ],
  undo: [
    'echo nop > current_tracer',
    ': > set_graph_function',
    'echo "$depth" > max_graph_depth',
    'echo 0 > options/funcgraph-proc',
    'echo 0 > options/funcgraph-abstime',
    'echo "$kb" > buffer_size_kb',
  ],
});

/** Calls and returns of a program's function, by uprobes, whose place in the file perf finds: written to `FUNCTION.txt`. */
export const PROBE_CALLS = shellFunction({
  usage: 'probe_calls FUNCTION FILE SECONDS [PID]',
  seconds: 3,
  pid: 4,
  tasks: 'set_event_pid',
  checks: ['entry=$(perf probe -x "$2" -D "next:$1=$1")', 'return=$(perf probe -x "$2" -D "next:$1=$1%return")'],
  set: ['echo "$entry" >> uprobe_events', 'echo "$return" >> uprobe_events', 'echo 1 > events/next/enable'],
  undo: ['echo 0 > events/next/enable', 'perf probe -q --del "next:*"'],
});

/** Each time that a task leaves its cpu, with the stack of the kernel: written to `switches.txt`. */
export const TRACE_SWITCHES = shellFunction({
  usage: 'trace_switches switches SECONDS [PID]',
  seconds: 2,
  pid: 3,
  tasks: 'set_event_pid',
  checks: [],
  set: ['echo stacktrace > events/sched/sched_switch/trigger', 'echo 1 > events/sched/sched_switch/enable'],
  undo: ['echo 0 > events/sched/sched_switch/enable', 'echo "!stacktrace" > events/sched/sched_switch/trigger'],
});
