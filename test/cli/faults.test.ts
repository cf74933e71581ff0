import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleText, TWO_EVENTS } from '../support/perf-texts.js';
import { PROGRAM, runCli, runShell } from '../support/run-cli.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

const MANY = Array.from({ length: 30_000 }, (_, i) => sampleText('cycles', 1, `function_of_some_length_${i}`)).join('');
/** How often the program is ended by each kind of signal; `npm run faults` does it 200 times. */
const KILLS = Number(process.env['FLAME_TS_KILLS'] ?? 4);
const SEED = 20_261;
/** What is being written, where nothing can be tidied up. */
const PART = /^\.?out\.folded\..*part$/;

/** Numbers from 0 to 1 that are the same in every run. */
function* seeded(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

function start(args: readonly string[]) {
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
}

async function ended(child: ReturnType<typeof spawn>): Promise<string | number | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}

/** The signals by turns, and whether a file that is being written is left beside the output. */
const ENDS: readonly (readonly [how: string, signals: readonly NodeJS.Signals[], leavesPart: boolean])[] = [
  ['SIGINT or SIGTERM', ['SIGINT', 'SIGTERM'], false],
  ['SIGKILL', ['SIGKILL'], true],
];

for (const [how, signals, leavesPart] of ENDS) {
  test(`ended by ${how} at ${KILLS} random times, the output is whole or as it was`, async (context) => {
    await killAtRandom(context, signals, leavesPart);
  });
}

async function killAtRandom(
  context: TestContext,
  signals: readonly NodeJS.Signals[],
  leavesPart: boolean,
): Promise<void> {
  const input = temporaryFile(context, 'perf.txt', MANY);
  const output = join(dirname(input), 'out.folded');
  const begin = performance.now();
  assert.equal(await ended(start(['-q', input, '-o', output])), 0);
  const lasted = performance.now() - begin;
  const whole = readFileSync(output);
  const random = seeded(SEED);
  const seen = { whole: 0, old: 0, parts: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    writeFileSync(output, 'old');
    const child = start(['-q', input, '-o', output]);
    const end = ended(child);
    await sleep(Number(random.next().value) * lasted * 1.1);
    child.kill(signals[kill % signals.length]);
    await end;
    const is = readFileSync(output);
    const isOld = is.toString() === 'old';
    assert.ok(isOld || is.equals(whole), `kill ${kill}: ${is.length} bytes`);
    seen[isOld ? 'old' : 'whole']++;
    const others = readdirSync(dirname(input)).filter((name) => !['out.folded', 'perf.txt'].includes(name));
    assert.ok(others.length === 0 || (leavesPart && others.every((name) => PART.test(name))), others.join());
    for (const name of others) rmSync(join(dirname(input), name));
    seen.parts += others.length;
  }
  const parts = leavesPart ? `, ${seen.parts} files were left beside it` : '';
  context.diagnostic(`${seen.old} left as they were, ${seen.whole} whole${parts}`);
}

test('a small disk that fills up: the output stays as it was, and no temporary file is left', (context) => {
  const input = temporaryFile(context, 'perf.txt', MANY);
  const lines = `d=$(mktemp -d) && mount -t tmpfs -o size=64k x "$d" || exit 77
    echo old > "$d/out.folded"; $FLAME -q "$1" -o "$d/out.folded"; echo "exit $?"; cat "$d/out.folded"; ls "$d"; umount "$d"; rmdir "$d"`;
  const { code, out, err } = runShell(`unshare -Urm bash -c '${lines}' bash "$1"`, [input]);
  if (code !== 0) return context.skip('no namespace to mount a small disk in');
  assert.equal(out, 'exit 1\nold\nout.folded\n');
  assert.match(err, /out\.folded: no space left on the disk/);
});

test('read errors, names and places that cannot be: a message, and no stack trace', (context) => {
  const long = 'a'.repeat(300);
  const file = temporaryFile(context, 'perf.txt', TWO_EVENTS);
  const cases: [readonly string[], RegExp][] = [
    [[`/tmp/${long}`], /name too long/],
    [[file, '-o', `/tmp/${long}.svg`], /the name is too long/],
    [[file, '-o', join(file, 'x.svg')], /x\.svg: /],
  ];
  if (existsSync('/proc/self/mem')) cases.push([['/proc/self/mem'], /\/proc\/self\/mem: read error/]);
  for (const [args, message] of cases) {
    const { code, out, err } = runCli(args);
    assert.deepEqual([code, out], [1, ''], err);
    assert.match(err, message);
    assert.doesNotMatch(err, /\n {4}at |defect/);
  }
  assert.match(runShell('$FLAME < /').err, /standard input: is a directory/);
});

