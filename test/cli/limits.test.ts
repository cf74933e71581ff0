import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CUT_REPORT, TWO_TASKS } from '../support/graph-texts.js';
import { sampleText } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary.js';

const STACKS = 'a;b;c 1\na;d;e 2\na;b;f;g 3\na;b;c 4\nh 5\n';

test('--max-stacks keeps the first stacks, and says what it folded away', (context) => {
  const ledger = join(temporaryFolder(context), 'ledger.json');
  const { code, out, err } = runCli(['-f', 'folded', '--max-stacks', '3', '--ledger', ledger], STACKS);
  assert.equal(code, 0);
  assert.equal(out, 'a;[folded away] 2\na;b;[folded away] 3\na;b;c 5\nh 5\n');
  assert.match(err, /folded away: 5 samples end in \[folded away\]/);
  const account = JSON.parse(readFileSync(ledger, 'utf8'));
  assert.equal(account.ledger.foldedAway, 5);
  assert.equal(account.balance.in, account.balance.used);
});

test('a picture says what was folded away', () => {
  const { out } = runCli(['-f', 'svg', '--max-stacks', '3'], STACKS);
  assert.match(out, /Folded away: 5 samples end in \[folded away\]/);
  assert.doesNotMatch(runCli(['-f', 'svg', '--max-stacks', '100'], STACKS).out, /olded away/);
});

test('--max-stacks is for outputs that sum stacks up', () => {
  assert.match(runCli(['-f', 'folded', '--max-stacks', '3'], TWO_TASKS).out, /\[folded away\]/);
  const { code, err } = runCli(['-f', 'svg', '--max-stacks', '3'], TWO_TASKS);
  assert.equal(code, 2);
  assert.match(err, /--max-stacks does not apply/);
  assert.equal(runCli(['--max-stacks', '0'], STACKS).code, 2);
});

const LONG_LINES: readonly (readonly [format: string, text: string, line: number])[] = [
  ['perf-script', `${sampleText('cycles')}x${' '.repeat(300)}y\n${sampleText('cycles')}`, 4],
  ['function-graph', `${TWO_TASKS} 0)   1.000 us    |  f(${'x'.repeat(300)});\n`, 13],
  ['trace-cmd', `${CUT_REPORT}${'x'.repeat(300)}\n`, 5],
  ['folded', `${STACKS}${'x;'.repeat(150)}y 1\n`, 6],
];

for (const [format, text, line] of LONG_LINES) {
  test(`--max-line leaves out longer lines and counts them: ${format}`, () => {
    const read = (size: string) => runCli(['-i', format, '-f', 'folded', '--strict', '--max-line', size], text);
    assert.match(read('200').err, new RegExp(`1 line longer than the limit \\(standard input line ${line}\\)`));
    assert.doesNotMatch(read('1k').err, /longer/);
    assert.equal(read('200').code, 4);
  });
}
