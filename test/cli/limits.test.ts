import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CUT_REPORT, TWO_TASKS } from '../support/graph-texts.js';
import { sampleText } from '../support/perf-texts.js';
import { PROGRAM, runCli, runNode } from '../support/run-cli.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

const PERF_REPORT =
  "# Samples: 3  of event 'cycles'\n# Overhead  Command  Symbol\n# ........  .......  ......\n1 a;b\n";
const LEVELS = 100_000;
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
  ['strace', `1 1.000000 read(3, "", 9) = 0 <0.000010>\n1 1.000020 open("${'x'.repeat(300)}", 0) = 3 <0.000010>\n`, 2],
  ['perf-report', `${PERF_REPORT}2 a;${'x'.repeat(300)}\n`, 5],
];

for (const [format, text, line] of LONG_LINES) {
  test(`--max-line leaves out longer lines and counts them: ${format}`, () => {
    const read = (size: string) => runCli(['-i', format, '-f', 'folded', '--strict', '--max-line', size], text);
    assert.match(read('200').err, new RegExp(`1 line longer than the limit \\(standard input line ${line}\\)`));
    assert.doesNotMatch(read('1k').err, /longer/);
    assert.equal(read('200').code, 4);
  });
}

test('--max-json-depth says how deeply JSON may nest, --max-line how long its values are', () => {
  const read = (args: string, ...limits: string[]) =>
    runCli(
      ['-f', 'folded', '-q', ...limits],
      `[{"ph": "X", "pid": 1, "tid": 1, "ts": 1, "dur": 2, "name": "read", "args": ${args}}]`,
    );
  const deep = `${'[{"a":'.repeat(LEVELS / 2)}1${'}]'.repeat(LEVELS / 2)}`;
  const { code, err } = read(deep);
  assert.equal(code, 1);
  assert.match(err, /nested more than 256 levels deep \(line 1, byte \d+\); .* --max-json-depth 100000 reads deeper/);
  assert.equal(read(deep, '--max-json-depth', String(LEVELS + 2)).out, 'thread_1;read 2000\n');
  assert.match(read('"x"', '--max-line', '3').err, /a value is longer than 3 bytes .*--max-line/);
  assert.equal(read('1', '--max-json-depth', '0').code, 2);
});

const DEEP_CALLS = JSON.stringify([
  ...Array.from({ length: LEVELS }, (_, at) => ({ ph: 'B', pid: 1, tid: 1, ts: at, name: 'f' })),
  ...Array.from({ length: LEVELS }, (_, at) => ({ ph: 'E', pid: 1, tid: 1, ts: LEVELS + at })),
]);

for (const [what, text, view] of [
  ['samples', `${'f;'.repeat(LEVELS)}g 1\n`, []],
  ['traced calls', DEEP_CALLS, ['--min-width', '0']],
  ['traced calls as a graph', DEEP_CALLS, ['--view', 'graph']],
] as const) {
  test(`100,000 levels of ${what} are drawn, and --max-depth cuts them`, (context) => {
    const file = temporaryFile(context, 'deep.txt', text);
    const output = join(dirname(file), 'deep.svg');
    const heightOf = (...args: string[]) => {
      const { code, err } = runCli([file, '-q', '-o', output, ...view, ...args]);
      assert.equal(code, 0, err);
      return Number(/^<svg[^>]* height="(\d+)"/.exec(readFileSync(output, 'latin1'))?.[1]);
    };
    assert.ok(heightOf() > LEVELS * 15);
    assert.ok(heightOf('--max-depth', '30') < 1500);
    assert.ok(statSync(output).size < 100_000);
    assert.match(readFileSync(output, 'latin1'), /99,97\d|deeper than 30 rows/);
  });
}

/** Says on standard error how much memory the program took, when it ends. */
const TELLS_MEMORY = `data:text/javascript,import { readFileSync } from 'node:fs';
process.on('exit', () => process.stderr.write(/VmHWM.*/.exec(readFileSync('/proc/self/status', 'latin1'))[0]));`;
const BOMB_KB = 150_000;

for (const [what, line, code] of [
  ['one line', 'a', 3],
  ['lines', `${'main;read;'.repeat(20)}x 1\n`, 0],
] as const) {
  test(`a gzip bomb of ${what} costs time and no memory`, { skip: process.platform !== 'linux' }, (context) => {
    const packed = gzipSync(Buffer.alloc(line.length * 5000, line));
    const repeated = Array.from({ length: Math.ceil((BOMB_KB * 1000) / (line.length * 5000)) }, () => packed);
    const file = temporaryFile(context, 'bomb.gz', Buffer.concat(repeated));
    const run = runNode(['--import', TELLS_MEMORY, PROGRAM, '-i', 'folded', '-f', 'folded', file]);
    assert.equal(run.code, code);
    assert.ok(Number(/VmHWM:\s*(\d+) kB/.exec(run.err)?.[1]) < BOMB_KB, run.err);
  });
}
