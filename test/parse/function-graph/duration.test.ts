import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { durationNs } from '../../../src/parse/function-graph/duration.js';
import { kernelDuration } from '../../support/graph-printer.js';

test('reads durations digit by digit', () => {
  const cases = {
    '0.113': 113,
    '1.234': 1234,
    '12345.67': 12_345_670,
    '119760.2': 119_760_200,
    '3594274': 3_594_274_000,
  };
  for (const [text, ns] of Object.entries(cases)) assert.equal(durationNs(text), ns, text);
  assert.equal(durationNs('97207399'), 97_207_399_000);
  assert.equal(durationNs('71289.072'), 71_289_072);
  for (const text of ['', '.', '.5', '1.2.3', 'x', '1e3', '1234567890123456'])
    assert.ok(Number.isNaN(durationNs(text)), text);
});

test('keeps what the kernel prints of a duration, and loses less than its last digit', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 31).map((number) => number * 50),
      (ns) => {
        const read = durationNs(kernelDuration(ns));
        assert.ok(read <= ns && ns - read < 1000);
        assert.equal(kernelDuration(read), kernelDuration(ns));
      },
    ),
  );
});
