import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalls } from '../../support/read-calls.js';

const CALL = ' 0)   1.000 us    |  f();\n';
const comment = (text: string) => ` 0)               |  /* ${text} */\n`;

function read(text: string) {
  const { timeline, problems, calls } = readCalls(`# tracer: function_graph\n${text}`);
  return { texts: timeline?.marks.map(({ text: each }) => each), problems, calls: calls.length };
}

test("a comment's lines are kept as they stand, with what they begin with", () => {
  const text = 'first\n\tsecond\n  # third\nlast';
  assert.deepEqual(read(`${CALL}${comment(text)}${CALL}`), { texts: [text], problems: {}, calls: 2 });
});

test('a comment has 1001 lines at most: what never ends is no comment', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');
  const whole = read(`${CALL}${comment(lines(1001))}${CALL}`);
  assert.deepEqual(whole, { texts: [lines(1001)], problems: {}, calls: 2 });
  const cut = read(`${CALL}${comment(lines(1003))}${CALL}`);
  assert.deepEqual(cut, { texts: [lines(1000)], problems: { 'unread-line': 3 }, calls: 2 });
});
