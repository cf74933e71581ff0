import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type HeaderLine,
  isUntimedHeader,
  parseHeaderLine,
  parseUntimedHeaderLine,
} from '../../../src/parse/perf-script/header-line.js';

/** A line, and what is printed in it; the rest is absent. */
type Row = readonly [line: string, printed: Partial<HeaderLine>];

const NOTHING = { pid: undefined, tid: undefined, cpu: undefined, period: undefined, event: undefined, rest: '' };

function assertRow(parse: (line: string) => HeaderLine | undefined, [line, printed]: Row): void {
  const header = parse(line);
  assert.ok(header !== undefined, line);
  const { commField, ids, seconds, nanoseconds, ...columns } = header;
  const given = { commField, ids, seconds, nanoseconds };
  assert.deepEqual({ ...columns, ...pick(given, printed) }, { ...NOTHING, ...printed }, line);
  assert.equal(commField.trim(), (printed.commField ?? commField).trim(), line);
}

function pick(given: Partial<HeaderLine>, printed: Partial<HeaderLine>): Partial<HeaderLine> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in printed));
}

const TIMED: readonly Row[] = [
  [
    'perf-exec  1406 [000]  1305.282109:          1           cycles: ',
    {
      commField: 'perf-exec  ',
      tid: 1406,
      cpu: 0,
      seconds: 1305,
      nanoseconds: 282_109_000,
      period: 1,
      event: 'cycles',
    },
  ],
  [
    'perf-exec   14577  1648.046227:          1 cycles:P: ',
    { commField: 'perf-exec   ', tid: 14577, ids: '14577', period: 1, event: 'cycles:P' },
  ],
  [
    'node  1234/1240  [002] 6544038.708352: 235 cpu-clock: ',
    {
      commField: 'node  ',
      pid: 1234,
      tid: 1240,
      ids: '1234/1240',
      cpu: 2,
      seconds: 6_544_038,
      period: 235,
      event: 'cpu-clock',
    },
  ],
  ['perf-exec  3390/3390   1056.190255: cycles: ', { pid: 3390, tid: 3390, event: 'cycles' }],
  [
    'perf-exec  1406 [000]  1305.282109884:          1 cycles: ',
    { tid: 1406, cpu: 0, nanoseconds: 282_109_884, period: 1, event: 'cycles' },
  ],
  [
    'perf-exec  1406 [000]     0.000000:          1           cycles: ',
    { tid: 1406, cpu: 0, seconds: 0, nanoseconds: 0, period: 1, event: 'cycles' },
  ],
  ['perf-exec  1406 [000] K      1305.282109:          1 cycles: ', { tid: 1406, cpu: 0, period: 1, event: 'cycles' }],
  ['perf-exec  1406 [000] KMSp   1305.282109:          1 cycles: ', { tid: 1406, cpu: 0, period: 1, event: 'cycles' }],
  ['tmpl_fp  1406 2026-11-22 21:53:37.477658  1305.282109: cycles: ', { tid: 1406, seconds: 1305, event: 'cycles' }],
  [
    'tmpl_fp  1406 [001] U      2026-11-22 21:53:37.477658  1305.282109: 7 cycles: ',
    { tid: 1406, cpu: 1, period: 7, event: 'cycles' },
  ],
  [
    'perf-exe  1406   0  1305.282109:          1           cycles: ',
    { commField: 'perf-exe', tid: 1406, cpu: 0, period: 1, event: 'cycles' },
  ],
  [
    ' tmpl_fp  1409  12  1305.360853:          1 context-switches: ',
    { commField: 'tmpl_fp', tid: 1409, cpu: 12, period: 1, event: 'context-switches' },
  ],
  [
    'perf-exe   14577/14580   127  1305.282109: cycles: ',
    { commField: 'perf-exe', pid: 14577, tid: 14580, cpu: 127, event: 'cycles' },
  ],
  [
    '           12345       0     0.000000: sched:sched_switch: a',
    { commField: '           12345       ', tid: 0, event: 'sched:sched_switch', rest: 'a' },
  ],
  [' 1305.282109: ', { commField: '', seconds: 1305, nanoseconds: 282_109_000, rest: ' ' }],
  ['node  1305.282109: ', { commField: 'node', seconds: 1305, rest: ' ' }],
  [
    'RunApp\t 1234 [003] 1305.282109:\t4000 cpu-cycles:u: ',
    { commField: 'RunApp\t ', tid: 1234, cpu: 3, period: 4000, event: 'cpu-cycles:u' },
  ],
  ['swapper     0 [001]     0.000000: cycles: ', { tid: 0, cpu: 1, event: 'cycles' }],
  [
    ':-1    -1 [000]     7.000001: 1 cycles: ',
    { commField: ':-1    ', tid: -1, ids: '-1', cpu: 0, period: 1, event: 'cycles' },
  ],
  [
    'big  1 [000] 1.000001: 9007199254740991 cycles: ',
    { tid: 1, cpu: 0, period: 9_007_199_254_740_991, event: 'cycles' },
  ],
];

