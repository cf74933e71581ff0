import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { PROGRAM } from '../support/run-cli.js';
import { readSample } from '../support/samples.js';
import { readTracedSample } from '../support/traced-samples.js';

const SURROUNDINGS: readonly NodeJS.ProcessEnv[] = [
  { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
  { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', COLUMNS: '40', NO_COLOR: '1' },
  { TZ: 'America/St_Johns', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8', HOME: '/nowhere', USER: 'somebody' },
];

const COMMANDS: Readonly<Record<string, { readonly args: readonly string[]; readonly input: Buffer }>> = {
  'a flame graph': { args: ['--max-bytes', '60k', '--order', 'width'], input: readSample('script/header') },
  'a reversed flame graph': {
    args: ['--reversed', '--colors', 'java', '--static'],
    input: readSample('script/header'),
  },
  'a chart': {
    args: ['--width', '700'],
    input: readTracedSample('function-graph', '6.1/811-ls-fresh-proc-abstime-tail'),
  },
  'a page': { args: ['-f', 'html'], input: readSample('script/header') },
  'a document': {
    args: ['-f', 'markdown', '--image', 'a.svg'],
    input: readTracedSample('function-graph', '6.1/811-ls-fresh-proc-abstime-tail'),
  },
  'a png': { args: ['-f', 'png', '--width', '400', '--max-depth', '4'], input: readSample('script/header') },
  'folded text': { args: ['-f', 'folded'], input: readSample('script/header') },
  'a speedscope file': { args: ['-f', 'speedscope'], input: readSample('script/header') },
  'a table': { args: ['-f', 'table'], input: readSample('script/header') },
};

for (const [what, { args, input }] of Object.entries(COMMANDS)) {
  test(`${what} has the same bytes in any time zone and language`, () => {
    const pictures = SURROUNDINGS.map((env) => draw(args, input, env));
    for (const picture of pictures) assert.ok(picture.length > 100 && picture.equals(pictures[0] as Buffer));
  });
}

function draw(args: readonly string[], input: Buffer, env: NodeJS.ProcessEnv): Buffer {
  const argv = [PROGRAM, '-q', '-f', 'svg', ...args, '-'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    input,
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 2 ** 26,
  });
  assert.equal(status, 0, stderr.toString());
  return stdout;
}
