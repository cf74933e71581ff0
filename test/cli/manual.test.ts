import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { optionsOf } from '../../src/cli/help/command-text.js';
import { manPage } from '../../src/cli/help/man-page.js';
import { version } from '../../src/version.js';
import { programText } from '../support/program-text.js';

const MANUAL = join(import.meta.dirname, '..', '..', '..', 'docs', 'flame-ts.1');
const REWRITES = process.env['FLAME_TS_GOLDEN'] === 'write';
const PROGRAM = programText();

test('the manual is that of the command line as it is', () => {
  const text = manPage(PROGRAM, version());
  if (REWRITES) writeFileSync(MANUAL, text);
  assert.equal(readFileSync(MANUAL, 'utf8'), text, 'npm run golden writes it again');
});

test('man renders the manual without a complaint, with every option', (context) => {
  const { stdout, stderr, error } = spawnSync('man', ['--warnings', '--local-file', MANUAL], {
    encoding: 'utf8',
    env: { ...process.env, MANWIDTH: '100', MANPAGER: 'cat', PAGER: 'cat', LC_ALL: 'C.UTF-8', MAN_KEEP_FORMATTING: '' },
  });
  if (error !== undefined) {
    context.skip('man is not installed here');
    return;
  }
  assert.equal(stderr, '');
  const words = stdout.replace(/.\x08/g, '');
  for (const { flags } of optionsOf(PROGRAM)) assert.ok(words.includes(flags), flags);
});
