import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { boxesOf } from '../support/svg.js';
import { temporaryFolder } from '../support/temporary.js';

/** What each option makes of the same text as folded stacks. */
const FOLDED: Readonly<Record<string, readonly string[]>> = {
  '': ['node;main;[libx.so];run;run;memcpy 100', 'worker;main;sys_read 50'],
  '-i perf-script': ['node;main;[libx.so];run;run;memcpy 100', 'worker;main;sys_read 50'],
  '--event faults': ['sh;f 7'],
  '--weight samples': ['node;main;[libx.so];run;run;memcpy 1', 'worker;main;sys_read 1'],
  '--weight period': ['node;main;[libx.so];run;run;memcpy 100', 'worker;main;sys_read 50'],
  '--names full': ['node;main;[libx.so];run(int);run(int);memcpy 100', 'worker;main;sys_read 50'],
  '--names flamegraph': ['node;main;[libx.so];run;run;memcpy 100', 'worker;main;sys_read 50'],
  '--annotate kernel': ['node;main;[libx.so];run;run;memcpy 100', 'worker;main;sys_read_[k] 50'],
  '--annotate jit,inline --event faults': ['sh;f_[j] 7'],
  '--annotate all --event faults': ['sh;f_[j] 7'],
  '--addresses': ['node;main;[libx.so <ffffffff810000>];run;run;memcpy 100', 'worker;main;sys_read 50'],
  '--pid': ['node-10;main;[libx.so];run;run;memcpy 100', 'worker-10;main;sys_read 50'],
  '--tid': ['node-10/11;main;[libx.so];run;run;memcpy 100', 'worker-10/12;main;sys_read 50'],
  '--per-thread': ['node-10/11;main;[libx.so];run;run;memcpy 100', 'worker-10/12;main;sys_read 50'],
  '--all-threads': ['main;[libx.so];run;run;memcpy 100', 'main;sys_read 50'],
  '--merge-recursion': ['node;main;[libx.so];run;memcpy 100', 'worker;main;sys_read 50'],
  '--skip-before run': ['node;main;[libx.so];run 100', 'worker;main;sys_read 50'],
  '--skip-after run': ['node;run;memcpy 100', 'worker;main;sys_read 50'],
  '--comm node': ['node;main;[libx.so];run;run;memcpy 100'],
  '--comm /^w/ --comm /^W/i': ['worker;main;sys_read 50'],
  '--exclude-comm node': ['worker;main;sys_read 50'],
  '--cpu 1-3': ['worker;main;sys_read 50'],
  '--cpu 7 --cpu 0,5': ['node;main;[libx.so];run;run;memcpy 100'],
  '--exclude-cpu 1': ['node;main;[libx.so];run;run;memcpy 100'],
  '--only-pid 20': ['sh;f 7'],
  '--exclude-pid 10': ['sh;f 7'],
  '--only-tid 12': ['worker;main;sys_read 50'],
  '--exclude-tid 11,20': ['worker;main;sys_read 50'],
  '--symbol memcpy': ['node;main;[libx.so];run;run;memcpy 100'],
  '--exclude-symbol /^sys_/': ['node;main;[libx.so];run;run;memcpy 100'],
};

for (const [options, lines] of Object.entries(FOLDED)) {
  test(`-f folded ${options}`, () => {
    const args = options.split(' ').filter((part) => part !== '');
    const { code, out } = runCli(['-f', 'folded', '--quiet', ...args], TWO_EVENTS);
    assert.deepEqual([code, out.split('\n').slice(0, -1)], [0, lines]);
  });
}

test('--srcline keeps the lines that perf printed', () => {
  const text = 'a  1/1  1.000000: 5 cycles:\n\t  1f main+0x1 (/bin/a)\n  a.c:7\n\n';
  assert.equal(runCli(['-q', '-f', 'folded', '--srcline'], text).out, 'a;main:a.c:7 5\n');
  assert.equal(runCli(['-q', '-f', 'folded'], text).out, 'a;main 5\n');
});

