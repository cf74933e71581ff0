import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readNames } from '../../../src/output/svg/client/told-names.js';
import { unpackColumn, unpackRuns } from '../../../src/output/svg/client/unpack.js';
import { packColumn } from '../../../src/output/svg/pack.js';
import { toldNames } from '../../../src/output/svg/told-names.js';

const numbers = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.maxSafeInteger()), { minLength: 1, maxLength: 60 });

test('a column reads back as it was packed, whatever is expected of it', () => {
  fc.assert(
    fc.property(numbers, fc.func(fc.constantFrom(0, 1)), (column, expect) => {
      const expected = column.map((_, at) => expect(at));
      const read = unpackColumn(packColumn(column, expected));
      assert.deepEqual(
        column.map((_, at) => read[at] ?? expected[at]),
        column,
      );
      assert.deepEqual(unpackRuns(packColumn(column, [0, ...column]), column.length), column);
    }),
  );
});

test('what is expected takes next to no place', () => {
  assert.equal(packColumn([1, 0, 0, 36, -1]), '1,,,10,-1');
  assert.equal(packColumn([7, ...new Array<number>(100).fill(0), 7]), '7(2t)7');
  assert.equal(packColumn([0, 0, 0]), '');
});

test('names are told once, and boxes without one get theirs back', () => {
  const texts = fc.array(fc.constantFrom('main', 'parse', 'lex', '', '__proto__'), { maxLength: 40 });
  fc.assert(
    fc.property(texts, (names) => {
      const { isTold, column } = toldNames(names.map((text) => ({ text })));
      assert.equal(isTold.filter((told) => told).length, new Set(names).size);
      const own = names.map((name, box) => (isTold[box] === true ? name : undefined));
      assert.deepEqual(readNames(own, column), names);
    }),
  );
});

test('a stack that repeats another takes no place but for its first name', () => {
  const names = ['app', 'main', 'parse', 'lex', 'write', 'main', 'parse', 'lex'];
  assert.equal(toldNames(names.map((text) => ({ text }))).column, '(5)1');
});
