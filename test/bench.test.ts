import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareLines, outputOf } from '../bench/compare.js';
import { makeGraphInput } from '../bench/graph-inputs.js';
import { DRAW_STATIC, ownBoxes } from '../bench/graphs.js';
import { makeDistinctInput, makeMixedInput, makeRepetitiveInput, makeSystemInput } from '../bench/inputs.js';
import { measure, median } from '../bench/measure.js';
import type { BenchResult, InputResult } from '../bench/results.js';
import { varyFrame, varyHeader } from '../bench/vary.js';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'flame-ts-bench-test-'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('a varied frame keeps its symbol where it began, and the width of its numbers', () => {
  const vary = varyFrame('\tffffffff8156821f perf_iterate_ctx+0xcf ([kernel.kallsyms])');
  assert.equal(vary(0), '\tffffffff81568160 perf_iterate_ctx+0x10 ([kernel.kallsyms])');
  assert.equal(vary(239), '\tffffffff8156824f perf_iterate_ctx+0xff ([kernel.kallsyms])');
  assert.equal(vary(240), vary(0));
});

test('a varied frame without an offset changes in the low digits of its address', () => {
  const vary = varyFrame('\t    7f34a32f2ad7 [unknown] ([unknown])');
  assert.equal(vary(0xabc), '\t    7f34a32f2abc [unknown] ([unknown])');
});

test('lines that are no frames and addresses that would not fit stay as they are', () => {
  for (const line of ['', '\tno frame', '\t    5 low+0x10 (/bin/x)']) assert.equal(varyFrame(line)(77), line);
});

test('a header takes another time in the width of the old one', () => {
  const vary = varyHeader('order worker #3   645   951.484537:          1 cycles: ');
  assert.equal(vary(1_000_000_007), 'order worker #3   645  1000.000007:          1 cycles: ');
});

test('made inputs are as long as asked, the same every time, and their times increase', () => {
  const [one, two] = [makeMixedInput(join(folder, 'one'), 3e6), makeMixedInput(join(folder, 'two'), 3e6)];
  const text = readFileSync(one.path, 'latin1');
  assert.equal(text.length, one.sizeBytes);
  assert.ok(one.sizeBytes >= 3e6 && one.sizeBytes < 3.1e6, `${one.sizeBytes} bytes`);
  assert.ok(text === readFileSync(two.path, 'latin1'), 'two inputs of one size differ');
  const times = [...text.matchAll(/^\S.* (\d+\.\d{6}): /gm)].map((match) => Number(match[1]));
  assert.ok(times.length > 1000, `${times.length} samples`);
  assert.ok(times.every((time, index) => time > (times[index - 1] ?? 0)));
});

test('a longer input begins as a shorter one and brings new lines', () => {
  const short = readFileSync(makeMixedInput(join(folder, 'short'), 1e6).path, 'latin1');
  const long = readFileSync(makeMixedInput(join(folder, 'long'), 8e6).path, 'latin1');
  assert.ok(long.startsWith(short.slice(0, 900_000)));
  const distinct = (text: string) => new Set(text.split('\n').filter((line) => line.startsWith('\t'))).size;
  assert.ok(
    distinct(long) > 1.5 * distinct(short),
    `${distinct(short)}, then ${distinct(long)} distinct frames' lines`,
  );
});

/** The stacks of a made input, each as often as it stands there, without what varies in their lines. */
function stacksOf(path: string): string[] {
  const samples = readFileSync(path, 'latin1').split('\n\n').slice(0, -1);
  return samples.map((sample) => sample.slice(sample.indexOf('\n')).replace(/^\t *[0-9a-f]+|\+0x[0-9a-f]+/gm, ''));
}

test('a distinct input has hardly a stack twice, a repetitive one nothing but', () => {
  const shareNew = (path: string) => new Set(stacksOf(path)).size / stacksOf(path).length;
  assert.ok(shareNew(makeDistinctInput(join(folder, 'distinct'), 2e6).path) > 0.98);
  assert.ok(shareNew(makeRepetitiveInput(join(folder, 'repetitive'), 8e6).path) < 0.1);
});

test("a system's input has several events, and fields of tracepoints", () => {
  const { path, samples } = makeSystemInput(join(folder, 'system'), 3e6);
  const text = readFileSync(path, 'latin1');
  assert.equal(stacksOf(path).length, samples);
  for (const event of [
    'cycles: $',
    'instructions: $',
    'sched:sched_switch: prev_comm=',
    'syscalls:sys_enter_openat: dfd',
  ])
    assert.match(text, new RegExp(event, 'm'));
});

