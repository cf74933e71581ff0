import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redactor } from '../../../src/transform/redact/redactor.js';

test('a name has the same hash in every recording, and another as the name of something else or with a salt', () => {
  const hash = new Redactor().redact('fn', 'main');
  assert.match(hash, /^fn-[0-9a-f]{10}$/);
  const later = new Redactor();
  later.redact('fn', 'something before it');
  assert.equal(later.redact('fn', 'main'), hash);
  assert.notEqual(later.redact('comm', 'main').split('-')[1], hash.split('-')[1]);
  assert.notEqual(new Redactor('secret').redact('fn', 'main'), hash);
  assert.notEqual(new Redactor('other').redact('fn', 'main'), new Redactor('secret').redact('fn', 'main'));
});

test('names whose hashes begin alike stay apart, and each is found again', () => {
  const redactor = new Redactor(undefined, 1);
  const names = Array.from({ length: 200 }, (_, index) => `function ${index}`);
  const hashes = names.map((name) => redactor.redact('fn', name));
  assert.equal(new Set(hashes).size, names.length);
  assert.deepEqual(
    hashes.map((hash) => redactor.originals.get(hash)),
    names,
  );
  assert.deepEqual(
    names.map((name) => redactor.redact('fn', name)),
    hashes,
  );
});

test('the map shows names as people read them', () => {
  const redactor = new Redactor();
  assert.equal(redactor.originals.get(redactor.redact('comm', 'voil\xc3\xa0')), 'voilà');
});
