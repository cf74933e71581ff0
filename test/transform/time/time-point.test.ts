import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FlameError } from '../../../src/errors.js';
import { Clock } from '../../../src/model/recording.js';
import { parseTimePoint, resolvePoint } from '../../../src/transform/time/time-point.js';

const RECORDED = { first: 500_000_000, last: 2_500_000_000 };

/** Nanoseconds from second 1150, in a recording from 1150.5 to 1152.5. */
function resolved(text: string): number {
  const clock = new Clock();
  clock.timeNs(1150, 500_000_000);
  return resolvePoint(parseTimePoint(text), clock, RECORDED);
}

const POINTS: readonly (readonly [string, number])[] = [
  ['1150.717543', 717_543_000],
  ['1151', 1_000_000_000],
  ['1151.000000001', 1_000_000_001],
  ['1149.5s', -500_000_000],
  ['+0', 500_000_000],
  ['+1', 1_500_000_000],
  ['+1.5s', 2_000_000_000],
  ['+250ms', 750_000_000],
  ['+2.5us', 500_002_500],
  ['+7ns', 500_000_007],
  ['0%', 500_000_000],
  ['25%', 1_000_000_000],
  ['12.5%', 750_000_000],
  ['100%', 2_500_000_000],
];

for (const [text, expected] of POINTS) {
  test(`${text} is ${expected} ns`, () => assert.equal(resolved(text), expected));
}

for (const text of ['', 'x', '5ms', '-1s', '+5%', '101%', '1:30', '1.2.3', '+1h', '1e3', '+ 1s']) {
  test(`'${text}' is no point in time`, () => {
    assert.throws(
      () => parseTimePoint(text),
      (error) => error instanceof FlameError && error.code === 'usage',
    );
  });
}

test('a time as the clock prints it is read as the same time, down to its microsecond', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.nat(9_999_999_999), (origin, timeNs) => {
      const clock = new Clock();
      clock.timeNs(origin, 0);
      const back = resolvePoint(parseTimePoint(clock.text(timeNs)), clock, RECORDED);
      assert.equal(back, timeNs - (timeNs % 1000));
    }),
  );
});