test('--static leaves the script out, and --csp-nonce marks style and script', () => {
  const draw = (...args: string[]) => runCli(['-q', '-f', 'svg', ...args], TWO_EVENTS).out;
  assert.match(draw(), /<script>/);
  assert.doesNotMatch(draw('--static'), /<script/);
  assert.match(draw('--static'), /<title>main\n66\.67 % \(95 % CI /);
  assert.match(draw('--csp-nonce', 'aB3+/-_=='), /<style nonce="aB3\+\/-_==">[\s\S]*<script nonce="aB3\+\/-_==">/);
});

test('--static and --csp-nonce are refused where no svg is written, and a nonce that is none', () => {
  const wrong = (...args: string[]) => {
    const { code, err } = runCli(['-q', ...args], TWO_EVENTS);
    return [code, err.trim().split('\n').at(-1)];
  };
  const message = 'does not apply: it is for svg and html, and this is folded';
  assert.deepEqual(wrong('-f', 'folded', '--static'), [2, `flame-ts: --static ${message}`]);
  assert.deepEqual(wrong('-f', 'folded', '--csp-nonce', 'x'), [2, `flame-ts: --csp-nonce ${message}`]);
  for (const value of ['', 'a"b', "a' 'unsafe-inline", '=']) {
    const [code, text] = wrong('-f', 'svg', '--csp-nonce', value);
    assert.equal(code, 2);
    assert.match(String(text), /is no nonce/);
  }
});

test('--search opens the picture with the names searched, and a static one shows what it found', () => {
  const draw = (...args: string[]) => runCli(['-q', '-f', 'svg', '--search', '^run$', ...args], TWO_EVENTS).out;
  assert.match(draw(), /:"\^run\$"[,}]/);
  assert.match(draw('--static'), />Matched \^run\$: 66\.67 %<.*class="\w+ matched"/s);
  assert.match(
    runCli(['-f', 'folded', '--search', 'x'], TWO_EVENTS).err,
    /--search does not apply: it is for svg, png, html and/,
  );
});

test('--width fluid makes a picture as wide as where it stands, and is refused where there are pixels', () => {
  const { out } = runCli(['-q', '-f', 'svg', '--width', 'fluid'], TWO_EVENTS);
  assert.match(out, /^<svg [^>]* width="100%" viewBox="0 0 1200 \d+" /);
  const { code, err } = runCli(['-f', 'png', '--width', 'fluid'], TWO_EVENTS);
  assert.equal(code, 2);
  assert.match(err, /--width fluid does not apply: a png has so many pixels/);
});

test('--title, --subtitle, --width, --min-width and --inverted change the picture', () => {
  const draw = (...args: string[]) => runCli(['-q', '-f', 'svg', ...args], TWO_EVENTS).out;
  const picture = draw('--title', 'My <title>', '--subtitle', 'Sub & title', '--width', '800');
  for (const part of ['>My &lt;title&gt;<', '>Sub &amp; title<', 'width="800"'])
    assert.ok(picture.includes(part), part);
  assert.match(draw('--min-width', '1000'), /: \d+ frames narrower than 1000 px/);
  assert.match(draw('--max-depth', '2'), /\d+ frames? deeper, \d+/);
  assert.notEqual(draw('--inverted'), draw());
});

test('top lists functions, as many as --limit says, with options on either side of its name', () => {
  const all = runCli(['top', '-q'], TWO_EVENTS);
  assert.equal(all.code, 0);
  assert.match(all.out, /memcpy .*libc\.so\.6/);
  assert.doesNotMatch(runCli(['top', '-q', '--limit', '1'], TWO_EVENTS).out, /sys_read/);
  const before = runCli(['--comm', 'worker', 'top', '-q'], TWO_EVENTS).out;
  assert.equal(before, runCli(['top', '-q', '--comm', 'worker'], TWO_EVENTS).out);
  assert.doesNotMatch(before, /memcpy/);
  assert.equal(runCli(['--comm', 'none', 'top', '--comm', 'worker', '-q'], TWO_EVENTS).out, before);
});

test('--limit behind the name of the command wins', () => {
  assert.doesNotMatch(runCli(['--limit', '9', 'top', '-q', '--limit', '1'], TWO_EVENTS).out, /sys_read/);
});

test('says what was shown, and what was left aside', () => {
  const { err } = runCli(['-f', 'folded'], TWO_EVENTS);
  assert.equal(
    err,
    "flame-ts: 2 samples of cycles over 0.500 s\n  left aside: 1 sample of faults; --event 'faults' shows them\n",
  );
});

test('--quiet says nothing, --verbose says more', () => {
  const lost = 'a  1/1  1.000000: PERF_RECORD_LOST lost 5\n\na  1/1  1.000000: PERF_RECORD_MMAP2 1/1: x\n\n';
  assert.equal(runCli(['-q', '-f', 'folded'], TWO_EVENTS + lost).err, '');
  const { err } = runCli(['-v', '-f', 'folded', '--exclude-comm', 'sh'], TWO_EVENTS + lost);
  assert.match(err, /filtered: 1 sample by comm/);
  assert.match(err, /lost: 5 events lost by the recorder/);
  assert.match(err, /read: \d+ lines, 3 samples, \d threads, 2 events/);
  assert.match(err, /records without samples: 1 MMAP2/);
});

