import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { TWO_TASKS } from '../support/graph-texts.js';
import { runCli } from '../support/run-cli.js';
import { readSample, SAMPLES } from '../support/samples.js';
import { temporaryFile } from '../support/temporary.js';

const TEXT = 'node;main;read_[k] 12\nnode;main 300\nsh;exec 5\n';

test('folded text is drawn, and says that it is no recording', () => {
  const { code, out, err } = runCli(['-f', 'svg', '--static'], TEXT);
  assert.equal(code, 0);
  assert.equal(err, 'flame-ts: 317 samples\n');
  assert.match(out, />Folded input: its numbers are taken for counts of samples</);
  assert.match(out, /<title>read_\[k\]\n3.79 % \(95 % CI [^)]*\)\n12 samples/);
});

test('redacted folded text is folded text still', () => {
  assert.match(
    runCli(['-f', 'svg', '--static', '--redact'], TEXT).out,
    />Folded input: its numbers are taken for counts/,
  );
});

test('what we folded gives the same bytes again, names untouched', () => {
  for (const args of [[], ['--names', 'full', '--tid'], ['--annotate', 'all'], ['--all-threads', '--names', 'full']]) {
    for (const name of ['lang/cpp-templates-fp', 'comm/odd-comms']) {
      const folded = runCli(['-q', '-f', 'folded', ...args], readSample(name)).out;
      assert.equal(runCli(['-q', '-f', 'folded'], folded).out, folded, `${name} ${args}`);
    }
  }
  const perf = join(SAMPLES, 'folded', 'perf-stackcollapse.folded');
  assert.equal(runCli(['-q', '-f', 'folded', perf]).out, readFileSync(perf, 'latin1'));
});

test('the unit is what the user says', () => {
  const cycles = runCli(['-f', 'svg', '--static', '--unit', 'cycles'], TEXT);
  assert.match(cycles.err, /an unknown number of samples of cycles/);
  assert.match(cycles.out, />Folded input: its numbers are cycles; how many samples/);
  assert.match(cycles.out, /<title>read_\[k\]\n3.79 %\n12 cycles\n/);
  assert.doesNotMatch(cycles.out, /NaN|Few samples/);
  const json = JSON.parse(runCli(['-f', 'json', '--unit', 'us'], TEXT).out);
  assert.deepEqual(json.measure, { of: 'period', unit: 'nanoseconds' });
  assert.deepEqual([json.samples, json.weight], [null, 317_000]);
  const csv = runCli(['-f', 'csv', '--unit', 'cycles'], TEXT).out;
  assert.doesNotMatch(csv, /NaN/);
});

test('fractions are drawn and told as they are', () => {
  const { out } = runCli(['-q', '-f', 'svg', '--static'], 'a;b 0.5\na;c 1234.25\n');
  assert.match(out, /<title>b\n0.04 %\n0.5 units\n/);
  assert.match(out, /<title>c\n99.96 %\n1,234.25 units\n/);
  assert.match(out, /no whole ones, and so no counts of samples/);
});

test('where every number is 0 there is nothing to show', () => {
  const { code, err, out } = runCli([], 'a;b 0\na;c 0\n');
  assert.deepEqual([code, out], [3, '']);
  assert.match(err, /every stack of the input has the number 0/);
});

test('traced sums are drawn as a graph; of calls they know nothing', () => {
  const folded = runCli(['-q', '-f', 'folded'], TWO_TASKS).out;
  const traced = ['--kind', 'traced', '--unit', 'ns'];
  assert.equal(runCli(['-q', '-f', 'folded', ...traced], folded).out, folded);
  const { out, err } = runCli(['-f', 'svg', ...traced], folded);
  assert.equal(err, 'flame-ts: self time of traced calls\n');
  assert.match(out, />Folded input: sums of self time, taken for exact; how many calls/);
  assert.doesNotMatch(out, /NaN|\d calls/);
  for (const args of [
    ['-f', 'table'],
    ['-f', 'speedscope'],
    ['--view', 'chart'],
  ]) {
    const refused = runCli([...traced, ...args], folded);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /holds sums of self time, and no call with its own/);
  }
});

test('a difference is told from one recording', () => {
  for (const text of ['a;b 10 20\na;c 0 3\n', 'thread 7 3\n']) {
    const { code, err } = runCli([], text);
    assert.equal(code, 3);
    assert.match(err, /two numbers a stack/);
  }
  assert.equal(runCli(['-q', '-f', 'folded', '-i', 'folded'], 'thread 7 3\n').out, 'thread_7 3\n');
});

test('speedscope shows each stack with its weight', () => {
  const file = JSON.parse(runCli(['-q', '-f', 'speedscope'], TEXT).out);
  const [all] = file.profiles;
  assert.equal(file.name, 'folded stacks');
  assert.deepEqual(all.weights, [12, 300, 5]);
  assert.equal(all.samples.length, 3);
});

test('inputs merge, also packed ones', (context) => {
  const one = temporaryFile(context, 'one.folded', 'a;b 1\na;c 2\n');
  const two = temporaryFile(context, 'two.folded.gz', gzipSync('a;c 3\nd;e 4'));
  assert.equal(runCli(['-q', '-f', 'folded', one, two]).out, 'a;b 1\na;c 5\nd;e 4\n');
});

test('what does not add up is refused, with the reason', (context) => {
  const folded = temporaryFile(context, 'x.folded', TEXT);
  const perf = temporaryFile(context, 'perf.txt', readSample('lang/go'));
  const trace = temporaryFile(context, 'trace.txt', TWO_TASKS);
  const cases: [string[], RegExp][] = [
    [[folded, perf], /folded text, .*perf.txt perf-script: numbers whose event is not told do not add up/],
    [[perf, folded], /x.folded is folded text, .*perf.txt perf-script/],
    [[folded, trace], /trace.txt is traced, .*x.folded before it sampled/],
    [[perf, '--kind', 'sampled'], /--kind and --unit are for folded text; .*perf.txt says itself that it is sampled/],
    [[trace, '--unit', 'ns'], /says itself that it is traced/],
    [[folded, '--kind', 'traced'], /--unit ns, us, ms or s/],
    [[folded, '--weight', 'samples'], /one number a stack/],
  ];
  for (const [args, reason] of cases) {
    const { code, err } = runCli(args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, reason);
  }
});

test("perf report's shares are no stacks", () => {
  const { code, err } = runCli([], '# Overhead  Command\n# ........  .......\n#\n    95.78%  tmpl_fp\n57.48% a;b;c\n');
  assert.equal(code, 3);
  assert.match(err, /perf report.s text/);
});
