import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CallerColumn } from '../../src/model/caller-column.js';
import { NarrowColumn, type NarrowOptions } from '../../src/model/narrow-column.js';

const number = fc.oneof(
  fc.constantFrom(
    0,
    1,
    -1,
    127,
    128,
    -129,
    32767,
    32768,
    -32769,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    -(2 ** 31) - 1,
    Number.NaN,
    0.5,
  ),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
);
/** Times of one clock: near each other but for some. */
const time = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 3 * 2 ** 30 }).map((ns) => 1e15 + ns), weight: 20 },
  { arbitrary: number, weight: 1 },
);
const options = fc.record({
  width: fc.constantFrom(1, 2, 4, 8),
  times: fc.boolean(),
  blockRows: fc.constantFrom(1, 2, 16, 64, 4096),
}) as fc.Arbitrary<NarrowOptions>;

/** In the stead of a write. */
const CLEARED = [-1, 0] as const;

test('a column of blocks of any size reads as what was written, in any order and again, also after another use', () => {
  const writes = fc.array(fc.tuple(fc.nat(100), fc.oneof(number, time)), { maxLength: 200 });
  fc.assert(
    fc.property(options, fc.oneof(fc.constant([]), writes), writes, (how, before, all) => {
      const column = new NarrowColumn(how);
      const wanted: number[] = [];
      for (const [row, value] of [...before, CLEARED, ...all]) {
        if (row === CLEARED[0]) {
          column.clear();
          wanted.length = 0;
        } else {
          column.set(row, value);
          wanted[row] = value;
        }
      }
      assert.equal(column.length, wanted.length);
      // 0 and -0 are one time.
      for (let row = 0; row < wanted.length + 5; row++) assert.equal(column.get(row), (wanted[row] ?? 0) + 0, `${row}`);
    }),
  );
});

test('a block takes as many bytes a number as its widest needs, and the others no more for it', () => {
  const column = new NarrowColumn({ blockRows: 16 });
  const bytesWith = (row: number, value: number) => {
    column.set(row, value);
    return column.byteLength;
  };
  assert.equal(bytesWith(31, 0), 0);
  assert.equal(bytesWith(0, -128), 16);
  assert.equal(bytesWith(1, 128), 32);
  assert.equal(bytesWith(2, 32768), 64);
  assert.equal(bytesWith(3, 2 ** 40), 128);
  assert.equal(bytesWith(16, 5), 144);
});

test('a few numbers that need 8 bytes stand apart, with more of them a block has 8 for each', () => {
  const blockRows = 128;
  const column = new NarrowColumn({ width: 4, blockRows });
  const wide = [2 ** 40, Number.NaN, 0.5, -(2 ** 31), 2 ** 41];
  const wanted = Array.from({ length: blockRows }, (_, row) => row);
  for (const value of wanted) column.push(value);
  const bytes = wide.map((value, at) => {
    column.set(at * 10, value);
    wanted[at * 10] = value;
    assert.deepEqual(
      wanted.map((_, row) => column.get(row)),
      wanted,
    );
    return column.byteLength / blockRows;
  });
  assert.deepEqual(bytes, [4, 4, 4, 4, 8]);
  for (const value of [7, -(2 ** 31)]) {
    column.set(10, value);
    assert.equal(column.get(10), value);
  }
});

test('times take 4 bytes where they lie within a second of the first of their block, whatever their clock', () => {
  const column = new NarrowColumn({ times: true, blockRows: 16 });
  for (let row = 0; row < 32; row++) column.push(6_544_038_708_352_000 + (row % 2 === 0 ? row : -1e9));
  assert.equal(column.byteLength, 32 * 4);
  column.push(1);
  column.push(1e18);
  assert.equal(column.byteLength, 32 * 4 + 16 * 8);
  assert.deepEqual([column.get(1), column.get(32), column.get(33)], [6_544_037_708_352_000, 1, 1e18]);
});

test('rows of callers read as they were written', () => {
  const callers = fc.array(fc.nat(), { maxLength: 100 }).map((all) => all.map((any, row) => (any % (row + 1)) - 1));
  fc.assert(
    fc.property(callers, fc.constantFrom(1, 8, 4096), (all, blockRows) => {
      const column = new CallerColumn({ blockRows });
      for (const caller of all) column.push(caller);
      assert.deepEqual(
        all.map((_, row) => column.get(row)),
        all,
      );
      assert.equal(column.length, all.length);
    }),
  );
});

test('a column that is cleared reads as a new one, whatever its blocks held', () => {
  const column = new NarrowColumn({ blockRows: 16 });
  for (const value of [1, 300, 70_000, 2 ** 40]) {
    for (let row = 0; row < 32; row++) column.push(row === 0 ? value : 1);
    column.clear();
    assert.deepEqual([column.length, column.byteLength, column.get(0), column.get(31)], [0, 0, 0, 0]);
  }
  column.push(0);
  column.set(17, 2 ** 40);
  assert.deepEqual(
    [0, 1, 16, 17, 18].map((row) => column.get(row)),
    [0, 0, 0, 2 ** 40, 0],
  );
});