test('--strict ends with 4 where something was not read, and shows the rest all the same', () => {
  const text = `${TWO_EVENTS}what is this?\nand this\n`;
  const strict = runCli(['--strict', '-f', 'folded'], text);
  assert.equal(strict.code, 4);
  assert.match(strict.err, /not read: .*standard input/);
  assert.equal(strict.out, runCli(['-f', 'folded'], text).out);
  assert.equal(runCli(['-f', 'folded'], text).code, 0);
  assert.equal(runCli(['--strict', '-f', 'folded'], TWO_EVENTS).code, 0);
});

test('--version and formats tell of the program', () => {
  assert.match(runCli(['--version']).out, /^\d+\.\d+\.\d+\n$/);
  assert.match(runCli(['formats']).out, /^perf-script\t/m);
});

test('--colors, --palette-file and --theme colour the picture', (context) => {
  const file = join(temporaryFolder(context), 'palette.map');
  writeFileSync(file, 'memcpy->rgb(1,2,3)\n');
  const draw = (...args: string[]) => runCli(['-q', '-f', 'svg', ...args], TWO_EVENTS);
  assert.match(draw().out, />user</);
  assert.match(draw('--colors', 'hot').out, />any frame; the shade goes by the name</);
  assert.match(draw('--palette-file', file).out, /\.c0\{fill:#010203\}/);
  assert.match(draw('--theme', 'dark').out, /color-scheme:dark/);
  assert.doesNotMatch(draw('--theme', 'light').out, /prefers-color-scheme/);
  assert.deepEqual(draw('--colors', 'pink').code, 2);
  writeFileSync(file, 'memcpy->rgb(1,2,3)\nmemcpy\n');
  const bad = draw('--palette-file', file);
  assert.equal(bad.code, 2);
  assert.match(bad.err, /palette\.map line 2: neither name->rgb/);
  const missing = draw('--palette-file', `${file}.none`);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /palette\.map\.none/);
});

test('--reversed and --order change a flame graph, and are refused for a chart', () => {
  const draw = (...args: string[]) => runCli(['-q', '-f', 'svg', '--static', ...args], TWO_EVENTS).out;
  const names = (svg: string) => boxesOf(svg).map(({ name }) => name);
  assert.deepEqual(names(draw()).slice(0, 3), ['all', 'node', 'main']);
  assert.deepEqual(names(draw('--reversed')).slice(0, 3), ['all', 'memcpy', 'run']);
  assert.match(draw('--reversed'), />Reversed: the first row holds/);
  assert.deepEqual(names(draw('--comm', 'worker', '--comm', 'node', '--order', 'width')).slice(0, 2), ['all', 'node']);
  assert.equal(runCli(['--order', 'size', '-f', 'svg'], TWO_EVENTS).code, 2);
  const trace = ' 0)   1.000 us    |  vfs_read();\n';
  for (const args of [['--reversed'], ['--order', 'width'], ['--inverted']]) {
    const { code, err } = runCli(['-f', 'svg', '-i', 'function-graph', ...args], trace);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`${args[0]} does not apply to charts; --view graph`));
  }
});

test('--max-depth and --max-lanes say how many rows and lanes a chart has', () => {
  const trace = ` 0)               |  a() {
 0)   1.000 us    |    b();
 0)   1.000 us    |    c();
 0)   9.000 us    |  }
 1)   2.000 us    |  d();
 2)   1.000 us    |  e();
`;
  const draw = (...args: string[]) => runCli(['-q', '-f', 'svg', '-i', 'function-graph', ...args], trace);
  assert.match(draw('--max-depth', '1').out, /Not drawn: 2 calls deeper than 1 row; zooming/);
  assert.match(draw('--max-lanes', '2').out, /Not drawn: the 1 lane of the least time in calls, with 1 call; zooming/);
  assert.doesNotMatch(draw('--max-depth', '2', '--max-lanes', '3').out, /Not drawn/);
  assert.match(draw('--max-lanes', '2', '--view', 'graph').err, /--max-lanes does not apply to flame graphs/);
  assert.match(runCli(['-f', 'svg', '--max-lanes', '2'], TWO_EVENTS).err, /--max-lanes does not apply: these are samp/);
  assert.match(draw('-f', 'folded', '--max-lanes', '2').err, /--max-lanes does not apply/);
  assert.equal(draw('--max-lanes', '0').code, 2);
});

test('--max-bytes takes bytes, kilobytes and megabytes', () => {
  const draw = (size: string) => runCli(['-q', '-f', 'svg', '--max-bytes', size], TWO_EVENTS);
  const whole = runCli(['-q', '-f', 'svg'], TWO_EVENTS).out.length;
  for (const size of ['1M', '1.5m', '500000', '400k', '300KiB', '2MiB'])
    assert.ok(draw(size).out.length >= whole, size);
  for (const size of ['', 'k', '-1', '0', '1G', '12 pages']) assert.equal(draw(size).code, 2, size);
  const { code, err } = draw('1k');
  assert.equal(code, 2);
  assert.match(err, /no picture fits into 1,000 bytes/);
});
