import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalls } from '../../support/read-calls.js';

test('times that are all the same tell nothing of when calls began', () => {
  const at = (time: string) => `  ${time} |   0)   1.000 us    |  f();\n`;
  const startsOf = (...times: string[]) => {
    const { calls, timeline } = readCalls(`# tracer: function_graph\n${times.map(at).join('')}`);
    return [timeline?.starts, calls.map(({ startNs }) => startNs)];
  };
  assert.deepEqual(startsOf('5.000001', '5.000001', '5.000001'), ['packed', [1000, 2000, 3000]]);
  assert.deepEqual(startsOf('5.000001', '5.000001', '5.000003'), ['recorded', [1000, 2000, 3000]]);
});
