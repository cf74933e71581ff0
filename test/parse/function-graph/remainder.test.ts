import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalls } from '../../support/read-calls.js';
import { readTracedSample, tracedSampleNames } from '../../support/traced-samples.js';

/** How many lines cannot be read, and why that is right. */
const UNREAD: Readonly<Record<string, number>> = {
  // What `ls` printed broke into perf's text: its names, and the two halves of the line that it broke.
  'function-graph/6.1/701-perf-ftrace-trace': 77,
  'function-graph/6.1/705-perf-ftrace-graph-opts': 77,
  'function-graph/7.2-args/705-perf-ftrace-graph-opts': 77,
  // trace-cmd's messages, without a report.
  'trace-cmd/5.10/534-tc-fail-nobody': 20,
  'trace-cmd/5.10/535-tc-fail-other': 164,
  'trace-cmd/6.1/534-tc-fail-nobody': 20,
  'trace-cmd/6.1/535-tc-fail-other': 240,
};

for (const format of ['function-graph', 'trace-cmd'] as const) {
  for (const name of tracedSampleNames(format)) {
    const expected = UNREAD[`${format}/${name}`];
    test(`${format}/${name} leaves ${expected ?? 'no'} lines unread`, () => {
      const { problems } = readCalls(readTracedSample(format, name), { format });
      assert.equal(problems['unread-line'], expected);
    });
  }
}
