import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { draw, PICTURES } from '../../build/pictures.js';
import { pages, ROOT } from './pages.js';

const FOLDER = join(ROOT, 'docs', 'pictures');

for (const picture of PICTURES) {
  test(`docs/pictures/${picture.file} is what the program draws now (npm run docs)`, () => {
    assert.ok(draw(picture).equals(readFileSync(join(FOLDER, picture.file))));
  });
}

test('every picture of the pages is drawn, and every one drawn is shown', () => {
  const shown = pages().flatMap(({ links }) => links.filter((link) => /(?:^|\/)pictures\//.test(link)));
  const drawn = PICTURES.map(({ file }) => file).sort();
  assert.deepEqual([...new Set(shown.map((link) => basename(link)))].sort(), drawn);
  assert.deepEqual(readdirSync(FOLDER).sort(), drawn);
});