test('reads the columns of every dialect', () => {
  for (const row of TIMED) assertRow(parseHeaderLine, row);
});

const EVENTS = [
  'cycles:u',
  'instructions:uk',
  'cycles:P',
  'cpu/cycles/P',
  'cpu/event=0x3c/',
  'cpu/event=0x76,period=3000007,name=cpu_clk.thread/u',
  'branch-misses/period=5003/u',
  'r00c0',
  'my-cycles:x',
  'mem:0x404010:w',
  'sched:sched_switch',
  'probe:do_sys_openat2',
  'probe_tmpl_fp:hotret__return',
  '{cycles,instructions}',
];

test('reads events with colons, slashes, commas and equals signs, aligned to the right or not', () => {
  for (const event of EVENTS) {
    assertRow(parseHeaderLine, [`node  1234  1.000001:        235 ${event}: `, { tid: 1234, period: 235, event }]);
    assertRow(parseHeaderLine, [`node  1234  1.000001: ${event.padStart(40)}: `, { tid: 1234, event }]);
    assertRow(parseHeaderLine, [`node  1234  1.000001: ${event}: a: b`, { tid: 1234, event, rest: 'a: b' }]);
  }
});

/** Found from the right: comms may look like ids, cpus, times, events or comments. */
const COMMS = [
  '',
  'a b c',
  'trail ',
  '  lead',
  'Worker 7',
  '12345',
  'java 10/20',
  'x 123/45 [001]',
  '1 2 3:4.5: 6',
  '0.5:',
  'cycles:',
  'x:y',
  ':1234',
  '#comment',
  '#0 swapper',
  'a;b;c',
  '[brackets]',
  '(weird)',
  'tab\there',
  '\xff\xfe bad',
  'voil\xc3\xa0',
  'fifteen bytes !',
];

test('finds the comm whatever it holds', () => {
  for (const comm of COMMS) {
    for (const [columns, printed] of [
      ['  1850   980.031480:   14653892 cycles: ', { tid: 1850, period: 14_653_892, event: 'cycles' }],
      ['  1850/1851  [001]   980.031480: cycles: ', { pid: 1850, tid: 1851, cpu: 1, event: 'cycles' }],
      ['  1850 [001]   980.031480: sched:x: 1 2: 3', { tid: 1850, cpu: 1, event: 'sched:x', rest: '1 2: 3' }],
    ] as const) {
      const line = comm + columns;
      assertRow(parseHeaderLine, [line, printed]);
      assert.equal(parseHeaderLine(line)?.commField, `${comm}  `, line);
    }
  }
});

