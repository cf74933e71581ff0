import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ClockedTimes } from '../../src/model/clocked-times.js';
import { NarrowColumn } from '../../src/model/narrow-column.js';

const CLOCKS = 3;
const HOUR_NS = 3600e9;

const anyTime = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 2 ** 31 }), weight: 10 },
  fc.constantFrom(0, 1, -1, 0.1, 2 ** 30, 2 ** 53, 1e18, Number.NaN, Number.POSITIVE_INFINITY),
  fc.double(),
);

test('times of several clocks read as they were written, in any order and again', () => {
  const writes = fc.array(fc.tuple(fc.nat(5000), anyTime, fc.boolean()), { maxLength: 100 });
  fc.assert(
    fc.property(fc.array(fc.nat(CLOCKS - 1), { minLength: 1, maxLength: 50 }), writes, (clocks, all) => {
      const clockOf = { length: 0, get: (row: number) => clocks[row % clocks.length] as number };
      const times = new ClockedTimes(clockOf);
      const wanted: number[] = [];
      for (const [row, time, isFar] of all) {
        const value = isFar ? time + clockOf.get(row) * HOUR_NS : time;
        times.set(row, value);
        wanted[row] = value;
      }
      assert.equal(times.length, wanted.length);
      for (let row = 0; row < wanted.length + 5; row++) assert.equal(times.get(row), (wanted[row] ?? 0) + 0, `${row}`);
      const kept = wanted.length >> 1;
      times.truncate(kept);
      assert.equal(times.length, kept);
      for (let row = 0; row < wanted.length; row++) {
        assert.equal(times.get(row), row < kept ? (wanted[row] ?? 0) + 0 : 0, `${row}`);
      }
    }),
  );
});

test('times take 4 bytes where those of each clock lie near each other', () => {
  const clockOf = new NarrowColumn();
  const times = new ClockedTimes(clockOf);
  const rows = 4096;
  const timeOf = (row: number) => (row % CLOCKS) * HOUR_NS + row * 1000;
  for (let row = 0; row < rows; row++) {
    clockOf.push(row % CLOCKS);
    times.set(row, timeOf(row));
  }
  assert.equal(times.byteLength, rows * 4);
  for (let row = 0; row < rows; row++) assert.equal(times.get(row), timeOf(row));
});
