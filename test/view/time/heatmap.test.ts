import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellStartNs, heatmap, isSeen } from '../../../src/view/time/heatmap.js';
import { timedTimeline } from '../../support/timed.js';

const MS = 1e6;
const SECOND = 1e9;

function mapOf(times: readonly number[], options: Parameters<typeof heatmap>[1] = {}) {
  const map = heatmap(timedTimeline(times.map((timeNs) => ({ timeNs }))), options);
  if (map === undefined) throw new Error('no times');
  return map;
}

test('a column is a second of the recorder, and time runs up in it', () => {
  const map = mapOf([1.5 * SECOND, 1.5 * SECOND + 1, 3 * SECOND + 999 * MS], { rows: 4 });
  assert.deepEqual([map.columns, map.rows, map.startNs, map.total, map.most], [3, 4, SECOND, 3, 2]);
  assert.deepEqual([...map.counts], [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
});

test('every sample is in the cell whose times hold it, whatever the cells', () => {
  const times = fc.array(fc.integer({ min: 0, max: 5 * SECOND }), { minLength: 1, maxLength: 30 });
  const rows = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(times, rows, fc.constantFrom(undefined, 100 * MS, 7 * MS * 100), (all, rowCount, columnNs) => {
      const map = mapOf(all, { rows: rowCount, columnNs });
      for (let cell = 0; cell < map.counts.length; cell++) {
        const [from, to] = [cellStartNs(map, cell), cellStartNs(map, cell + 1)];
        const inside = all.filter((time) => time >= from && time < to).length;
        if (map.counts[cell] !== inside) return false;
        if (inside > 0 && !isSeen(map, cell)) return false;
      }
      return map.counts.reduce((sum, each) => sum + each, 0) === all.length;
    }),
  );
});

test('cells outside the recorded time are not seen; empty ones within it are', () => {
  const map = mapOf([0.5 * SECOND, 1.6 * SECOND], { rows: 4 });
  assert.deepEqual(
    Array.from({ length: 8 }, (_, cell) => isSeen(map, cell)),
    [false, false, true, true, true, true, true, false],
  );
});

test('a long recording has columns of more seconds, unless told', () => {
  const hour = [0, 3600 * SECOND];
  assert.equal(mapOf(hour).columnNs, 10 * SECOND);
  assert.equal(mapOf(hour, { maxColumns: 100 }).columnNs, 60 * SECOND);
  assert.equal(mapOf(hour, { columnNs: SECOND }).columns, 3601);
});

test('samples without times make no heatmap, and among others they are told', () => {
  assert.equal(heatmap(timedTimeline([{ timeNs: Number.NaN }])), undefined);
  assert.equal(mapOf([Number.NaN, 5]).untimed, 1);
});
