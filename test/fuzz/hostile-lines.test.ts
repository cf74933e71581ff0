import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CUT_REPORT, TWO_TASKS } from '../support/graph-texts.js';
import { sampleText } from '../support/perf-texts.js';
import { checkInput } from './check.js';

/** So long that what looks at each character again for every other takes minutes. */
const LINE_BYTES = 200_000;
/** Each of them takes a fraction of a second. */
const MAX_CPU_MS = 10_000;

const TEXTS: Readonly<Record<string, string>> = {
  'perf-script': sampleText('cycles'),
  'function-graph': TWO_TASKS,
  'trace-cmd': CUT_REPORT,
  folded: 'main;read 3\n',
  any: '',
  'ftrace-events': '# tracer: nop\n#\n     ls-2643    [000] .....  1909.311285: sys_enter: NR 1\n',
  gdb: 'Thread 1 (LWP 1):\n#0  0x01 in f () at a.c:1\n#1  main () at a.c:2\n\n',
  strace: '1 1.000000 read(3, "", 1) = 0 <0.000010>\n > /lib/libc.so(read+0x1) [0x1]\n',
  bpftrace: '@[\n    f+1\n    main+2\n]: 3\n',
  'perf-report': "# Samples: 1  of event 'cycles'\n# Overhead  Command  Symbol\n# ........  .......  ......\n1 a;b\n",
};

/** What stands at the beginning of a line, in its middle as often as there is room, and at its end. */
const LINES: Readonly<Record<string, readonly (readonly [begin: string, again: string, end: string])[]>> = {
  'perf-script': [
    ['', ' ', 'x'],
    ['', '1 ', 'x'],
    ['N', '/BFD/v', ''],
    ['a 1 1.000000: 1 cycles: ', ') ', '  x'],
    ['\tffff ', 'a<', ' (/b)'],
    ['\tffff a', ' (', ''],
    ['PERF_RECORD_', 'A', ' lost'],
    ['  ', 'a:1', ' (inlined'],
  ],
  'function-graph': [
    ['', ' ', 'x'],
    ['', '1.', 'x'],
    [' 0)   1.000 us    |  f();', ' /* = )', ''],
    [' 0)   1.000 us    |  f();', ' (ret=', ')'],
    [' 0)               |  } /* ', 'f [', ' */'],
    [' 0)               |  /* ', 'a: ', ''],
    [' 0)   a-', '1', '  =>  b-2'],
  ],
  'trace-cmd': [
    ['a:', ' ', 'x'],
    ['', 'a-1 ', 'x'],
    [' a-1 [000] 1.000000: funcgraph_entry: ', ' ', '| f();x'],
    [' a-1 [000] 1.000000: funcgraph_exit: func=f depth=0', ' calltime=1', 'x'],
  ],
  'perf-report': [
    ['', '1', 'x'],
    ['1 ', 'a;', ''],
    [' ', '[.] ', ''],
    ['# ', '... ', ''],
    ["# Samples: 1  of event '", 'a', ''],
  ],
  'ftrace-events': [
    ['', '# ', 'x'],
    ['', '# tracer: ', 'x'],
    [' a-1 [000] ..... 1.000000: f: ', 'a=1 ', ''],
    [' a', '-1 ', 'x'],
    [' => ', '+0x', ''],
  ],
  gdb: [
    ['#0  0x01 in f () ', ' at a', ' x'],
    ['#0  0x01 in f () ', ' from a', ' '],
    ['#0  f', ' (', ''],
    ['#0  ', 'a<', ' () at b:1'],
    ['Thread 1 (', 'Thread ', ''],
  ],
  strace: [
    ['1 1.000000 read(', '"a", ', ' = 1'],
    ['', '1 ', 'x'],
    ['read(', '<unfinished ...> ', ''],
    [' > ', '/a(b', ') [0x1]'],
  ],
  bpftrace: [
    ['@[', 'a, ', ']: 1'],
    ['@', '[', ']: 1'],
    ['    ', 'a+', ''],
    ['', ', 1]: ', 'x'],
  ],
  any: [
    ['us   |     }\n', '}\n', ''],
    ['', '# ', ''],
    ['{', '"a":', ''],
    ['', '/* ', ''],
  ],
  folded: [
    ['a ', '1', 'x.5'],
    ['[', '.so.s', ' 3'],
    ['', 'main;', ' 3'],
    ['a', ' 1', 'x'],
  ],
};

for (const [format, lines] of Object.entries(LINES)) {
  for (const [begin, again, end] of lines) {
    const shown = JSON.stringify(`${begin}${again}…${end}`);
    test(`a long line takes no longer than many short ones: ${format} ${shown}`, async () => {
      const line = begin + again.repeat(Math.floor(LINE_BYTES / again.length)) + end;
      const before = process.cpuUsage();
      await checkInput(
        Buffer.from(`${TEXTS[format]}${line}\n${TEXTS[format]}`, 'latin1'),
        format === 'any' ? undefined : format,
      );
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1000 < MAX_CPU_MS, `${user / 1000} ms`);
    });
  }
}