test('stacks for a graph are distinct, sorted and the same every time', () => {
  const [one, two] = [makeGraphInput(join(folder, 'graph'), 500), makeGraphInput(join(folder, 'again'), 500)];
  const lines = readFileSync(one.path, 'latin1').trimEnd().split('\n');
  assert.equal(new Set(lines.map((line) => line.slice(0, line.lastIndexOf(' ')))).size, 500);
  assert.deepEqual(lines, lines.toSorted());
  assert.deepEqual(readFileSync(one.path), readFileSync(two.path));
});

test("our boxes are read with their names and samples, every one, from the picture that is laid beside the peers'", () => {
  const { path } = makeGraphInput(join(folder, 'boxes'), 300);
  const svg = outputOf(DRAW_STATIC.run(path), 'utf8');
  assert.deepEqual(
    compareLines(ownBoxes(svg), callersAndStacks(readFileSync(path, 'latin1'))).firstDiffering,
    undefined,
  );
  assert.throws(() => ownBoxes(svg.replace(' samples</title>', '</title>')), /only \d+ of our \d+ boxes could be read/);
});

/** What a picture of folded stacks draws: every stack and every beginning of one by its last name, with its samples. */
function callersAndStacks(folded: string): string {
  const samples = new Map<string, number>();
  for (const line of folded.trimEnd().split('\n')) {
    const [stack = '', count = ''] = line.split(/ (?=\d+$)/);
    const frames = ['all', ...stack.split(';')];
    for (let end = 1; end <= frames.length; end++) {
      const path = frames.slice(0, end).join(';');
      samples.set(path, (samples.get(path) ?? 0) + Number(count));
    }
  }
  const drawnName = (path: string) =>
    path
      .slice(path.lastIndexOf(';') + 1)
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;');
  return [...samples].map(([path, count]) => `${drawnName(path)} ${count}\n`).join('');
}

test('a process is measured: its wall and cpu time and its peak memory', async () => {
  const code = 'const kept = Buffer.alloc(150e6, 1); const end = Date.now() + 200; while (Date.now() < end) kept[0]++;';
  const cost = await measure([process.execPath, '-e', code]);
  assert.ok(cost.wallSeconds >= 0.2 && cost.wallSeconds < 60, `wall ${cost.wallSeconds}`);
  assert.ok(cost.cpuSeconds > 0.05 && cost.cpuSeconds < 60, `cpu ${cost.cpuSeconds}`);
  assert.ok(cost.peakBytes > 150e6 && cost.peakBytes < 400e6, `peak ${cost.peakBytes}`);
});

test('a process that fails is an error with what it said', async () => {
  const code = "console.error('out of luck'); process.exitCode = 3;";
  await assert.rejects(measure([process.execPath, '-e', code]), /failed \(3\): out of luck/);
});

test('the median is the middle value, or the mean of two', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 2, 100]), 3);
});

test('texts are compared by their lines, in any order, as often as they stand there', () => {
  assert.equal(compareLines('b 1\na 2\n', 'a 2\nb 1').equal, true);
  const comparison = compareLines('a 2\na 2\nb 1\n', 'a 2\nc 3\n');
  assert.deepEqual(comparison, { equal: false, lines: [3, 2], differing: 3, firstDiffering: 'a 2' });
});

test('the benchmark runs and reports our own costs, and any peer found gives the same text', () => {
  const bench = join(import.meta.dirname, '..', 'bench', 'bench.js');
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  const text = execFileSync(
    process.execPath,
    [bench, '--smoke', '--json', '--input', 'mixed,distinct,system,trace,memory,graph'],
    {
      encoding: 'utf8',
      stdio,
    },
  );
  const { inputs } = JSON.parse(text) as BenchResult;
  assert.deepEqual(
    inputs.map(({ input }) => input),
    [
      'mixed, 1 MB',
      'distinct, 1 MB',
      'system, 1 MB',
      'trace, 1 MB',
      'memory, 1 MB',
      'memory of trace-cmd report, 1 MB',
      'memory of system-trace, 2 MB',
      'graph of 2000 stacks',
    ],
  );
  for (const input of inputs) assertCosts(input, text);
});

function assertCosts(input: InputResult, text: string): void {
  const own = input.programs.find(({ program }) => program.startsWith('flame-ts'));
  assert.ok(own !== undefined && own.wallSeconds > 0 && own.cpuSeconds > 0 && own.peakBytes > 10e6, text);
  assert.ok(own.wallRatio === 1 && own.megabytesPerSecond > 0, text);
}
