import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import MarkdownIt from 'markdown-it';
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
    assert.match(out, />Drawn by flame-ts [^<]*: flame-ts diff samples[^<]* --static</);
  }
});

test('diff writes Markdown, with the picture of samples beside it', (context) => {
  const folder = temporaryFolder(context);
  assert.equal(runCli(['diff', NODE, JAVA, '--limit', '3', '-o', join(folder, 'd.md')]).code, 0);
  const page = new MarkdownIt().render(readFileSync(join(folder, 'd.md'), 'utf8'));
  assert.match(page, /<img src="\.\/d\.svg" alt="Flame graph of the changes: /);
  assert.match(page, /<li>Before: .*843 samples.*\n<ul>\n<li>Recorded over 1\.709 s<\/li>\n<\/ul>\n<\/li>/);
  assert.match(page, /<th[^>]*>self before<\/th>\n<th[^>]*>self after<\/th>\n<th[^>]*>self change<\/th>/);
  assert.match(page, /fib [^\n]*\n<td[^>]*>61\.80<\/td>\n<td[^>]*>0\.00<\/td>\n<td[^>]*>−61\.80<\/td>/);
  assert.match(page, /two-proportion z test[\s\S]*<code>flame-ts diff samples[^\n]* --limit 3\n/);
  assert.match(readFileSync(join(folder, 'd.svg'), 'utf8'), /^<svg .*role="img"/);
});

test('diff writes Markdown of two traces, call by call, with the picture of their sums beside it', (context) => {
  const file = join(temporaryFolder(context), 'd.md');
  assert.equal(runCli(['diff', LS, OTHER_LS, '--limit', '1', '-o', file]).code, 0);
  const page = new MarkdownIt().render(readFileSync(file, 'utf8'));
  assert.match(page, /<img src="\.\/d\.svg" alt="Flame graph of the changes: /);
  assert.match(page, /<th[^>]*>p99 µs before<\/th>/);
  assert.match(page, /tomoyo_file_open<\/code><\/td>\n<td[^>]*>6<\/td>\n<td[^>]*>8<\/td>\n<td[^>]*>\+33\.3 %<\/td>/);
  assert.match(
    readFileSync(file.replace('.md', '.svg'), 'utf8'),
    /^<svg .*role="img"[\s\S]*Before and after: Traced calls/,
  );
});

test('of standard input, which cannot be read twice, the Markdown of traces has no picture', (context) => {
  const file = join(temporaryFolder(context), 'd.md');
  const text = gunzipSync(readFileSync(LS)).toString('latin1');
  assert.equal(runCli(['diff', '-', OTHER_LS, '--limit', '1', '-o', file], text).code, 0);
  assert.doesNotMatch(readFileSync(file, 'utf8'), /!\[/);
  assert.equal(existsSync(file.replace('.md', '.svg')), false);
});

const switches = (...symbols: readonly string[]) =>
  symbols.map((symbol) => sample('sched:sched_switch', symbol).replace(' 5 ', ' 1 ')).join('');

test('diff of counted events is exact, in every format', (context) => {
  const before = temporaryFile(context, 'before', switches('wait', 'wait', 'wait', 'poll'));
  const after = temporaryFile(context, 'after', switches('wait', 'poll', 'futex'));
  const run = (...args: readonly string[]) => {
    const { code, out, err } = runCli(['diff', before, after, ...args]);
    assert.equal(code, 0, err);
    return Buffer.from(out, 'latin1').toString();
  };
  assert.equal(run('-f', 'folded'), 'app;futex 0 1\napp;poll 1 1\napp;wait 3 1\n');
  const table = run('-f', 'table');
  assert.match(table, /^Before: .*before: 4 events of sched:sched_switch; weight: events\n/);
  assert.match(table, /\n +3 +1 +−2 +−66\.7 +3 +1 +−2 +−66\.7 +wait +\/bin\/app\n +0 +1 +\+1 +new .* futex /);
  assert.match(table, /changes are exact, of these two recordings/);
  const json = JSON.parse(run('-f', 'json', '--normalise', 'total'));
  assert.deepEqual([json.kind, json.event, json.scale], ['counted', 'sched:sched_switch', 0.75]);
  assert.deepEqual(json.functions[0], {
    name: 'futex',
    module: '/bin/app',
    before: { selfEvents: 0, totalEvents: 0 },
    after: { selfEvents: 1, totalEvents: 1 },
  });
  const svg = run('-f', 'svg', '--static');
  assert.match(svg, /<title>wait\nweight: before 3 events, after 1 events, −66\.7 %\n\/bin\/app<\/title>/);
  const markdown = run('-f', 'markdown');
  assert.match(markdown, /\*\*counted\*\*/);
  for (const text of [table, svg, markdown]) assert.doesNotMatch(text, /chance|\d samples?\b/);
});

test('--elided shows what is gone alone, of every kind and in every format', (context) => {
  const before = temporaryFile(context, 'before', sample('cycles', 'f').repeat(3) + sample('cycles', 'g'));
  const after = temporaryFile(context, 'after', sample('cycles', 'g') + sample('cycles', 'h'));
  const events = temporaryFile(context, 'events', switches('wait', 'poll'));
  const fewer = temporaryFile(context, 'fewer', switches('poll'));
  const run = (...args: readonly string[]) => {
    const { code, out, err } = runCli(['diff', ...args, '--elided']);
    assert.equal(code, 0, err);
    return Buffer.from(out, 'latin1').toString();
  };
  assert.equal(run(before, after, '-f', 'folded'), 'app;f 15 0\n');
  assert.equal(run(events, fewer, '-f', 'folded'), 'app;wait 1 0\n');
  assert.match(run(LS, OTHER_LS, '-f', 'folded'), /^(?:\S+ \d+ 0\n)+$/);
  const table = run(before, after, '-f', 'table');
  assert.match(table, /Only what is gone: seen before, and not after \(--elided\)\n/);
  assert.match(table, / 75\.00 +0\.00 .* f /);
  assert.doesNotMatch(table, / [gh] +\/bin/);
  for (const [one, other] of [
    [before, after],
    [events, fewer],
    [LS, OTHER_LS],
  ] as const) {
    const { functions } = JSON.parse(run(one, other, '-f', 'json'));
    assert.ok(functions.length > 0);
    for (const { after: now } of functions) assert.equal(now?.totalSamples ?? now?.totalEvents ?? 0, 0);
    const svg = run(one, other, '-f', 'svg', '--static');
    assert.match(svg, />Gone: /);
    assert.match(svg, />Width: what the stacks that are gone weighed before, drawn with their callers/);
    assert.doesNotMatch(svg, /\+\+ new/);
    assert.match(run(one, other, '-f', 'markdown'), /- Only what is gone/);
  }
  const { code, err } = runCli(['diff', before, before, '--elided', '-f', 'folded']);
  assert.equal(code, 3);
  assert.match(err, /nothing is gone: every stack of before is there after; leave out --elided/);
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
  const counted = temporaryFile(context, 'counted', switches('f'));
  const waking = temporaryFile(context, 'waking', switches('f').replace('switch', 'waking'));
  const without = temporaryFile(context, 'without', sample('cycles', 'f').replace(' 5 ', ' '));
  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [[NODE, LS], /node-perf.* holds samples and .*811-ls.* traced calls: .*cannot be subtracted/],
    [[LS, NODE], /811-ls.* holds traced calls and .*node-perf.* samples: /],
    [[counted, NODE], /counted holds counted events and .*node-perf.* samples: /],
    [[counted, waking], /counted is of sched:sched_switch, .*waking of sched:sched_waking: .*--event names one/],
    [[cycles, faults], /cycles is of cycles, .*faults of faults: .*--event names one that both have/],
    [[cycles, without], /no periods in .*without, .*--weight samples/],
    [[cycles, cycles, '--normalise', 'absent'], /--normalise absent: not in both recordings/],
    [[LS, LS, '-f', 'table', '--normalise', 'total'], /--normalise does not apply to tables of calls/],
    [
      [cycles, cycles, '-f', 'speedscope'],
      /flame-ts diff writes no speedscope; there is svg, markdown, folded, table, json/,
    ],
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
