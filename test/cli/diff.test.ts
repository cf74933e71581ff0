import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../support/run-cli.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

const NODE = 'samples/perf-script/lang/node-perf-basic-prof.txt.gz';
const JAVA = 'samples/perf-script/lang/java-dumpperfmap.txt.gz';
const LS = 'samples/function-graph/6.1/811-ls-fresh-proc-abstime-tail.txt.gz';
const OTHER_LS = 'samples/function-graph/6.1/101-ls-default.txt.gz';

const sample = (event: string, symbol: string) => `app 1 1.000000: 5 ${event}: \n\tffff ${symbol} (/bin/app)\n\n`;

test('diff lists what changed, and tells of both recordings', () => {
  const { code, out, err } = runCli(['diff', NODE, JAVA, '-f', 'table', '--limit', '3', '--normalise', 'total']);
  assert.equal(code, 0);
  const text = Buffer.from(out, 'latin1').toString();
  assert.match(text, /^Before: .*node-perf-basic-prof.*843 samples of cycles/);
  assert.match(text, /\nAfter: .*java-dumpperfmap.*494 samples of cycles/);
  assert.match(text, /multiplied by 1\.022/);
  assert.match(text, /61\.80 +0\.00 +−61\.80 .*fib/);
  assert.equal(err.split('\n').filter((line) => line.startsWith('flame-ts: ')).length, 2);
});

test('diff writes folded text and JSON by the name of the file', (context) => {
  const folder = temporaryFolder(context);
  const [folded, json] = [join(folder, 'd.folded'), join(folder, 'd.json')];
  assert.equal(runCli(['diff', LS, OTHER_LS, '-o', folded]).code, 0);
  for (const line of readFileSync(folded, 'latin1').trimEnd().split('\n')) assert.match(line, /^\S.* \d+ \d+$/);
  assert.equal(runCli(['diff', LS, OTHER_LS, '-o', json]).code, 0);
  assert.equal(JSON.parse(readFileSync(json, 'utf8')).kind, 'traced');
});

test('diff draws the comparison, of samples and of calls', () => {
  for (const sides of [
    [NODE, JAVA],
    [LS, OTHER_LS],
  ] as const) {
    const { code, out } = runCli(['diff', ...sides, '--static']);
    assert.equal(code, 0);
    assert.match(out, /^<svg .*role="img"/);
    assert.match(out, />Width: the larger of before and after/);
  }
});

test('a recording does not differ from itself', () => {
  const { functions } = JSON.parse(runCli(['diff', NODE, NODE, '-f', 'json']).out);
  assert.ok(functions.length > 100);
  for (const { before, after, self, total } of functions) {
    assert.deepEqual(before, after);
    assert.deepEqual([self.z, total.z], [0, 0]);
  }
});

test('diff reads standard input as one of the two', () => {
  const text = sample('cycles', 'f');
  const { code, out } = runCli(['diff', '-', NODE, '-f', 'folded'], text);
  assert.equal(code, 0);
  assert.match(out, /^app;f 5 0$/m);
  assert.match(runCli(['diff', '-', '-'], text).err, /only one of the two can be standard input/);
});

test('diff refuses what cannot be compared, and says why', (context) => {
  const cycles = temporaryFile(context, 'cycles', sample('cycles', 'f'));
  const faults = temporaryFile(context, 'faults', sample('faults', 'f'));
  const without = temporaryFile(context, 'without', sample('cycles', 'f').replace(' 5 ', ' '));
  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [[NODE, LS], /node-perf.* holds samples and .*811-ls.* traced calls: .*cannot be subtracted/],
    [[LS, NODE], /node-perf.* holds samples and .*811-ls.* traced calls/],
    [[cycles, faults], /cycles is of cycles, .*faults of faults: .*--event names one that both have/],
    [[cycles, without], /no periods in .*without, .*--weight samples/],
    [[cycles, cycles, '--normalise', 'absent'], /--normalise absent: not in both recordings/],
    [[LS, LS, '-f', 'table', '--normalise', 'total'], /--normalise does not apply to tables of calls/],
    [[cycles, cycles, '-f', 'speedscope'], /flame-ts diff writes no speedscope; there is svg, folded, table, json/],
    [[cycles, cycles, '--slowest', '3'], /--slowest does not apply/],
    [[cycles, cycles, '--reversed'], /--reversed does not apply to comparisons/],
    [[cycles], /missing required argument 'after'/],
  ];
  for (const [args, message] of refusals) {
    const { code, out, err } = runCli(['diff', ...args]);
    assert.match(err, message);
    assert.deepEqual([code, out], [2, '']);
  }
  assert.equal(runCli(['diff', cycles, without, '--weight', 'samples']).code, 0);
});
