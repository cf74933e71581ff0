import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnoseForeign } from '../../src/diagnose/foreign.js';

const TITLES = '#\n# CPU  DURATION                  FUNCTION CALLS\n# |     |   |                     |   |   |   |\n';

const CAUSES: readonly (readonly [what: string, text: string, said: RegExp])[] = [
  [
    'every cpu is empty',
    'CPU 0 is empty\nCPU 1 is empty\ncpus=2\n',
    /recorded nothing, on any cpu; try: grep -w FUNCTION/,
  ],
  ['a report of nothing', 'cpus=2\n', /recorded nothing; try: grep -w FUNCTION .*do_sys_openat2/],
  [
    'a report of other events',
    'cpus=2\n          <idle>-0     [000]  1335.262764: sched_switch:         a:0 [120] R ==> b:15 [120]\n',
    /without events of function_graph; try: trace-cmd record -p function_graph/,
  ],
  ['no tracer', '# tracer: nop\n#\n', /no tracer was on .*; try: echo function_graph > .*current_tracer/],
  [
    'a header alone',
    `# tracer: function_graph\n${TITLES}`,
    /function_graph was on, and recorded no call; try: cat tracing_on/,
  ],
  ['the function tracer', '# tracer: function\n#\n  ls-1 [000] ..... 1.000000: f <-g\n', /has no durations/],
  ['another tracer', '# tracer: irqsoff\n#\n', /another tracer than function_graph/],
  ['a wrong file', 'bash: current_trace: Permission denied\n', /the file is current_tracer.*sudo tee/],
  [
    'no rights for trace-cmd',
    "trace-cmd: Permission denied\n  opening '/sys/…/tracing_on'\n",
    /root only; try: sudo trace-cmd/,
  ],
  ['no rights for perf ftrace', 'ftrace only works for users with the CAP_PERFMON capability!\n', /root only/],
  ["trace-cmd's recording", '\x17\x08Dtracing6\0', /binary recording; try: trace-cmd report -i FILE/],
  ["perf's recording", 'PERFILE2\0', /binary recording; try: perf script -i FILE/],
];

for (const [what, text, said] of CAUSES) {
  test(`says what helps: ${what}`, () => {
    assert.match(diagnoseForeign(text) ?? '', said);
  });
}

test('says nothing of what it does not know', () => {
  assert.equal(diagnoseForeign('hello\n'), undefined);
});
