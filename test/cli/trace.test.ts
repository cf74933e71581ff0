import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { COMMAND_EXAMPLES, OPTION_EXAMPLES } from '../../src/cli/help/examples.js';
import {
  CaptureRun,
  type FakeMachine,
  fakeMachine,
  fileAppears,
  fileIn,
  leftOver,
  printedBy,
  refusedAll,
  runCapture,
  SKIP,
  until,
} from '../support/capture.js';
import { REPORT, SETTLED, settingsNow, TRACE, tracefsFiles } from '../support/fake-tracefs.js';
import { runCli } from '../support/run-cli.js';

const FOLDED = runCli(['-q', '-f', 'folded'], TRACE).out;
const FOLDED_REPORT = runCli(['-q', '-f', 'folded'], REPORT).out;

/** Commands that are traced: one that looks at the settings, and some that go on until they are told to end. */
const LOOK =
  'cd "$FAKE_ROOT/sys/kernel/tracing" && for each in *_* options/*; do echo "$each: $(cat $each)"; done; echo "$$"';
const WAIT = "trap 'exit 0' INT; echo running >&2; while :; do sleep 0.05; done";
const STUBBORN = "trap 'echo told to end >&2' INT; echo running >&2; while :; do sleep 0.05; done";

/** Changes settings, and is told to end or killed before it sets them back; its report is a recording's. */
const TRACE_CMD = `
printf '%s|' "$@" >> calls; echo >> calls
cd "$FAKE_ROOT/sys/kernel/tracing"
if [ "$1" = report ]; then cat "$OLDPWD/report.txt"; $AFTER; exit; fi
echo function_graph > current_tracer; echo vfs_read > set_graph_function; echo 1234 > set_ftrace_pid
trap 'echo told to end >&2; $ON_INT' INT
echo running >&2
while $GOES_ON; do sleep 0.05; done`;

function machineWith(
  context: TestContext,
  changed: Parameters<typeof tracefsFiles>[0] = {},
  programs: Record<string, string> = {},
): FakeMachine {
  const machine = fakeMachine(context, tracefsFiles(changed), {
    look: LOOK,
    wait: WAIT,
    stubborn: STUBBORN,
    ...programs,
  });
  spawnSync('tee', ['report.txt'], { cwd: machine.folder, input: Buffer.from(REPORT, 'latin1') });
  return machine;
}

function settled(machine: FakeMachine): void {
  assert.deepEqual(settingsNow(machine), SETTLED);
  assert.deepEqual(leftOver(machine), []);
}

const OPENS = ['trace', '-g', 'do_sys_openat2', '-f', 'folded'];

test('tracefs is set up, the command traces itself, and every setting is back', { skip: SKIP }, async (context) => {
  const machine = machineWith(context);
  const options = ['-g', 'vfs_*', '--max-trace-depth', '4', '--buffer', '64KiB', '--keep', 'kept.txt'];
  const { code, out, err } = await runCapture(machine, ...OPENS, ...options, '--', 'look');
  assert.equal(code, 0, err);
  assert.equal(fileIn(machine, 'trace.folded'), FOLDED);
  assert.equal(fileIn(machine, 'kept.txt'), TRACE);
  const pid = out.trim().split('\n').at(-1);
  for (const line of [
    'tracing_on: 1',
    'set_graph_function: do_sys_openat2\nvfs_*',
    'max_graph_depth: 4',
    'buffer_size_kb: 64',
    `set_ftrace_pid: ${pid}`,
    'current_tracer: function_graph',
    'options/function-fork: 1',
    'options/funcgraph-proc: 1',
    'options/funcgraph-abstime: 1',
  ]) {
    assert.ok(out.includes(`${line}\n`), `${line} in ${out}`);
  }
  settled(machine);
});

test('processes are traced by their threads, for a time or until they end', { skip: SKIP }, async (context) => {
  const machine = machineWith(context);
  const run = new CaptureRun(machine, [...OPENS, '--pid', '1234', '--for', '200ms']);
  await run.said('recording process 1234 for 0.2 s');
  assert.equal((await run.end()).code, 0);
  assert.equal(fileIn(machine, 'trace.folded'), FOLDED);
  settled(machine);
});

