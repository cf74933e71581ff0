import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Clock, Recording } from '../../src/model/recording.js';

/** Seconds since 1970 up to the year 2100, within a day of each other. */
const anyDay = fc
  .integer({ min: 0, max: 4_102_444_800 })
  .chain((day) =>
    fc.array(fc.tuple(fc.integer({ min: day, max: day + 86_400 }), fc.nat(999_999_999)), { minLength: 1 }),
  );

test('counts exact nanoseconds from the second of the first time', () => {
  fc.assert(
    fc.property(anyDay, (times) => {
      const clock = new Clock();
      for (const [seconds, nanoseconds] of times) {
        const timeNs = clock.timeNs(seconds, nanoseconds);
        const exact = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
        assert.equal(BigInt(clock.originSeconds ?? -1) * 1_000_000_000n + BigInt(timeNs), exact);
      }
    }),
  );
});

test('keeps apart two times since 1970 that differ by a nanosecond', () => {
  const clock = new Clock();
  const first = clock.timeNs(1_700_000_000, 123_456_788);
  assert.equal(clock.timeNs(1_700_000_000, 123_456_789) - first, 1);
});

test('a time before the first is negative, and there is no origin before the first', () => {
  const clock = new Clock();
  assert.equal(clock.originSeconds, undefined);
  clock.timeNs(10, 0);
  assert.equal(clock.timeNs(9, 999_999_999), -1);
});

test('numbers events by their first samples', () => {
  const recording = new Recording();
  const ids = ['cycles', 'faults', 'cycles', '', 'cycles:u'].map((name) => recording.internEvent(name));
  assert.deepEqual(ids, [0, 1, 0, 2, 3]);
  assert.deepEqual(recording.events, ['cycles', 'faults', '', 'cycles:u']);
});
