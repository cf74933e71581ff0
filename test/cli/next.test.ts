import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { main } from '../../src/cli/main.js';
import { headerText, samplesText } from '../support/advice.js';
import { runCli } from '../support/run-cli.js';
import { SAMPLES } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary.js';

const READ = 'k:filemap_read k:vfs_read k:ksys_read k:do_syscall_64 k:entry_SYSCALL_64 read main';
const SAMPLED = samplesText(
  [
    { stack: READ, count: 60 },
    { stack: 'inner step main', count: 60 },
  ],
  'cycles',
  headerText('6.1.0-50-amd64', 99),
);

/** The names of the functions that are advised, and what a command says of them. */
function advisedOf(out: string) {
  const { functions } = JSON.parse(out) as {
    functions: { tracedAs: string; depth: number; bufferKb: number; commands: Record<string, string[]> }[];
  };
  return functions;
}

test('a text for the terminal, unless told: also into a file, also from standard input', (context) => {
  const file = join(temporaryFolder(context), 'perf.txt');
  writeFileSync(file, SAMPLED);
  const { code, out, err } = runCli(['next', file]);
  assert.equal(code, 0, err);
  assert.match(out, /^What to trace next\n=+\n/);
  assert.match(out, /^trace_calls ksys_read 3 \d+ 5 10$/m);
  assert.match(out, /^probe_calls step \/usr\/bin\/app 5 10$/m);
  assert.match(err, /120 samples of cycles/);
  assert.equal(runCli(['next', '-'], SAMPLED).out, out);
  const output = join(temporaryFolder(context), 'next.txt');
  assert.equal(runCli(['next', file, '-q', '-o', output]).err, '');
  assert.equal(readFileSync(output, 'latin1'), out);
});

