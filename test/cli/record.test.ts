import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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
} from '../support/capture.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';

const FOLDED = runCli(['-q', '-f', 'folded'], TWO_EVENTS).out;

/** A processor that counts, and names of the kernel's functions that may be known. */
const FILES = {
  '/sys/bus/event_source/devices/cpu/type': '4\n',
  '/proc/kallsyms': 'ffffffff81000000 T _text\n',
  '/proc/1234/cmdline': './server\0',
};

/** Writes down how it was called; records nothing into /dev/null, and else what stands in `DO`. */
const PERF = `
printf '%s|' "$@" >> calls; echo >> calls
if [ "$1" = script ]; then $SCRIPT; exit; fi
file=; command=; previous=
for word; do
  if [ "$previous" = -o ]; then file=$word; fi
  previous=$word
done
while [ $# -gt 0 ] && [ "$1" != -- ]; do shift; done
[ "$file" != /dev/null ] || exit 0
[ $# -eq 0 ] || shift
echo data > "$file"
`;
const RUN = `${PERF}"$@"`;
/** Tells that it records, and goes on until it is told to end. */
const WAIT = `${PERF}trap 'echo told to end >&2; exit 0' INT; echo recording >&2; while :; do sleep 0.05; done`;
const STUBBORN = `${PERF}trap 'echo told to end >&2' INT; echo recording >&2; while :; do sleep 0.05; done`;

function machineWith(
  context: TestContext,
  perf: string,
  script = 'cat perf.txt',
  files: Record<string, string> = FILES,
) {
  const machine = fakeMachine(context, files, { perf, 'show-slowly': SLOW_SCRIPT });
  machine.env['SCRIPT'] = script;
  spawnSync('tee', ['perf.txt'], { cwd: machine.folder, input: TWO_EVENTS });
  return machine;
}

const SLOW_SCRIPT =
  'cat perf.txt; echo printing >&2; echo printing > printing; while [ -e printing ]; do sleep 0.05; done';

function callsOf(machine: FakeMachine): string[] {
  return (fileIn(machine, 'calls') ?? '').split('\n').filter((line) => line !== '');
}

test('record asks perf first, records, draws, and leaves nothing else behind', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, RUN);
  const { code, out, err } = await runCapture(
    machine,
    'record',
    '-f',
    'folded',
    '--',
    'sh',
    '-c',
    'echo "$1"',
    'sh',
    'a b',
  );
  assert.equal(code, 0, err);
  assert.equal(out, 'a b\n', "the command's own output is not touched");
  assert.match(err, /flame\.folded is written\n$/);
  assert.equal(fileIn(machine, 'flame.folded'), FOLDED);
  const [asked, recorded, printed] = callsOf(machine);
  assert.equal(asked, 'record|-F|99|--call-graph|fp|-o|/dev/null|--|true|');
  assert.match(
    String(recorded),
    /^record\|-F\|99\|--call-graph\|fp\|-o\|\S+perf\.data\|--\|sh\|-c\|echo "\$1"\|sh\|a b\|$/,
  );
  assert.match(String(printed), /^script\|-i\|\S+perf\.data\|--show-lost-events\|$/);
  assert.deepEqual(leftOver(machine), []);
});

test('record hands its options to perf and to the picture', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, RUN);
  const options = [
    '-F',
    '499',
    '--call-graph',
    'dwarf,16384',
    '-e',
    'instructions',
    '--no-inline',
    '--keep',
    'kept.data',
  ];
  const { code, err } = await runCapture(machine, 'record', ...options, '-q', '--title', 'Mine', 'sh', '-c', 'true');
  assert.deepEqual([code, err], [0, '']);
  const settings = '-F|499|--call-graph|dwarf,16384|-e|instructions|-q';
  assert.deepEqual(callsOf(machine).slice(1), [
    `record|${settings}|-o|kept.data|--|sh|-c|true|`,
    'script|-i|kept.data|--show-lost-events|--no-inline|',
  ]);
  assert.equal(fileIn(machine, 'kept.data'), 'data\n');
  const picture = fileIn(machine, 'flame.svg') ?? '';
  assert.match(picture, />Mine</);
  assert.match(
    picture,
    /flame-ts record -F 499 --call-graph dwarf,16384 -e instructions --no-inline [^<]* -- sh -c true</,
  );
});

test('record watches processes, or the whole system, for a time', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, RUN);
  const { code, err } = await runCapture(machine, 'record', '--pid', '1234', '--for', '100ms', '-o', 'a.svg');
  assert.equal(code, 0, err);
  assert.match(err, /recording process 1234 for 0\.1 s; Ctrl-C ends it earlier/);
  assert.match(String(callsOf(machine)[1]), /\|-p\|1234\|--\|sleep\|0\.1\|$/);
  assert.equal((await runCapture(machine, 'record', '-a', '--for', '100ms', '-o', 'b.svg')).code, 0);
  assert.match(String(callsOf(machine)[4]), /\|-a\|--\|sleep\|0\.1\|$/);
});

