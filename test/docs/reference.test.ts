import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeReference } from '../../build/reference.js';
import { temporaryFolder } from '../support/temporary.js';
import { ROOT } from './pages.js';

const LIBRARY = join(ROOT, 'docs', 'library');

test('docs/library/ is what the docstrings say now, and every export has one (npm run docs)', (context) => {
  const folder = temporaryFolder(context);
  writeReference(folder);
  assert.deepEqual(readdirSync(LIBRARY).sort(), readdirSync(folder).sort());
  for (const name of readdirSync(folder)) {
    const isCurrent = readFileSync(join(LIBRARY, name)).equals(readFileSync(join(folder, name)));
    assert.ok(isCurrent, `docs/library/${name} is older than the docstrings: npm run docs writes it again`);
  }
});
