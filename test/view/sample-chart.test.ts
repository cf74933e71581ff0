import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBytes } from '../../src/model/bytes.js';
import type { FlameChart } from '../../src/view/flame-chart.js';
import { layOutSampleChart } from '../../src/view/sample-chart.js';
import { type TimedSample, timedTimeline } from '../support/timed.js';

const NAMING = { style: 'short', annotate: new Set<never>() } as const;
const INTERVAL_NS = 1000;

function chartOf(
  samples: readonly TimedSample[],
  options: { maxRows?: number; maxLanes?: number; minWidthPx?: number } = {},
): FlameChart {
  const all = { widthPx: 1000, minWidthPx: undefined, naming: NAMING, ...options };
  const chart = layOutSampleChart(timedTimeline(samples), all);
  if (chart === undefined) throw new Error('no times');
  return chart;
}

/** `lane depth name from-to ×samples`, times in intervals from the first sample on. */
function boxesOf(chart: FlameChart, firstNs = 0): string[] {
  return Array.from({ length: chart.length }, (_, box) => {
    const at = (ns: number) => (ns + chart.firstNs - firstNs) / INTERVAL_NS;
    const name = decodeBytes(chart.names[chart.name[box] as number]?.text ?? '');
    const span = `${at(chart.startNs[box] as number)}-${at(chart.endNs[box] as number)}`;
    return `${chart.lane[box]} ${chart.depth[box]} ${name} ${span} ×${chart.samples?.[box]}`;
  });
}

/** Samples each interval, at these multiples of it. */
function at(places: readonly number[], stack: readonly string[], more: Partial<TimedSample> = {}): TimedSample[] {
  return places.map((place) => ({ timeNs: place * INTERVAL_NS, stack, ...more }));
}

test('samples of one function are joined while they follow one another; gaps stay empty', () => {
  const chart = chartOf([
    ...at([0, 1, 2], ['main', 'read']),
    ...at([3], ['main', 'write']),
    ...at([9, 10], ['main', 'read']),
  ]);
  assert.equal(chart.intervalNs, INTERVAL_NS);
  assert.deepEqual(boxesOf(chart), [
    '0 0 main -0.5-3.5 ×4',
    '0 1 read -0.5-2.5 ×3',
    '0 1 write 2.5-3.5 ×1',
    '0 0 main 8.5-10.5 ×2',
    '0 1 read 8.5-10.5 ×2',
  ]);
  assert.deepEqual(Array.from(chart.below), [-1, 0, 0, -1, 3]);
});

test('a lane for each thread, in the order of their first samples, whatever order the text has', () => {
  const chart = chartOf([...at([5, 1], ['a'], { tid: 2, comm: 'late' }), ...at([0, 2, 3, 4], ['b'], { tid: 1 })]);
  assert.deepEqual(
    chart.lanes.map(({ label, rows }) => [label, rows]),
    [
      ['late-2', 1],
      ['work-1', 1],
    ],
  );
  assert.deepEqual(boxesOf(chart).slice(0, 2), ['0 0 a 0.5-1.5 ×1', '0 0 a 4.5-5.5 ×1']);
});

test('no box is wider than its samples justify, none overlaps another in its row, and every sample is in its boxes', () => {
  const sample = fc.record({
    timeNs: fc.integer({ min: 0, max: 60 * INTERVAL_NS }),
    stack: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
    tid: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 40 }), (samples) => {
      const chart = chartOf(samples);
      const seen = new Array<number>(4).fill(0);
      const freeFrom = new Map<string, number>();
      for (let box = 0; box < chart.length; box++) {
        const [start, end, depth] = [
          chart.startNs[box] as number,
          chart.endNs[box] as number,
          chart.depth[box] as number,
        ];
        const count = chart.samples?.[box] as number;
        assert.ok(end - start <= count * 1.5 * chart.intervalNs + 1);
        const row = `${chart.lane[box]} ${depth}`;
        assert.ok(start >= (freeFrom.get(row) ?? 0));
        freeFrom.set(row, end);
        seen[depth] = (seen[depth] as number) + count;
      }
      // Samples of one instant have no width between them, and are left out and counted.
      const depths = [0, 1, 2].map((depth) => samples.filter(({ stack }) => stack.length > depth).length);
      if (chart.dropped.shortBoxes === 0) assert.deepEqual(seen.slice(0, 3), depths);
    }),
  );
});

test('what is deeper, narrower or of other threads is left out, and counted', () => {
  const samples = [...at([0, 1], ['a', 'b', 'c']), ...at([20], ['a']), ...at([0], ['d'], { tid: 2 })];
  assert.equal(chartOf(samples, { maxRows: 2 }).dropped.deepBoxes, 2);
  assert.deepEqual(chartOf(samples, { maxLanes: 1 }).dropped.lanes, { count: 1, boxes: 1, marks: 0 });
  const narrow = chartOf(samples, { minWidthPx: 60 });
  assert.deepEqual([narrow.length, narrow.dropped.shortBoxes], [3, 2]);
});

test('samples without times make no chart', () => {
  assert.equal(
    layOutSampleChart(timedTimeline([{ timeNs: Number.NaN }]), { widthPx: 100, minWidthPx: undefined, naming: NAMING }),
    undefined,
  );
});