/** What stands behind the event is not searched for columns. */
const RESTS: readonly Row[] = [
  [
    'io.sh 15002  1140.348722:         41 cycles:  ffffffff816c4f4f begin_new_exec+0x6df ([kernel.kallsyms])',
    { tid: 15002, period: 41, event: 'cycles', rest: ' ffffffff816c4f4f begin_new_exec+0x6df ([kernel.kallsyms])' },
  ],
  [
    'io.sh  8382  1126.327953:         10 page-faults:     7f8ebff8710f [unknown] (/etc/ld.so.cache)',
    { tid: 8382, period: 10, event: 'page-faults', rest: '    7f8ebff8710f [unknown] (/etc/ld.so.cache)' },
  ],
  [
    'forky.sh 17411 [001]  1152.482663:  syscalls:sys_exit_openat: 0x3',
    { tid: 17411, cpu: 1, event: 'syscalls:sys_exit_openat', rest: '0x3' },
  ],
  [
    'a b c   14611 [001]  1649.688839: sched:sched_switch: a b c:14611 [120] R ==> rcu_preempt:15 [120]',
    { tid: 14611, cpu: 1, event: 'sched:sched_switch', rest: 'a b c:14611 [120] R ==> rcu_preempt:15 [120]' },
  ],
  [
    'bash  4898 [000]  1401.790820: uprobes:libc_write: (7ff95c801340) fd=1 buf="node 123/456 [001] 1.500000: 9 cycles:',
    {
      tid: 4898,
      cpu: 0,
      event: 'uprobes:libc_write',
      rest: '(7ff95c801340) fd=1 buf="node 123/456 [001] 1.500000: 9 cycles:',
    },
  ],
  [
    'perf-exec     0 [000]     0.000000: PERF_RECORD_FORK(1:1):(0:0)',
    { tid: 0, cpu: 0, rest: ' PERF_RECORD_FORK(1:1):(0:0)' },
  ],
  [
    'tmpl_fp  1406 [000]  1305.282161: PERF_RECORD_COMM exec: tmpl_fp:1406/1406',
    { tid: 1406, cpu: 0, rest: ' PERF_RECORD_COMM exec: tmpl_fp:1406/1406' },
  ],
];

test('leaves what stands behind the event as it is', () => {
  for (const row of RESTS) assertRow(parseHeaderLine, row);
  const field = 'x'.repeat(5000);
  assert.equal(parseHeaderLine(`bash  1 [000]  1.000001: a:b: ${field}`)?.rest, field);
});

test('reads no header where no time with 6 or 9 decimals stands', () => {
  for (const line of [
    '',
    'node',
    'cycles:',
    '\t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)',
    'node 123/456 [001] 1.5: 9 cycles:',
    'node  1234 [000]  1305.2821090: 1 cycles: ',
    'node  1234 [000]  1305.282109 1 cycles: ',
    'tmpl_fp  1234/1240 [001]  cycles: ',
    'PERF_RECORD_FINISHED_ROUND',
    `${'x'.repeat(300)}  1 [000] 1.000001: 1 cycles: `,
  ]) {
    assert.equal(parseHeaderLine(line), undefined, line);
  }
});

const UNTIMED: readonly Row[] = [
  ['tmpl_fp ', { commField: 'tmpl_fp' }],
  ['Web Content ', { commField: 'Web Content' }],
  ['tmpl_fp  1234 ', { commField: 'tmpl_fp  ', tid: 1234, ids: '1234' }],
  ['tmpl_fp  1234/1240  ', { pid: 1234, tid: 1240 }],
  ['tmpl_fp  1234/1240 [001]  cycles: ', { pid: 1234, tid: 1240, cpu: 1, event: 'cycles' }],
  ['tmpl_fp  1234          1 cycles:u: ', { tid: 1234, period: 1, event: 'cycles:u' }],
  ['tmpl_fp     7 cycles:u: ', { tid: 7, event: 'cycles:u' }],
  ['tmpl_fp        100 cycles:u: ', { commField: 'tmpl_fp', period: 100, event: 'cycles:u' }],
  ['tmpl_fp 10000000000 cycles:u: ', { commField: 'tmpl_fp', period: 10_000_000_000, event: 'cycles:u' }],
  ['tmpl_fp [001]  cycles: ', { commField: 'tmpl_fp', cpu: 1, event: 'cycles' }],
  ['node  1234 [002] 123.4567: 10 cycles: ', { tid: 1234, cpu: 2, period: 10, event: 'cycles' }],
  ['  1234 cycles: ', { tid: 1234, event: 'cycles' }],
  ['context-switches: ', { commField: '', event: 'context-switches' }],
  ['          cycles:u: ', { commField: '', event: 'cycles:u' }],
  ['consumer:2 ', { commField: 'consumer:2', event: undefined }],
];

test('reads headers without a time', () => {
  for (const row of UNTIMED) assertRow(parseUntimedHeaderLine, row);
});

test('a line of more than a comm, ids, a cpu, a period and an event can have is no header', () => {
  assert.deepEqual(
    [120, 121].map((length) => isUntimedHeader('x'.repeat(length))),
    [true, false],
  );
});
