import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { INPUT_FORMATS } from '../../src/parse/formats.js';
import { ROOT } from './pages.js';

test('docs/formats.md has a row for every format that is read, and for no other', () => {
  const page = readFileSync(join(ROOT, 'docs', 'formats.md'), 'utf8');
  const section = page.slice(page.indexOf('\n## What it reads'), page.indexOf('\n### '));
  const rows = [...section.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(rows.sort(), INPUT_FORMATS.map(({ name }) => name).sort());
});