test('Markdown and JSON, by name or by the ending of the file', (context) => {
  const folder = temporaryFolder(context);
  for (const name of ['next.md', 'next.json']) runCli(['next', '-q', '-o', join(folder, name)], SAMPLED);
  assert.deepEqual(readdirSync(folder).sort(), ['next.json', 'next.md']);
  const markdown = readFileSync(join(folder, 'next.md'), 'latin1');
  assert.match(markdown, /^# What to trace next\n\n- From 120 samples/);
  assert.match(markdown, /^```sh\n# trace-cmd\nsudo trace-cmd record -p function_graph -g ksys_read /m);
  const json = readFileSync(join(folder, 'next.json'), 'latin1');
  assert.deepEqual(
    advisedOf(json).map(({ tracedAs }) => tracedAs),
    ['ksys_read'],
  );
  assert.equal(runCli(['next', '-f', 'json', '-q'], SAMPLED).out, json);
});

test('what the next recording is like can be said', () => {
  const args = [
    'next',
    '-q',
    '-f',
    'json',
    '--for',
    '500ms',
    '--max-trace-depth',
    '7',
    '--buffer',
    '4Mi',
    '--trace-pid',
    '4711',
  ];
  const [first] = advisedOf(runCli(args, SAMPLED).out);
  assert.deepEqual([first?.depth, first?.bufferKb], [7, 4096]);
  assert.equal(
    first?.commands['perf']?.[0],
    'sudo perf ftrace -G ksys_read --graph-opts verbose,depth=7 -m 4096K -p 4711 -- sleep 0.5 > ksys_read.txt',
  );
  const bare = SAMPLED.slice(SAMPLED.indexOf('app '));
  assert.match(runCli(['next', '-q'], bare).out, /^Whether processes waited is not known: .*perf script --header/m);
  const old = SAMPLED.replaceAll('ksys_read', 'do_sys_openat2');
  const onOld = runCli(['next', '--kernel', '5.4', '-q'], old).out;
  assert.match(onOld, /called do_sys_open there: renamed in Linux 5\.6/);
  assert.match(onOld, /^trace_calls do_sys_open /m);
  const two = SAMPLED + samplesText([{ stack: 'k:vfs_write k:ksys_write k:do_syscall_64 write main', count: 20 }]);
  assert.match(runCli(['next', '-q', '--limit', '1'], two).out, /^1 more not shown \(--limit\)\.$/m);
  assert.equal(advisedOf(runCli(['next', '-q', '-f', 'json', '--limit', '1'], two).out).length, 2);
});

test('what makes no sense is refused', async (context) => {
  const refused: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['--redact', 'next'], /--redact does not apply to flame-ts next/],
    [['next', '--redact'], /unknown option '--redact'/],
    [['next', '-f', 'svg'], /flame-ts next writes no svg; there is table, markdown, json/],
    [['next', '--kernel', 'newest'], /'newest' is no release of Linux/],
    [['next', '--max-trace-depth', '0'], /'0' is no number above 0/],
    [['next', '--trace-pid', 'x'], /'x' is no number above 0/],
    [['next', '--buffer', '100'], /--buffer is at least 1Ki/],
    [['next', '--every', '5s'], /--every does not apply to flame-ts next/],
    [['next', '--weight', 'calls'], /--weight calls does not apply/],
    [['next', '--event', 'faults'], /nothing of an event 'faults' here/],
  ];
  const file = join(temporaryFolder(context), 'perf.txt');
  writeFileSync(file, SAMPLED);
  const told: string[] = [];
  context.mock.method(process.stderr, 'write', (text: string) => told.push(text) > 0);
  for (const [args, message] of refused) {
    assert.equal(await main([...args, file]), 2, args.join(' '));
    assert.match(told.splice(0).join(''), message);
  }
});

test('filters and events choose what is advised on', () => {
  const text = SAMPLED + samplesText([{ stack: READ, count: 20, comm: 'other', ids: '20/20' }], 'faults');
  const only = runCli(['next', '-q', '--event', 'faults'], text).out;
  assert.match(only, /shares are of faults, not of time/);
  assert.match(only, / -p 20 /);
  assert.match(runCli(['next', '-q', '--exclude-symbol', 'main'], SAMPLED).err, /all 120 samples were left out/);
});

test('after traced calls and counted events it says what else to record', () => {
  const trace = join(SAMPLES, 'function-graph', '6.1', '122-ls-depth3.txt');
  const { out, err } = runCli(['next', trace, '--max-trace-depth', '8']);
  assert.match(out, /^What to record next\n=+\n\n- From 81 traced calls/);
  assert.match(out, /^trace_calls getname_flags\.part\.0 8 8192 5 583$/m);
  assert.match(out, /^sudo perf record -F 99 -g -p 583 -o samples\.data -- sleep 5$/m);
  assert.match(err, /81 traced calls/);
  const events = join(SAMPLES, 'incident', 'switches.txt.gz');
  const markdown = runCli(['next', events, '-q', '-f', 'markdown']).out;
  assert.match(markdown, /^# What to record next\n\n- From 412 events of sched:sched/);
  assert.match(markdown, /^sudo perf record -F 99 -g -p 15 /m);
  assert.match(markdown, /^## Where did tasks wait\?\n/m);
  assert.match(markdown, /^- flame-ts --off-cpu -o /m);
  assert.doesNotMatch(markdown, /--wall/);
});

test('samples beside sched_switch events need no other recording to see where tasks wait', () => {
  const { out } = runCli(['next', '-q', join(SAMPLES, 'off-cpu', 'switches-and-clock.txt.gz')]);
  assert.match(out, /^- flame-ts top --wall: /m);
  assert.doesNotMatch(out, /trace_switches|-e sched:sched_switch/);
});

test('flame-ts trace takes the command that is given for it', () => {
  const { out } = runCli(['next', '-q', '-f', 'json', '--trace-pid', String(process.pid), '--for', '1500ms'], SAMPLED);
  const [first] = advisedOf(out);
  const [line = ''] = first?.commands['flameTs'] ?? [];
  const words = line.slice(line.indexOf(' flame-ts ') + ' flame-ts '.length).split(' ');
  const told = runCli([...words, '--print']);
  assert.equal(told.code, 0, told.err);
  assert.match(told.out, /ksys_read/);
  assert.match(told.out, /sleep 1\.5/);
});

const GOLDEN = join(SAMPLES, 'expected', 'goldens', 'incident-cpu-clock.next.md');

test('flame-ts next of incident/cpu-clock gives incident-cpu-clock.next.md, and a text of the same', () => {
  const { code, out, err } = runCli(['next', join(SAMPLES, 'incident', 'cpu-clock.txt.gz'), '-f', 'markdown', '-q']);
  assert.equal(code, 0, err);
  if (process.env['FLAME_TS_GOLDEN'] === 'write') writeFileSync(GOLDEN, out, 'latin1');
  assert.equal(out, readFileSync(GOLDEN, 'latin1'));
  const blocks = [...out.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].map(([, code = '']) => code);
  assert.ok(blocks.length > 15);
  assert.equal(spawnSync('bash', ['-n'], { input: blocks.join('\n'), encoding: 'utf8' }).stderr, '');
});
