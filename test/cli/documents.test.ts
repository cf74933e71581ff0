import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { TWO_TASKS } from '../support/graph-texts.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

const INPUTS = { samples: [TWO_EVENTS], chart: [TWO_TASKS], graph: [TWO_TASKS, '--view', 'graph'] } as const;

for (const [name, [input, ...args]] of Object.entries(INPUTS)) {
  test(`${name}: every document is made, the same bytes each time`, () => {
    for (const [format, begin] of [
      ['html', '<!DOCTYPE html>\n'],
      ['markdown', '# '],
      ['png', '\x89PNG\r\n'],
    ] as const) {
      const { code, out, err } = runCli(['-f', format, ...args], input);
      assert.equal(code, 0, err);
      assert.ok(out.startsWith(begin), out.slice(0, 20));
      assert.equal(runCli(['-f', format, ...args], input).out, out);
    }
  });
}

test('a markdown file gets its picture beside it, and links it', (context) => {
  const folder = temporaryFolder(context);
  const output = join(folder, 'my report.md');
  assert.equal(runCli(['-o', output, '--title', 'A | B'], TWO_EVENTS).code, 0);
  assert.deepEqual(readdirSync(folder).sort(), ['my report.md', 'my report.svg']);
  const text = readFileSync(output, 'utf8');
  assert.match(text, /^# A \\\| B\n/);
  assert.match(text, /^!\[Flame graph: .*memcpy 66\.67 %.*\]\(<\.\/my%20report\.svg>\)$/m);
  assert.match(text, /^ {4}flame-ts --title 'A \| B'$/m);
  const svg = readFileSync(join(folder, 'my report.svg'), 'utf8');
  assert.doesNotMatch(svg, /<script/);
});

test('--image links another picture, and none is written; standard output links none', (context) => {
  const output = join(temporaryFolder(context), 'report.md');
  runCli(['-o', output, '--image', 'https://example.com/a b.png'], TWO_EVENTS);
  assert.match(readFileSync(output, 'utf8'), /\]\(<https:\/\/example\.com\/a%20b\.png>\)/);
  assert.deepEqual(readdirSync(dirname(output)), ['report.md']);
  assert.doesNotMatch(runCli(['-f', 'markdown'], TWO_EVENTS).out, /^!\[/m);
});

test('the picture beside a document is never an input', (context) => {
  const input = temporaryFile(context, 'report.svg', TWO_EVENTS);
  const output = join(dirname(input), 'report.md');
  const { code, err } = runCli([input, '-o', output]);
  assert.equal(code, 2);
  assert.match(err, /report\.svg is an input/);
  assert.equal(existsSync(output), false);
});

test('few samples are warned of in documents', () => {
  assert.match(runCli(['-f', 'html'], TWO_EVENTS).out, /<p class="warning">Few samples: only 2 samples/);
  assert.match(runCli(['-f', 'markdown'], TWO_EVENTS).out, /^> \*\*Few samples: only 2 samples/m);
});

test('--limit says how many functions are listed', () => {
  const { out } = runCli(['-f', 'markdown', '--limit', '2'], TWO_EVENTS);
  assert.equal(out.match(/^\| `/gm)?.length, 2);
  assert.match(out, /^- 3 more functions not shown$/m);
});

for (const [args, message] of [
  [['-f', 'png', '--scale', '5'], /no number from 1 to 4/],
  [['-f', 'svg', '--scale', '2'], /--scale does not apply: it is for png/],
  [['-f', 'png', '--static'], /--static does not apply: it is for svg and html/],
  [['-f', 'html', '--image', 'x'], /--image does not apply: it is for markdown/],
  [['-f', 'html', '--max-bytes', '100k'], /--max-bytes does not apply: it is for svg/],
  [['-f', 'json', '--theme', 'dark'], /--theme does not apply: it is for svg, png, html and markdown/],
] as const) {
  test(`${args.join(' ')} is refused`, () => {
    const { code, err } = runCli(args, TWO_EVENTS);
    assert.equal(code, 2);
    assert.match(err, message);
  });
}
