import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkInput } from './check.js';
import { mutated, Random } from './mutate.js';
import { changed, fuzzFormats, seeds } from './seeds.js';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'test', 'corpus');
const INPUTS = 25;
/** Quick ones, where there are any. */
const MAX_SEED_BYTES = 100_000;
const MAX_MS = 20_000;

for (const file of readdirSync(CORPUS).filter((name) => name.endsWith('.txt'))) {
  test(`what fuzzing once found is read: ${file}`, async () => {
    const format = file.split('.')[0];
    const begin = performance.now();
    await checkInput(readFileSync(join(CORPUS, file)), format === 'any' ? undefined : format);
    assert.ok(performance.now() - begin < MAX_MS, 'too slow');
  });
}

for (const format of fuzzFormats()) {
  test(`${INPUTS} changed samples of ${format} are read, and every output is well-formed`, async () => {
    const all = seeds(format);
    const short = all.filter(({ length }) => length < MAX_SEED_BYTES);
    const texts = short.length > 0 ? short : all;
    const random = new Random(7);
    for (let tried = 0; tried < INPUTS; tried++) {
      await checkInput(changed(format, texts, random), format === 'any' ? undefined : format);
    }
  });
}

test('the same seed gives the same inputs', () => {
  const text = Buffer.from('node 1/1 [000] 1.000000: cycles:\n\tffff main (/b)\n\n');
  const inputs = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 20 }, () => mutated(text, text, random).toString('hex'));
  };
  assert.deepEqual(inputs(3), inputs(3));
  assert.notDeepEqual(inputs(3), inputs(4));
});
