import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

const CUT = TWO_EVENTS.slice(0, -10);

test('--ledger writes where every sample went', (context) => {
  const file = join(temporaryFolder(context), 'run.json');
  assert.equal(runCli(['-f', 'folded', '--comm', 'node', '--ledger', file], CUT).code, 0);
  const { kind, balance, read, problems, ledger } = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(kind, 'sampled');
  assert.equal(balance.in, balance.used + balance.filtered + balance.lost + balance.unread);
  assert.deepEqual([balance.used, balance.filtered, balance.lost, balance.unread], [1, 1, 0, 1]);
  assert.deepEqual([problems[0].kind, problems[0].firstPlaces[0].input], ['cut-sample', 'standard input']);
  assert.deepEqual([ledger.filtered, read.lines > 0, read.frames > 0], [{ comm: 1 }, true, true]);
});

test('--ledger of traced calls counts calls', (context) => {
  const file = join(temporaryFolder(context), 'run.json');
  const text = 'CPU:0 [LOST 3 EVENTS]\n 0)   1.000 us    |  f();\n 0)   1.000 us    |  g();\nwhat is this\n';
  assert.equal(runCli(['-f', 'folded', '-i', 'function-graph', '--ledger', file], text).code, 0);
  const { kind, balance } = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual([kind, balance], ['traced', { in: 6, used: 2, filtered: 0, lost: 3, unread: 1 }]);
});

test('--verbose prints the account, and samples of other events are none of what is used', () => {
  const { err } = runCli(['-f', 'folded', '-v'], TWO_EVENTS);
  assert.match(err, /\n {2}account: 3 samples in = 2 used \+ 1 filtered \+ 0 lost \+ 0 not read\n/);
});

test('one line a kind says what was lost and not read, without being asked', () => {
  assert.match(runCli(['-f', 'folded'], CUT).err, /\n {2}not read: 1 sample cut off \(standard input line \d+\): .*\n/);
});

test('--strict: exit code 4 where something was not read, and the output is there all the same', () => {
  const { code, out } = runCli(['-f', 'folded', '--strict', '-q'], CUT);
  assert.deepEqual([code, out !== ''], [4, true]);
  assert.equal(runCli(['-f', 'folded', '--strict', '-q'], TWO_EVENTS).code, 0);
});

test('no output may be an input or another output, and nothing is read then', (context) => {
  const input = temporaryFile(context, 'perf.folded', TWO_EVENTS);
  const out = join(input, '..', 'x.folded');
  for (const args of [
    [input, '-o', out, '--ledger', input],
    ['/nowhere', input, '-o', input],
    ['diff', input, '/nowhere', '-f', 'folded', '-o', input],
  ]) {
    const { code, err } = runCli(args);
    assert.equal(code, 2, err);
    assert.match(err, /is an input: writing there would destroy it/);
  }
  assert.match(runCli([input, '-o', out, '--ledger', out]).err, /named for two outputs/);
  assert.equal(readFileSync(input, 'latin1'), TWO_EVENTS);
});

test('commands that are no run of their own refuse --ledger', () => {
  assert.match(runCli(['diff', 'a', 'b', '--ledger', 'x']).err, /--ledger does not apply to flame-ts diff/);
  assert.match(runCli(['view', 'a', '--ledger', 'x']).err, /--ledger does not apply to flame-ts view/);
});
