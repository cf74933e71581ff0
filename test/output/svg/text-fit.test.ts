import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { columnsOf, fitText } from '../../../src/output/svg/client/text-fit.js';

test('a text is shown whole, cut with an ellipsis, or not at all', () => {
  assert.equal(fitText('main', 4), 'main');
  assert.equal(fitText('main', 3.9), 'ma…');
  assert.equal(fitText('main', 2.9), '');
  assert.equal(fitText('a', 1), 'a');
  assert.equal(fitText('', 0), '');
});

test('wide letters take two columns and are never cut apart', () => {
  assert.equal(fitText('漢字漢字', 8), '漢字漢字');
  assert.equal(fitText('漢字漢字', 7), '漢字漢…');
  assert.equal(fitText('🔥🔥🔥', 5), '🔥🔥…');
});

test('no text takes more columns than there are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.double({ min: 0, max: 30, noNaN: true }), (text, columns) => {
      const used = [...fitText(text, columns)].reduce((sum, character) => sum + columnsOf(character), 0);
      assert.ok(used <= columns);
    }),
  );
});
