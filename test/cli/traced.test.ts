import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CUT_REPORT, TWO_TASKS } from '../support/graph-texts.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFile } from '../support/temporary.js';

test('a trace becomes folded self times, whole nanoseconds by task', () => {
  const { code, out, err } = runCli(['-f', 'folded'], TWO_TASKS);
  assert.equal(code, 0);
  assert.equal(
    out,
    [
      'ls;vfs_read 6250',
      'ls;vfs_read;xfs_file_read_iter 3000',
      'sh;do_sys_openat2 6500',
      'sh;do_sys_openat2;alloc_fd 2000',
      'sh;do_sys_openat2;getname 1500',
      'sh;getname 4000',
      '',
    ].join('\n'),
  );
  assert.match(err, /^flame-ts: 6 traced calls over 0\.000/);
});

test('or calls, or one task, or none named', () => {
  const folded = (...args: string[]) => runCli(['-q', '-f', 'folded', ...args], TWO_TASKS).out;
  assert.equal(
    folded('--weight', 'calls', '--comm', 'sh'),
    'sh;do_sys_openat2 1\nsh;do_sys_openat2;alloc_fd 1\nsh;do_sys_openat2;getname 1\nsh;getname 1\n',
  );
  assert.equal(folded('--only-tid', '8', '--pid'), 'ls-8;vfs_read 6250\nls-8;vfs_read;xfs_file_read_iter 3000\n');
  assert.match(folded('--all-threads'), /^do_sys_openat2 6500\n/);
});

test('what a filter leaves out is said', () => {
  assert.match(runCli(['-f', 'folded', '--exclude-comm', 'sh'], TWO_TASKS).err, /filtered: 4 calls by comm/);
  const none = runCli(['-f', 'folded', '--comm', 'cat'], TWO_TASKS);
  assert.deepEqual([none.code, none.out], [3, '']);
  assert.match(none.err, /holds no call: all were left out by the filters \(comm\)/);
});

test('a graph says that it is exact, and what its width is', () => {
  const { code, out } = runCli(['-q', '-f', 'svg', '--view', 'graph'], TWO_TASKS);
  assert.equal(code, 0);
  assert.match(out, /Exact, from 6 calls traced/);
  assert.match(out, /Width: self time, summed over all calls/);
  assert.match(out, /sum of 1 call|one call/);
});

test('tables: functions, call sites, one function, the slowest calls; as text, JSON and CSV', () => {
  const top = (...args: string[]) => runCli(['top', '-q', ...args], TWO_TASKS).out;
  assert.match(top(), /sum of all calls/);
  assert.match(top('--sort', 'calls', '--limit', '1'), / 2 .*getname/);
  assert.match(top('--callers'), /do_sys_openat2 +getname/);
  assert.match(top('--function', 'getname'), /2 complete calls of getname/);
  assert.match(top('--function', '/^vfs_/', '--slowest', '5'), /1 slowest of 1 complete call/);
  const json: unknown = JSON.parse(top('-f', 'json'));
  assert.ok(typeof json === 'object' && json !== null && 'kind' in json && json.kind === 'traced');
  assert.match(top('-f', 'csv'), /^function,module,kind,traced_calls,/);
});

test('a call that began before the trace does not lengthen what was recorded', () => {
  const lines = TWO_TASKS.split('\n');
  const early = '    9.999000 |   0)     sh-7      | $ 4000000 us  |  } /* schedule */';
  const { err } = runCli(['-f', 'folded'], [...lines.slice(0, 4), early, ...lines.slice(4)].join('\n'));
  assert.match(err, /^flame-ts: 7 traced calls, 1 of them truncated over 0\.001 s\n/);
});

test('a function that was not traced is named', () => {
  const { code, err } = runCli(['top', '--function', 'nope'], TWO_TASKS);
  assert.equal(code, 2);
  assert.match(err, /no call of 'nope' in this trace/);
});

