import { fileStem, secondsWord } from './shell.js';
import { PROBE_CALLS, TRACE_CALLS, TRACE_SWITCHES } from './tracefs-scripts.js';

/** One recording made in three ways: lines for a shell. */
export interface Commands {
  /** The shell function that `tracefs` calls: the same for all of one kind, so it need be told once. */
  readonly tracefsFunction: readonly string[];
  readonly tracefs: readonly string[];
  readonly traceCmd: readonly string[];
  readonly perf: readonly string[];
  /** Our own, where one does it: it records and draws. */
  readonly flameTs?: readonly string[];
}

/** Whom a command records, and for how long. */
export interface Recorder {
  /** A process, or one of its threads; `undefined` for all tasks. */
  readonly pid: number | undefined;
  readonly durationMs: number;
}

/** `trace-cmd` takes threads, not processes. */
function traceCmdScope({ pid }: Recorder): string {
  return pid === undefined ? '' : ` -P "$(ls /proc/${pid}/task | paste -sd, -)"`;
}

function perfScope({ pid }: Recorder): string {
  return pid === undefined ? '-a' : `-p ${pid}`;
}

function sleepCommand({ durationMs }: Recorder): string {
  return `sleep ${secondsWord(durationMs)}`;
}

/** The last arguments of tracefs's functions. */
function secondsAndPid({ durationMs, pid }: Recorder): string {
  return pid === undefined ? secondsWord(durationMs) : `${secondsWord(durationMs)} ${pid}`;
}

/** A kernel function whose calls are traced, with what they call. */
export interface GraphRecorder extends Recorder {
  /** What `kernelWord` gave. */
  readonly word: string;
  readonly depth: number;
  /** KiB for each cpu. */
  readonly bufferKb: number;
}

/** Traces the calls of a kernel function by function_graph. */
export function graphCommands(recorder: GraphRecorder): Commands {
  const { word, depth, bufferKb } = recorder;
  const stem = fileStem(word);
  const draw = (file: string) => `flame-ts ${file} -o ${stem}.svg`;
  const scope = recorder.pid === undefined ? '--all-cpus' : `--pid ${recorder.pid}`;
  const time = `--for ${secondsWord(recorder.durationMs)}s`;
  return {
    flameTs: [
      `sudo env "PATH=$PATH" flame-ts trace --function ${word} --max-trace-depth ${depth} --buffer ${bufferKb}Ki ${scope} ${time} -o ${stem}.svg`,
    ],
    tracefsFunction: TRACE_CALLS,
    tracefs: [`trace_calls ${word} ${depth} ${bufferKb} ${secondsAndPid(recorder)}`, draw(`${word}.txt`)],
    traceCmd: [
      `sudo trace-cmd record -p function_graph -g ${word} --max-graph-depth ${depth} -b ${bufferKb} -O funcgraph-proc${traceCmdScope(recorder)} -o ${stem}.dat ${sleepCommand(recorder)}`,
      `trace-cmd report -i ${stem}.dat | flame-ts -o ${stem}.svg`,
    ],
    perf: [
      `sudo perf ftrace -G ${word} --graph-opts verbose,depth=${depth} -m ${bufferKb}K ${perfScope(recorder)} -- ${sleepCommand(recorder)} > ${stem}.txt`,
      draw(`${stem}.txt`),
    ],
  };
}

/** A program's function whose calls and returns are recorded. */
export interface ProbeRecorder extends Recorder {
  /** What `functionWord` and `pathWord` gave. */
  readonly word: string;
  readonly path: string;
}

/** Records each call and each return of a program's function by uprobes. */
export function probeCommands(recorder: ProbeRecorder): Commands {
  const { word, path } = recorder;
  const add = `sudo perf probe -x ${path} --add 'next:${word}=${word}' --add 'next:${word}=${word}%return'`;
  const remove = "sudo perf probe --del 'next:*'";
  return {
    tracefsFunction: PROBE_CALLS,
    tracefs: [`probe_calls ${word} ${path} ${secondsAndPid(recorder)}`],
    traceCmd: [
      add,
      `sudo trace-cmd record -e next${traceCmdScope(recorder)} -o ${word}.dat ${sleepCommand(recorder)}`,
      remove,
      `trace-cmd report -i ${word}.dat > ${word}.txt`,
    ],
    perf: [
      add,
      `sudo perf record -e 'next:*' -g ${perfScope(recorder)} -o ${word}.data -- ${sleepCommand(recorder)}`,
      remove,
      `sudo perf script -i ${word}.data | flame-ts -o ${word}.svg`,
    ],
  };
}

/** Records, with stacks, each time that a task leaves its cpu. */
export function switchCommands(recorder: Recorder): Commands {
  return {
    tracefsFunction: TRACE_SWITCHES,
    tracefs: [`trace_switches switches ${secondsAndPid(recorder)}`],
    traceCmd: [
      `sudo trace-cmd record -e sched:sched_switch -T${traceCmdScope(recorder)} -o switches.dat ${sleepCommand(recorder)}`,
      'trace-cmd report -i switches.dat > switches.txt',
    ],
    perf: [
      `sudo perf record -e sched:sched_switch -g ${perfScope(recorder)} -o switches.data -- ${sleepCommand(recorder)}`,
      'sudo perf script -i switches.data | flame-ts -o switches.svg',
    ],
  };
}

const SAMPLES_PER_SECOND = 99;

/** Samples stacks while tasks run. @param word a function that all shown samples have in their stacks */
export function sampleCommands(recorder: Recorder, word?: string): string[] {
  const only = word === undefined ? '' : ` --symbol ${word}`;
  return [
    `sudo perf record -F ${SAMPLES_PER_SECOND} -g ${perfScope(recorder)} -o samples.data -- ${sleepCommand(recorder)}`,
    'sudo perf script --header -i samples.data > samples.txt',
    `flame-ts samples.txt${only} -o samples.svg`,
    'flame-ts next samples.txt',
  ];
}

/** Counts the calls of a function in one second, exactly: what samples cannot tell. @param path of a program; the kernel without one */
export function countCommand(recorder: Recorder, word: string, path?: string): string {
  const where = path === undefined ? '' : `-x ${path} `;
  const count = `sudo perf stat -e next:calls ${perfScope(recorder)} -- sleep 1`;
  return `sudo perf probe -q ${where}--add 'next:calls=${word}' && ${count}; sudo perf probe -q --del next:calls`;
}
