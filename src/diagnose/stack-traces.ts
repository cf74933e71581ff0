import type { Cause } from './cause.js';

/** Stacks that other programs print, once, where somebody asks or something fails: nothing was counted or timed. */
export const STACK_TRACES: readonly Cause[] = [
  {
    id: 'python-traceback',
    sign: /^Traceback \(most recent call last\):$/m,
    what: 'a Python program failed, and this is where',
    cure: 'the command before the pipe by itself; to sample Python: perf record -g -- python3 -X perf PROGRAM.py (3.12 or later)',
  },
  {
    id: 'java-threads',
    sign: /^Full thread dump |^Exception in thread "[^"\n]{1,80}"/m,
    what: 'stacks of a Java program at one moment, which count nothing',
    cure: 'perf record -g -p PID -- sleep 10, with java -XX:+PreserveFramePointer and perf-map-agent; perf script | flame-ts > flame.svg',
  },
  {
    id: 'go-stacks',
    sign: /^goroutine \d{1,12} \[[^\]\n]{1,80}\]:$/m,
    what: 'stacks of a Go program at one moment, which count nothing',
    cure: 'perf record -g -p PID -- sleep 10; perf script | flame-ts > flame.svg',
  },
  {
    id: 'py-spy-dump',
    sign: /^Process \d{1,10}: [^\n]{1,400}\nPython v\d/m,
    what: "py-spy dump's stacks of one moment, which count nothing",
    cure: 'py-spy record -f raw -o stacks.txt -p PID; flame-ts stacks.txt -o flame.svg',
  },
];
