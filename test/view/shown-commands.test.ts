import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTimelines, readTotals } from '../../src/pipeline/read-profiles.js';
import { shownCommands } from '../../src/view/shown-commands.js';

const sample = (comm: string, symbol: string, event = 'cycles') =>
  `${comm} 1/1 1.000000: 1 ${event}: \n\tffff ${symbol} (/bin/app)\n\n`;
/** perf's own process comes first, and is seen once. */
const TEXT =
  sample('perf-exec', 'exec') +
  sample('app', 'f').repeat(2) +
  sample('worker', 'f').repeat(3) +
  sample('idle', 'f', 'faults');

async function commands(text: string, form: 'totals' | 'timeline', options = {}): Promise<string[]> {
  const read = form === 'totals' ? readTotals : readTimelines;
  const result = await read([{ name: 'text', chunks: [Buffer.from(text)] }], options);
  assert.ok(result.kind === 'sampled' && result.profiles[0] !== undefined);
  return shownCommands(result.profiles[0]);
}

test('commands stand in the order of their samples, those of another event not among them', async () => {
  for (const form of ['totals', 'timeline'] as const) {
    assert.deepEqual(await commands(TEXT, form), ['worker', 'app', 'perf-exec']);
  }
});

test('what was filtered out is not shown, and without roots nobody is named', async () => {
  assert.deepEqual(await commands(TEXT, 'totals', { comm: { include: ['app'], exclude: [] } }), ['app']);
  assert.deepEqual(await commands(TEXT, 'totals', { roots: 'none' }), []);
});

test('folded text has them too, whatever its numbers count', async () => {
  const folded = 'a;f 1\nb;f 3\nb;g 1\n';
  assert.deepEqual(await commands(folded, 'totals'), ['b', 'a']);
  assert.deepEqual(await commands(folded, 'totals', { unit: 'cycles' }), ['b', 'a']);
});