test('record --for ends a command that would go on', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, WAIT);
  const { code, err } = await runCapture(machine, 'record', '--for', '100ms', '-f', 'folded', '--', 'sh');
  assert.equal(code, 0, err);
  assert.match(err, /told to end/);
  assert.equal(fileIn(machine, 'flame.folded'), FOLDED);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends the recording, which is drawn all the same`, { skip: SKIP }, async (context) => {
    const machine = machineWith(context, WAIT);
    const run = new CaptureRun(machine, ['record', '-f', 'folded', '-p', '1234']);
    await run.said('recording\n');
    run.signal(signal);
    const { code, err } = await run.end();
    assert.equal(code, 0, err);
    assert.equal(fileIn(machine, 'flame.folded'), FOLDED);
    assert.deepEqual(leftOver(machine), []);
  });
}

test('a second Ctrl-C gives the recording up, and leaves nothing behind', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, STUBBORN);
  const run = new CaptureRun(machine, ['record', '--', 'sh']);
  await run.said('recording\n');
  run.signal('SIGINT');
  await run.said('told to end\n');
  run.signal('SIGINT');
  const { code, err } = await run.end();
  assert.equal(code, 1);
  assert.match(err, /given up: nothing was written/);
  assert.equal(fileIn(machine, 'flame.svg'), undefined);
  assert.deepEqual(leftOver(machine), []);
});

test('two of them while perf script prints do the same, and one is not enough', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, `${PERF}`, 'show-slowly');
  const run = new CaptureRun(machine, ['record', '-a', '--for', '1s']);
  await fileAppears(machine, 'printing');
  run.signal('SIGTERM');
  run.signal('SIGINT');
  const { code, err } = await run.end();
  assert.match(err, /given up/);
  assert.equal(code, 1);
  assert.deepEqual(leftOver(machine), []);
});

test('a command that fails is drawn, and its exit code is ours', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, RUN);
  const { code, err } = await runCapture(machine, 'record', '-f', 'folded', '--', 'sh', '-c', 'exit 7');
  assert.equal(code, 7);
  assert.match(err, /what was recorded ended with exit code 7/);
  assert.equal(fileIn(machine, 'flame.folded'), FOLDED);
  const killed = await runCapture(machine, 'record', '-f', 'folded', '--', 'sh', '-c', 'kill -SEGV $$');
  assert.equal(killed.code, 139);
});

test('record says why there is nothing to draw', { skip: SKIP }, async (context) => {
  const empty = await runCapture(machineWith(context, RUN, 'true'), 'record', '--', 'true');
  assert.equal(empty.code, 3);
  assert.match(empty.err, /perf recorded no samples: .*--frequency 999/);
  const failing = machineWith(context, RUN, 'fail');
  const failed = await runCapture(failing, 'record', '--', 'true');
  assert.equal(failed.code, 1);
  assert.match(failed.err, /perf script failed: .*fail: not found/);
  assert.deepEqual(leftOver(failing), []);
});

test('what cannot be done is said before anything runs', { skip: SKIP }, async (context) => {
  const machine = machineWith(context, RUN);
  const refusals: readonly (readonly [why: RegExp, ...args: string[]])[] = [
    [/none\/flame\.svg: no such folder/, 'record', '-o', 'none/flame.svg', '--', 'true'],
    [/--static does not apply/, 'record', '-f', 'folded', '--static', '--', 'true'],
    [/chrome is for traced calls/, 'record', '-f', 'chrome', '--', 'true'],
    [/--weight calls is for other evidence/, 'record', '--weight', 'calls', '--', 'true'],
    [/flame\.svg is named for two outputs/, 'record', '--keep', 'flame.svg', '--', 'true'],
    [/nonesuch: no such program/, 'record', '--', 'nonesuch'],
    [/no process has the number 99/, 'record', '--pid', '99'],
    [/'server' is no number of a process/, 'record', '--pid', 'server'],
    [/'gut' is none of fp, dwarf/, 'record', '--call-graph', 'gut', '--', 'true'],
    [/what is to be watched\? flame-ts record -- COMMAND/, 'record'],
    [/give one of both/, 'record', '--pid', '1234', '--', 'true'],
    [/unknown option '--every'/, 'record', '--every', '5s', '--', 'true'],
    [/--every does not apply to flame-ts record/, '--every', '5s', 'record', '--', 'true'],
  ];
  await refusedAll(machine, refusals);
  assert.deepEqual(callsOf(machine), []);
});

test('--print prints the commands and runs nothing, on any platform', async () => {
  const print = (...args: string[]) => runCli(['record', '--print', ...args]);
  const hostile = print('--title', "it's", '--', './my prog', '$(touch x)', "a'b", '`id`', 'line\nbreak', '');
  assert.deepEqual([hostile.code, hostile.err], [0, '']);
  assert.equal(
    hostile.out,
    `perf record -F 99 --call-graph fp -o perf.data -- './my prog' '$(touch x)' 'a'\\''b' '\`id\`' 'line\nbreak' ''
perf script -i perf.data --show-lost-events | flame-ts --title 'it'\\''s' -o flame.svg
`,
  );
  assert.equal(spawnSync('bash', ['-n', '-c', hostile.out]).status, 0);
  assert.match(
    print('--for=2s', '--keep', 'k', '-ox.html', './server', '-o', 'y').out,
    /^timeout -s INT 2 perf .* -o k -- \.\/server -o y\nperf script -i k .* \| flame-ts -ox\.html\n$/,
  );
  const examples = [...Object.values(COMMAND_EXAMPLES), ...Object.values(OPTION_EXAMPLES)]
    .filter((line) => line.startsWith('flame-ts record '))
    .map((line) => ['record', '--print', ...line.split(' ').slice(2)]);
  assert.ok(examples.length > 8);
  assert.equal(spawnSync('bash', ['-n', '-c', await printedBy(examples)]).status, 0);
});
