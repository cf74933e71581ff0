import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressLine, withProgress } from '../../src/cli/telling/progress.js';

const MEGABYTE = Buffer.alloc(1_000_000);

function* megabytes(count: number): Generator<Uint8Array> {
  for (let index = 0; index < count; index++) yield MEGABYTE;
}

async function shownWhile(count: number): Promise<string[]> {
  const shown: string[] = [];
  const line = { show: (text: string) => shown.push(text), clear: () => shown.push('cleared') };
  let bytes = 0;
  for await (const chunk of withProgress({ name: 'perf.txt', chunks: megabytes(count) }, line).chunks)
    bytes += chunk.length;
  assert.equal(bytes, count * MEGABYTE.length);
  return shown;
}

test('a long input tells every 64 MB how much was read, and clears the line', async () => {
  assert.deepEqual(await shownWhile(130), ['reading perf.txt: 64 MB', 'reading perf.txt: 128 MB', 'cleared']);
});

test('a short input tells nothing', async () => {
  assert.deepEqual(await shownWhile(63), []);
});

test('an input without a line to write on is left as it is', () => {
  const input = { name: 'perf.txt', chunks: megabytes(1) };
  assert.equal(withProgress(input, undefined), input);
});

test('nothing is shown where standard error is no terminal, or quiet is wanted', () => {
  assert.equal(progressLine(true), undefined);
  if (process.stderr.isTTY !== true) assert.equal(progressLine(false), undefined);
});
