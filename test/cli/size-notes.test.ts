import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizeNotes } from '../../src/cli/telling/size-notes.js';

test('a file that speedscope reads with effort is told of, no other', () => {
  assert.deepEqual(sizeNotes('speedscope', 2 ** 27), []);
  assert.deepEqual(sizeNotes('svg', 2 ** 28), []);
  const [note = '', ...more] = sizeNotes('speedscope', 2 ** 28);
  assert.deepEqual(more, []);
  assert.match(note, /^ {2}large: speedscope reads 268 MB slowly .* \(over 134 MB /);
});
