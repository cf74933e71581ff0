import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalising } from '../../../src/view/difference/normalise.js';
import { treeOf } from '../../support/call-tree.js';

const BEFORE = treeOf({ 'app;main;work': 6, 'app;main;work;work': 4, 'app;idle': 10 });
const AFTER = treeOf({ 'app;main;work': 30, 'app;idle': 10 });

const frame = (text: string) => ({ isFrame: (name: { readonly text: string }) => name.text === text });

test('nothing is multiplied unless asked', () => {
  assert.equal(normalising(BEFORE, AFTER, 'none'), 1);
});

test('totals are made alike', () => {
  assert.equal(normalising(BEFORE, AFTER, 'total'), 2);
});

test('a function is made alike, with each part of its weight once', () => {
  assert.equal(normalising(BEFORE, AFTER, frame('work')), 3);
  assert.equal(normalising(BEFORE, AFTER, frame('idle')), 1);
});

test('what one of the two does not have cannot be made alike', () => {
  assert.equal(normalising(BEFORE, treeOf({ 'app;idle': 1 }), frame('work')), undefined);
  assert.equal(normalising(BEFORE, AFTER, frame('absent')), undefined);
});
