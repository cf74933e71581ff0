import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleText, TWO_EVENTS } from '../support/perf-texts.js';
import { PROGRAM, runCli } from '../support/run-cli.js';
import { samplePath } from '../support/samples.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

/** Arguments, standard input, exit code, and what standard error must say. */
const CASES: readonly (readonly [string, readonly string[], string, number, RegExp])[] = [
  ['a file that is not there', ['/nowhere/perf.txt'], '', 1, /^flame-ts: \/nowhere\/perf\.txt: no such file\n$/],
  ['a folder', ['/'], '', 1, /is a directory/],
  ['an empty input', [], '', 3, /standard input: empty; did the command before it print an error\?/],
  ['an input of blanks', ['-'], '\n \n', 3, /standard input: empty/],
  ["perf's binary recording", [], 'PERFILE2\0\0\0', 3, /binary recording; try: perf script -i/],
  ['a program', [], '\x7fELF\x02\x01', 3, /a program, not a recording/],
  ['some JSON', [], '{"a": 1}', 3, /JSON of no format.*; try/],
  ['any other text', [], 'Dear diary,\n', 3, /no format that is known here.*"Dear diary,"/],
  ['an unknown option', ['--colour'], '', 2, /unknown option '--colour'/],
  ['an option without its value', ['--event'], '', 2, /argument missing/],
  ['an unknown output format', ['-f', 'pdf'], '', 2, /Allowed choices are .*svg/],
  [
    'an unknown input format',
    ['-i', 'pprof'],
    TWO_EVENTS,
    2,
    /no input format 'pprof'; there is: .*function-graph, trace-cmd, .*strace, .*perf-script/,
  ],
  ['an unknown ending', ['-o', 'x.pdf'], TWO_EVENTS, 2, /x\.pdf: its name tells no format \(.*\.svg/],
  [
    'an unknown event',
    ['--event', 'nope'],
    TWO_EVENTS,
    2,
    /nothing of an event 'nope' here; there are: cycles, faults/,
  ],
  ['an event where none has a name', ['--event', 'x'], '\t1f a (/b)\n\n\t1f a (/b)\n\n', 2, /the text names none/],
  ['a bad list', ['--cpu', '3-1'], '', 2, /'3-1' is no number and no range/],
  ['a bad width', ['--width', '0'], '', 2, /no number above 0/],
  ['a search that is no pattern', ['--search', 'f('], '', 2, /Invalid regular expression: \/f\(\//],
  ['a bad word for a width', ['--width', 'wide'], '', 2, /'wide' is no number above 0, and not fluid/],
  ['a bad smallest width', ['--min-width', '-1'], '', 2, /no number from 0 on/],
  ['a bad limit', ['--limit', '1.5'], '', 2, /no whole number/],
  ['a bad annotation', ['--annotate', 'user'], '', 2, /none of kernel, jit, inline, all/],
  ['a bad regular expression', ['--comm', '/(/'], TWO_EVENTS, 2, /not a regular expression: \/\(\//],
  [
    'periods that were not printed',
    ['--weight', 'period'],
    sampleText('cycles'),
    2,
    /no period for 1 sample of cycles/,
  ],
  ['the same in speedscope', ['--weight', 'period', '-f', 'speedscope'], sampleText('cycles'), 2, /no period/],
  ['filters that leave nothing', ['--comm', 'x', '--cpu', '0'], TWO_EVENTS, 3, /all 3 samples were left out.*\(comm\)/],
  ['records without a sample', [], 'a 1/1 1.000000: PERF_RECORD_COMM: x:1/1\n', 3, /holds no sample/],
  ['too many arguments', ['formats', 'x'], '', 2, /too many arguments/],
];

for (const [what, args, input, code, message] of CASES) {
  test(`${what}: exit code ${code}, and nothing on standard output`, () => {
    const result = runCli(args, input);
    assert.match(result.err, message);
    assert.deepEqual([result.code, result.out], [code, '']);
    assert.doesNotMatch(result.err, /\n {4}at /);
  });
}

const FAILED: Readonly<Record<string, RegExp>> = {
  'err-no-perf-data.txt': /perf script found no recording; try: perf record -g/,
  'err-permission.txt': /belongs to someone else/,
  'err-record-paranoid-user.txt': /perf may not record here .*; try: sudo/,
  'binary-perf.data': /binary recording/,
  'empty-recording.txt': /empty/,
};

for (const [file, message] of Object.entries(FAILED)) {
  test(`${file}: exit code 3, with cause and cure`, () => {
    const { code, out, err } = runCli([samplePath(`broken/${file}`)]);
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, message);
  });
}

test('control characters in names do not reach the terminal', () => {
  const text = sampleText('cyc\x1b[31m\xc3\xa9', 1) + sampleText('b\x07', 1);
  const reports = [runCli(['-f', 'folded'], text), runCli(['--event', 'nope'], text), runCli([], 'Dear \x1b[31m\n')];
  for (const { err } of reports) assert.doesNotMatch(err, /[\x00-\x09\x0b-\x1f]/);
  assert.match(reports[0]?.err ?? '', /1 sample of cyc\\x1b\[31mé/);
  assert.match(reports[0]?.err ?? '', /--event 'b\\x07'/);
});

test('an output that is an input is refused, by whatever name', (context) => {
  const input = temporaryFile(context, 'perf.folded', TWO_EVENTS);
  const link = join(input, '..', 'link.folded');
  symlinkSync(input, link);
  for (const output of [input, link, `${join(input, '..')}/./perf.folded`]) {
    const { code, err } = runCli([input, '-o', output]);
    assert.equal(code, 2);
    assert.match(err, /is an input: writing there would destroy it/);
  }
  const descriptor = openSync(input, 'r');
  const redirected = spawnSync(process.execPath, [PROGRAM, '-o', link], { stdio: [descriptor, 'pipe', 'pipe'] });
  closeSync(descriptor);
  assert.equal(redirected.status, 2);
  assert.match(String(redirected.stderr), /link\.folded, which comes on standard input, is an input/);
  const twice = runCli([input, '-o', `${input}.svg`, '--ledger', `${input}.svg`]);
  assert.equal(twice.code, 2);
  assert.equal(readFileSync(input, 'latin1'), TWO_EVENTS);
});

test('an output that cannot be written is an error, and nothing is left behind', (context) => {
  const folder = temporaryFolder(context);
  mkdirSync(join(folder, 'folder.svg'));
  const missing = runCli(['-o', join(folder, 'none', 'x.svg')], TWO_EVENTS);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /x\.svg: no such folder/);
  assert.equal(runCli(['-o', join(folder, 'folder.svg')], TWO_EVENTS).code, 1);
  assert.equal(runCli(['-o', join(folder, 'y.svg')], 'nothing').code, 3);
  assert.deepEqual(readdirSync(folder, { recursive: true }), ['folder.svg']);
});
