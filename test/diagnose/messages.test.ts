import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FlameError, readTotals } from '../../src/index.js';
import { SAMPLES } from '../support/samples.js';
import { FIXTURES } from './fixtures.js';

const EXPECTED = join(SAMPLES, 'expected', 'goldens', 'diagnoses.txt');
const REWRITES = process.env['FLAME_TS_GOLDEN'] === 'write';
/** What is shown of a text, as JSON. */
const SHOWN_CHARACTERS = 70;

/** What a user is told of an input: the error's code, which is exit code 3, and its words. */
async function told(text: string): Promise<string> {
  try {
    await readTotals([{ name: 'FILE', chunks: [Buffer.from(text, 'latin1')] }]);
  } catch (error) {
    if (error instanceof FlameError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'read as a recording';
}

test('every failure that is known, as an input: what is said', async () => {
  const said: string[] = [];
  for (const [id, texts] of Object.entries(FIXTURES)) {
    for (const text of texts) {
      const message = await told(text);
      assert.match(message, /^nothing-to-show: /, text);
      said.push(`${id}: ${JSON.stringify(text.slice(0, SHOWN_CHARACTERS))}\n  ${message}\n`);
    }
  }
  const all = said.join('\n');
  if (REWRITES) writeFileSync(EXPECTED, all);
  assert.equal(all, readFileSync(EXPECTED, 'utf8'));
});
