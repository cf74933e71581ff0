import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalls } from '../../support/read-calls.js';

/** `à` in UTF-8, as bytes: its second one is a no-break space in Latin-1. */
const A_GRAVE = '\xc3\xa0';

test('keeps the last byte of names and texts that end in one that looks like a blank', () => {
  const { timeline, calls } = readCalls(
    [
      ` 0)  voil${A_GRAVE}-7    |               |  /* voil${A_GRAVE} */`,
      ` 0)  voil${A_GRAVE}-7    |   1.000 us    |  ${A_GRAVE}();`,
      '',
    ].join('\n'),
  );
  assert.deepEqual(
    timeline?.marks.map(({ text }) => text),
    [`voil${A_GRAVE}`],
  );
  assert.deepEqual(
    calls.map(({ track, path }) => [track, path.join()]),
    [[`voil${A_GRAVE}-7`, A_GRAVE]],
  );
});

test('keeps it in the lines of a comment and in reports', () => {
  const graph = readCalls(
    [' 0)   1.000 us    |  f();', ` 0)               |  /* ${A_GRAVE}`, `${A_GRAVE} */`, ''].join('\n'),
  );
  assert.equal(graph.timeline?.marks[0]?.text, `${A_GRAVE}\n${A_GRAVE}`);
  const report = readCalls(
    [
      `   voil${A_GRAVE}-7     [000]     1.000000: print:                voil${A_GRAVE}`,
      `   voil${A_GRAVE}-7     [000]     1.000001: funcgraph_entry:        1.000 us   |  f();`,
      '',
    ].join('\n'),
    { format: 'trace-cmd' },
  );
  assert.deepEqual([report.timeline?.marks[0]?.text, report.calls[0]?.track], [`voil${A_GRAVE}`, `voil${A_GRAVE}-7`]);
});

test('only blanks are an indent', () => {
  const { problems } = readCalls(
    ' 0)   1.000 us    |  f();\n 0)   1.000 us    |  \t  g();\n 0)   1.000 us    |  \r  h();\n',
  );
  assert.deepEqual(problems, { 'unread-line': 2 });
});

test('many values behind a name take no time', () => {
  const { calls, problems } = readCalls(
    ` 0)   1.000 us    |  f();\n 0)               |  g() {${' /* ret=0x0 */'.repeat(60)} x\n`,
  );
  assert.deepEqual([calls.length, problems], [1, { 'unread-line': 1 }]);
});
