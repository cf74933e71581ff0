import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readableRows } from '../../../src/output/svg/readable-rows.js';
import { treeOf } from '../../support/call-tree.js';
import { boxesOf, svgText } from '../../support/svg.js';

const deep = (frames: number) => `app;${Array.from({ length: frames }, (_, at) => `f${at}`).join(';')}`;
/** A stack of 40 frames that is 0.3 px wide in a picture of 1,000 px, upon one of 2 frames. */
const TOWER = treeOf({ 'app;main': 10_000, [deep(39)]: 3 });

test('rows end where nothing is 1 px wide, unless few are left', () => {
  assert.equal(readableRows(TOWER, 1000), 2);
  assert.equal(readableRows(TOWER, 10_003), undefined);
  assert.equal(readableRows(treeOf({ 'app;main': 10_000, [deep(6)]: 3 }), 1000), undefined);
  assert.equal(readableRows(treeOf({ 'app;main': 10_000, [deep(7)]: 3 }), 1000), 2);
  assert.equal(readableRows(treeOf({}), 1000), undefined);
});

test('a row of narrow boxes that together hold a twentieth of everything stays', () => {
  const towers = (count: number) =>
    treeOf({ 'app;main': 10_000, ...Object.fromEntries(Array.from({ length: count }, (_, at) => [deepOf(at), 5])) });
  const deepOf = (tower: number) =>
    `app;main;tower${tower};${Array.from({ length: 10 }, (_, at) => `f${at}`).join(';')}`;
  assert.equal(readableRows(towers(105), 1000), 2);
  assert.equal(readableRows(towers(106), 1000), undefined);
});

test('a static picture merges and counts what cannot be seen, one with a script draws it', () => {
  const drawn = svgText(TOWER, { isStatic: true, widthPx: 1020, minWidthPx: 0 });
  const deepest = boxesOf(drawn).find(({ className }) => className === 'merged');
  assert.equal(deepest?.name, '38 frames deeper, 0.03 %');
  assert.match(
    drawn,
    /Merged into hatched boxes: 38 frames narrower than 0 px or deeper than 2 rows, 0\.03 % of the width\./,
  );
  assert.equal(boxesOf(svgText(TOWER, { widthPx: 1020, minWidthPx: 0 })).length, 42);
  assert.equal(boxesOf(svgText(TOWER, { isStatic: true, widthPx: 1020, minWidthPx: 0, maxDepth: 50 })).length, 42);
});
