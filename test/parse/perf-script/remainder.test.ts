import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readText } from '../../support/read-text.js';
import { readSample, sampleNames } from '../../support/samples.js';

/** What cannot be read, and why that is right: all of it in inputs that were cut or are no recording's text. */
const REMAINDERS: Readonly<Record<string, readonly (readonly [kind: string, count: number])[]>> = {
  // Begins inside a frame's line, in the middle of a stack.
  'broken/cut-start-mid-stack': [
    ['unread-line', 1],
    ['stack-without-header', 1],
  ],
  // Ends inside a frame's line.
  'broken/cut-mid-stack': [['cut-sample', 1]],
  // perf's error messages, without a recording.
  'broken/err-no-perf-data': [['unread-line', 1]],
  'broken/err-permission': [['unread-line', 1]],
  'broken/err-record-paranoid-user': [['unread-line', 16]],
};

for (const name of sampleNames()) {
  const remainder = REMAINDERS[name] ?? [];
  test(`${name} leaves ${remainder.length === 0 ? 'no line' : 'what was cut'} unread`, () => {
    const { problems } = readText([readSample(name)]).recording.ledger;
    assert.deepEqual(
      problems.map(({ kind, count }) => [kind, count]),
      remainder,
    );
  });
}