for (const [signal, ...command] of [
  ['SIGINT', '--', 'wait'],
  ['SIGTERM', '-a'],
  ['SIGHUP', '--pid', '1234'],
] as const) {
  test(`${signal} ends a trace with ${command.join(' ')}, which is drawn`, { skip: SKIP }, async (context) => {
    const machine = machineWith(context);
    const run = new CaptureRun(machine, [...OPENS, ...command]);
    await (command[0] === '--' ? run.said('running\n') : run.said('until Ctrl-C'));
    if (command[0] !== '--') await until(() => settingsNow(machine)['current_tracer']?.[0] === 'function_graph');
    run.signal(signal);
    const { code, err } = await run.end();
    assert.equal(code, 0, err);
    assert.equal(fileIn(machine, 'trace.folded'), FOLDED);
    settled(machine);
  });
}

test('a second Ctrl-C gives up, and the settings are back all the same', { skip: SKIP }, async (context) => {
  const machine = machineWith(context);
  const run = new CaptureRun(machine, [...OPENS, '--', 'stubborn']);
  await run.said('running\n');
  run.signal('SIGINT');
  await run.said('told to end\n');
  run.signal('SIGTERM');
  const { code, err } = await run.end();
  assert.equal(code, 1);
  assert.match(err, /given up: nothing was written/);
  assert.equal(fileIn(machine, 'trace.folded'), undefined);
  settled(machine);
});

test('a kernel that refuses one setting gets those before it back', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, { set_ftrace_pid: undefined });
  const { code, err } = await runCapture(machine, ...OPENS, '--', 'look');
  assert.equal(code, 1);
  assert.match(err, /set_ftrace_pid: this kernel has no such file/);
  spawnSync('touch', [join(machine.folder, 'root/sys/kernel/tracing/set_ftrace_pid')]);
  settled(machine);
});

test("a command's failure is drawn, and its exit code is ours; a program that is none changes nothing", {
  skip: SKIP,
}, async (context) => {
  const machine = machineWith(context);
  assert.equal((await runCapture(machine, ...OPENS, '--', 'sh', '-c', 'exit 7')).code, 7);
  assert.equal(fileIn(machine, 'trace.folded'), FOLDED);
  settled(machine);
  const other = machineWith(context);
  assert.equal((await runCapture(other, ...OPENS, '--', 'nonesuch')).code, 2);
  assert.equal(fileIn(other, 'root/sys/kernel/tracing/buffer_size_kb'), '7 (expanded: 1408)\n', 'untouched');
});

test('a trace without a call says so', { skip: SKIP }, async (context) => {
  const empty = `${TRACE.split('\n')
    .filter((line) => line.startsWith('#'))
    .join('\n')}\n`;
  const machine = machineWith(context, { trace: empty });
  const { code, err } = await runCapture(machine, ...OPENS, '--', 'look');
  assert.equal(code, 3);
  assert.match(err, /recorded no call/);
  settled(machine);
});

test('what the buffers lost is told, and kept with the trace', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, {
    'per_cpu/cpu0/stats': 'entries: 900\noverrun: 77\ncommit overrun: 0\n',
    'per_cpu/cpu1/stats': 'entries: 946\noverrun: 23\ncommit overrun: 0\n',
  });
  const { err } = await runCapture(machine, ...OPENS, '--keep', 'kept.txt', '--', 'look');
  assert.match(err, /lost: 100 events .*overw/);
  assert.match(
    fileIn(machine, 'kept.txt') ?? '',
    /^# tracer: function_graph\n# entries-in-buffer\/entries-written: 1846\/1946 {3}#P:2\n#\n/,
  );
  assert.equal(fileIn(machine, 'trace.folded'), FOLDED);
});

test('trace-cmd is preferred, and told the same', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, {}, { 'trace-cmd': TRACE_CMD });
  Object.assign(machine.env, { GOES_ON: 'false' });
  const { code, err } = await runCapture(
    machine,
    ...OPENS,
    '--max-trace-depth',
    '3',
    '--keep',
    'k.dat',
    '--',
    'look',
    'a b',
  );
  assert.equal(code, 0, err);
  assert.equal(fileIn(machine, 'trace.folded'), FOLDED_REPORT);
  assert.deepEqual((fileIn(machine, 'calls') ?? '').split('\n').slice(0, 2), [
    'record|-p|function_graph|-g|do_sys_openat2|--max-graph-depth|3|-b|8192|-o|k.dat|-F|-c|look|a b|',
    'report|-i|k.dat|',
  ]);
  settled(machine);
});

test('what trace-cmd leaves behind is set back, also where it had to be killed', { skip: SKIP }, async (context) => {
  for (const [onInt, signals, expected] of [
    ['exit 0', 1, 0],
    ['true', 2, 1],
  ] as const) {
    const machine = machineWith(context, {}, { 'trace-cmd': TRACE_CMD });
    Object.assign(machine.env, { GOES_ON: 'true', ON_INT: onInt });
    const run = new CaptureRun(machine, [...OPENS, '--pid', '1234']);
    await run.said('running\n');
    run.signal('SIGINT');
    await run.said('told to end\n');
    if (signals === 2) run.signal('SIGINT');
    assert.equal((await run.end()).code, expected);
    settled(machine);
  }
});

