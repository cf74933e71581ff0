import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePaletteFile } from '../../../src/output/svg/colours/palette-file.js';

test('a line gives a name its colour, as flamegraph.pl or as CSS writes it', () => {
  const text = 'main->rgb(224,153,12)\r\n\na->b->#0A0b0c\nstd::sort(int, int)->rgb(0, 0, 255)\nmain->rgb(1,2,3)\n';
  assert.deepEqual(
    [...parsePaletteFile(text, 'x')],
    [
      ['main', '#010203'],
      ['a->b', '#0a0b0c'],
      ['std::sort(int, int)', '#0000ff'],
    ],
  );
});

test('a line of another form is an error with its number', () => {
  for (const line of ['main', 'main->red', 'main->rgb(1,2)', 'main->rgb(1,2,256)', '->rgb(1,2,3)', 'main->#12345']) {
    assert.throws(() => parsePaletteFile(`a->#000000\n${line}\n`, 'my.map'), /^FlameError: my\.map line 2: neither/);
  }
});
