import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCalls, wholeReading } from '../../support/read-calls.js';
import { readTracedSample, tracedSampleNames } from '../../support/traced-samples.js';

const SMALL_BYTES = 250 * 1024;
const TINY_BYTES = 20 * 1024;

for (const format of ['function-graph', 'trace-cmd'] as const) {
  for (const name of tracedSampleNames(format)) {
    const text = readTracedSample(format, name);
    if (text.length > SMALL_BYTES) continue;
    test(`${format}/${name} cut in two at any byte reads the same`, () => {
      const whole = wholeReading(readCalls(text, { format }));
      const isSame = (at: number) =>
        assert.deepEqual(wholeReading(readCalls([text.subarray(0, at), text.subarray(at)], { format })), whole);
      fc.assert(fc.property(fc.integer({ min: 0, max: text.length }), isSame), {
        numRuns: text.length < TINY_BYTES ? 40 : 4,
      });
    });
  }
}

for (const [format, name] of [
  ['function-graph', '6.1/807-marker-multiline'],
  ['function-graph', '6.1-arm64/218-sys-nooverwrite-proc-abstime'],
  ['trace-cmd', '6.1/516-tc-filter-report'],
] as const) {
  test(`${format}/${name} reads the same with every byte a chunk of its own`, () => {
    const text = readTracedSample(format, name).subarray(0, 12_000);
    const bytes = Array.from({ length: text.length }, (_, at) => text.subarray(at, at + 1));
    assert.deepEqual(wholeReading(readCalls(bytes, { format })), wholeReading(readCalls(text, { format })));
  });
}