test('speedscope gets evented profiles', () => {
  const file: unknown = JSON.parse(runCli(['-q', '-f', 'speedscope'], TWO_TASKS).out);
  assert.ok(typeof file === 'object' && file !== null && 'profiles' in file && Array.isArray(file.profiles));
  assert.deepEqual(
    file.profiles.map(({ type, unit }: { type: string; unit: string }) => [type, unit]),
    [
      ['evented', 'nanoseconds'],
      ['evented', 'nanoseconds'],
    ],
  );
});

test('losses and cut calls are counted and said, and --strict minds them', () => {
  const { code, out, err } = runCli(['-f', 'folded', '--strict'], CUT_REPORT);
  assert.equal(code, 4);
  assert.equal(out, 'ls;vfs_read 3000\nls;vfs_read;rw_verify_area 3000\n');
  assert.match(err, /2 traced calls, 1 of them truncated/);
  assert.match(err, /lost: 123 events dropped by the tracer \(.* line 3\)/);
  assert.match(err, /not read: 1 entry whose return was not seen \(.* line 2\)/);
});

test('samples and traced calls never become one output', (context) => {
  const perf = temporaryFile(context, 'perf.txt', TWO_EVENTS);
  const trace = temporaryFile(context, 'trace.txt', TWO_TASKS);
  const { code, out, err } = runCli(['-f', 'folded', perf, trace]);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /is traced, .*perf.txt before it sampled: .* draw them apart/);
});

const FOREIGN: readonly (readonly [args: string[], input: string, said: RegExp])[] = [
  [['--event', 'cycles'], TWO_TASKS, /--event does not apply: these are traced calls/],
  [['--weight', 'period'], TWO_TASKS, /--weight period does not apply: .*; there is self-time or calls/],
  [['--cpu', '0'], TWO_TASKS, /--cpu does not apply/],
  [['--on-cpu'], TWO_EVENTS, /--on-cpu does not apply: these are samples/],
  [['--slowest', '3'], TWO_EVENTS, /--slowest does not apply/],
  [['--weight', 'self-time'], TWO_EVENTS, /there is samples or period/],
];

for (const [args, input, said] of FOREIGN) {
  test(`${args[0]} is refused where the evidence cannot tell`, () => {
    const { code, out, err } = runCli(['-f', 'folded', ...args], input);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, said);
  });
}

const EMPTY: readonly (readonly [what: string, input: string, said: RegExp])[] = [
  ['CPU 0 is empty', 'CPU 0 is empty\nCPU 1 is empty\ncpus=2\n', /recorded nothing, on any cpu: .*; try: grep -w/],
  [
    'a header alone',
    TWO_TASKS.split('\n').slice(0, 4).join('\n').concat('\n'),
    /recorded no call: .*; try: .*cat tracing_on/,
  ],
  ['tracer: nop', '# tracer: nop\n#\n', /no tracer was on/],
];

for (const [what, input, said] of EMPTY) {
  test(`an empty trace has a cause and a cure, and exit code 3: ${what}`, () => {
    const { code, out, err } = runCli([], input);
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, said);
  });
}

test('system calls of strace: a chart, a table, a graph, each by thread', () => {
  const text =
    '7  1000000001.000000 read(0, "", 1) = 0 <0.000005>\n8  1000000001.000002 write(1, "x", 1) = 1 <0.000010>\n';
  assert.match(runCli(['top', '-q'], text).out, / 10\.000 .* write /);
  assert.match(runCli(['-q', '-f', 'svg'], text).out, /System calls as strace saw them/);
  assert.equal(runCli(['-q', '-f', 'folded', '--tid'], text).out, 'process-7;read 5000\nprocess-8;write 10000\n');
  const untimed = runCli(['-f', 'folded', '--weight', 'calls'], 'read(0, "", 1) = 0\nread(0, "", 1) = 0\n');
  assert.equal(untimed.out, 'process;read 2\n');
  assert.match(untimed.err, /strace printed no durations .*try: strace -f -T -ttt/);
});