test('two signals while trace-cmd report prints give up; the settings are back by then', {
  skip: SKIP,
}, async (context) => {
  const slow = { 'trace-cmd': TRACE_CMD, 'wait-here': 'echo > "$OLDPWD/printing"; while :; do sleep 0.05; done' };
  const machine = machineWith(context, {}, slow);
  Object.assign(machine.env, { GOES_ON: 'false', AFTER: 'exec wait-here' });
  const run = new CaptureRun(machine, [...OPENS, '-a', '--for', '1s']);
  await fileAppears(machine, 'printing');
  assert.deepEqual(settingsNow(machine), SETTLED);
  run.signal('SIGINT');
  run.signal('SIGTERM');
  const { code, err } = await run.end();
  assert.deepEqual([code, /given up/.test(err)], [1, true]);
  settled(machine);
});

test('what cannot be done is said before anything is touched', { skip: SKIP }, async (context) => {
  const machine = machineWith(context);
  const before = settingsNow(machine);
  const refusals: readonly (readonly [why: RegExp, ...args: string[]])[] = [
    [/which kernel function\? --function do_sys_openat2/, 'trace', '--', 'look'],
    [
      /the calls of do_sys_open go through do_sys_openat2.*--function do_sys_openat2/,
      'trace',
      '-g',
      'do_sys_open',
      '--',
      'look',
    ],
    [/--inverted does not apply to charts/, 'trace', '-g', 'vfs_read', '--inverted', '--', 'look'],
    [/--max-lanes does not apply/, 'trace', '-g', 'vfs_read', '--view', 'graph', '--max-lanes', '3', '--', 'look'],
    [/--weight period is for other evidence/, 'trace', '-g', 'vfs_read', '--weight', 'period', '--', 'look'],
    [/trace-cmd is not installed; try/, 'trace', '-g', 'vfs_read', '--with', 'trace-cmd', '--', 'look'],
    [/unknown option '--symbol'/, 'trace', '-g', 'vfs_read', '--symbol', 'x', '--', 'look'],
  ];
  await refusedAll(machine, refusals);
  assert.deepEqual(settingsNow(machine), before);
});

test('--print prints the commands of either tool, quoted, and runs nothing', async () => {
  const print = (...args: string[]) => runCli(['trace', '--print', ...args]);
  const cmd = print('-g', 'vfs_*', '--with', 'trace-cmd', '--for', '5s', '--', './my prog', '$(touch x)');
  assert.equal(
    cmd.out,
    `trace-cmd record -p function_graph -g 'vfs_*' -b 8192 -o trace.dat -F -c timeout 5 './my prog' '$(touch x)'
trace-cmd report -i trace.dat | flame-ts -o trace.svg
`,
  );
  const { code, out, err } = print(
    '-g',
    'vfs_*',
    '--with',
    'tracefs',
    '--max-trace-depth',
    '2',
    '-o',
    "it's.svg",
    '--',
    'ls',
    '`id`',
  );
  assert.deepEqual([code, err], [0, '']);
  assert.match(
    out,
    /^echo 0 > \/sys\/kernel\/tracing\/tracing_on\necho 'vfs_\*' > \/sys\/kernel\/tracing\/set_graph_function\n/,
  );
  assert.match(out, /^sh -c '.*' flame-ts \/sys\/kernel\/tracing ls '`id`'$/m);
  assert.match(out, /^flame-ts -o 'it'\\''s\.svg' < \/sys\/kernel\/tracing\/trace$/m);
  assert.match(
    out,
    /\n# back to what the kernel begins with\n[\s\S]*echo nop > \S+current_tracer\n[\s\S]*echo 1 > \S+tracing_on\n$/,
  );
  const lines = [...Object.values(COMMAND_EXAMPLES), ...Object.values(OPTION_EXAMPLES)];
  const examples = lines.filter((line) => line.startsWith('flame-ts trace '));
  assert.ok(examples.length > 8);
  const runs = ['tracefs', 'trace-cmd'].flatMap((tool) =>
    examples.map((line) => ['trace', '--print', '--with', tool, ...line.split(' ').slice(2)]),
  );
  assert.equal(spawnSync('bash', ['-n', '-c', await printedBy(runs)]).status, 0);
});
