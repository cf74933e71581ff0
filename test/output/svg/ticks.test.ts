import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AxisSpan, ticksOf } from '../../../src/output/svg/client/ticks.js';

const PLOT: Omit<AxisSpan, 'fromNs' | 'toNs'> = { paddingPx: 10, plotWidthPx: 600, advancePx: 7.3 };

function labels(fromNs: number, toNs: number): string[] {
  return ticksOf({ ...PLOT, fromNs, toNs }).map(({ label }) => label);
}

test('an axis counts in steps of 1, 2 or 5 of the unit that fits', () => {
  assert.deepEqual(labels(0, 11), ['0', '2 ns', '4 ns', '6 ns', '8 ns', '10 ns']);
  assert.deepEqual(labels(0, 7300), ['0', '1 µs', '2 µs', '3 µs', '4 µs', '5 µs', '6 µs', '7 µs']);
  assert.deepEqual(labels(0, 2_600_000).at(-1), '2.5 ms');
  assert.deepEqual(labels(0, 42e9), ['0', '5 s', '10 s', '15 s', '20 s', '25 s', '30 s', '35 s', '40 s']);
});

test('a part of an axis keeps its zero, with as many decimals as its steps need', () => {
  assert.deepEqual(labels(1_500_000_000, 1_500_000_600), ['', '1.5000002 s', '1.5000004 s', '']);
});

test('an axis of no time has no ticks', () => {
  assert.deepEqual(labels(0, 0), []);
});

test('labels differ, touch neither each other nor the edges, and stand at their times', () => {
  const times = fc.tuple(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 5, max: 1e13 }));
  fc.assert(
    fc.property(times, fc.integer({ min: 200, max: 3000 }), ([fromNs, lengthNs], plotWidthPx) => {
      const ticks = ticksOf({ ...PLOT, plotWidthPx, fromNs, toNs: fromNs + lengthNs });
      const texts = ticks.map(({ label }) => label).filter((label) => label !== '');
      assert.equal(new Set(texts).size, texts.length);
      let freeFromPx = 0;
      for (const { xPx, label } of ticks) {
        const widthPx = label.length * PLOT.advancePx;
        if (label === '') continue;
        const leftPx = xPx - widthPx / 2;
        assert.ok(leftPx >= freeFromPx && leftPx + widthPx <= plotWidthPx + 20.01);
        freeFromPx = leftPx + widthPx;
      }
    }),
  );
});