test('a closed pipe at any point is no error, on standard output and on standard error', (context) => {
  const file = temporaryFile(context, 'perf.txt', MANY);
  for (const bytes of [0, 1, 4096, 65_536, 200_000]) {
    const { out, err } = runShell(`$FLAME -q -f folded "$1" | head -c ${bytes} | wc -c; echo "\${PIPESTATUS[0]}"`, [
      file,
    ]);
    assert.deepEqual([out.trim().split(/\s+/), err], [[String(bytes), '0'], ''], String(bytes));
  }
  const output = join(dirname(file), 'out.folded');
  const gone = runShell('{ $FLAME -v -o "$2" "$1"; echo $? >&3; } 2>&1 >/dev/null | true', [file, output]);
  assert.equal(gone.err, '');
  assert.ok(existsSync(output));
  if (existsSync('/dev/full')) assert.equal(runShell('$FLAME -o "$2" "$1" 2> /dev/full', [file, output]).code, 0);
});

/** Waits until a file holds a text. */
async function until(path: string, text: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (existsSync(path) && readFileSync(path, 'latin1') === text) return;
    await sleep(50);
  }
  assert.fail(`${path} never held ${JSON.stringify(text)}`);
}

test('--every draws what came so far; Ctrl-C finishes the picture', async (context) => {
  const output = join(temporaryFolder(context), 'live.folded');
  const once = runCli(['-q', '-f', 'folded'], TWO_EVENTS).out;
  const twice = runCli(['-q', '-f', 'folded'], TWO_EVENTS + TWO_EVENTS).out;
  const child = start(['-q', '--every', '100ms', '-o', output]);
  const end = ended(child);
  child.stdin?.write(TWO_EVENTS);
  await until(output, once);
  child.stdin?.write(TWO_EVENTS);
  await until(output, twice);
  child.stdin?.write(TWO_EVENTS);
  await sleep(300);
  child.kill('SIGINT');
  assert.equal(await end, 0);
  assert.equal(readFileSync(output, 'latin1'), runCli(['-q', '-f', 'folded'], TWO_EVENTS.repeat(3)).out);
  assert.deepEqual(readdirSync(dirname(output)), ['live.folded']);
});

test('--every ends with its input, and waits while there is nothing to show', (context) => {
  const output = join(temporaryFolder(context), 'live.folded');
  const line = '{ echo; sleep 0.5; cat; } | $FLAME -q --every 0.1 -o "$1"';
  assert.deepEqual(runShell(line, [output], TWO_EVENTS).code, 0);
  assert.equal(readFileSync(output, 'latin1'), runCli(['-q', '-f', 'folded'], TWO_EVENTS).out);
  assert.equal(runShell('printf "" | $FLAME --every 1s -o "$1"', [output]).code, 3);
});

test('--every needs standard input and a file, and a time', () => {
  assert.match(runCli(['--every', '5s'], TWO_EVENTS).err, /name it with -o/);
  assert.match(runCli(['--every', '5s', '-o', 'x.svg', 'perf.txt']).err, /is for standard input/);
  for (const time of ['0', '5h', '-1', '50ms']) assert.match(runCli(['--every', time]).err, /is no time from 100ms on/);
  assert.match(runCli(['diff', 'a', 'b', '--every', '1s']).err, /--every does not apply to flame-ts diff/);
});

test('100,000 levels of recursion can be drawn', (context) => {
  const frames = '\t    7f4dd88f2ad7 f+0x1 (/b)\n'.repeat(100_000);
  const file = temporaryFile(context, 'deep.txt', `a 1/1 [000] 1.000000: 1 cycles: \n${frames}\n`);
  const { code, out } = runCli(['-q', '-f', 'folded', file]);
  assert.deepEqual([code, out.length], [0, 2 + 2 * 100_000 + 2]);
  assert.equal(runCli(['-q', '-o', join(dirname(file), 'deep.svg'), file]).code, 0);
});
