import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Column } from '../../src/model/column.js';

test('keeps what is pushed, past its first capacity', () => {
  const column = Column.int32();
  for (let i = 0; i < 10_000; i++) column.push(-i);
  assert.equal(column.length, 10_000);
  assert.ok(Array.from({ length: 10_000 }, (_, i) => column.get(i)).every((value, i) => value === (i === 0 ? 0 : -i)));
});

test('adds like a map of sums, and reads 0 where nothing was added', () => {
  const additions = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 2 ** 45 })));
  fc.assert(
    fc.property(additions, (pairs) => {
      const column = Column.float64();
      const sums = new Map<number, number>();
      for (const [row, amount] of pairs) {
        column.add(row, amount);
        sums.set(row, (sums.get(row) ?? 0) + amount);
      }
      for (let row = 0; row < 3001; row++) assert.equal(column.get(row), sums.get(row) ?? 0);
      assert.equal(column.length, Math.max(0, ...[...sums.keys()].map((row) => row + 1)));
    }),
  );
});

test('keeps NaN and sums beyond 32 bits in doubles', () => {
  const column = Column.float64();
  column.push(Number.NaN);
  column.push(2 ** 40);
  column.add(1, 1);
  assert.deepEqual([column.get(0), column.get(1), column.get(2)], [Number.NaN, 2 ** 40 + 1, 0]);
});

test('a column that is cleared reads 0, and so do the rows that are written over then', () => {
  const column = Column.float64();
  for (let row = 0; row < 1000; row++) column.push(row + 1);
  column.clear();
  assert.deepEqual([column.length, column.get(0), column.get(999)], [0, 0, 0]);
  column.add(500, 3);
  assert.deepEqual([column.length, column.get(499), column.get(500)], [501, 0, 3]);
});
