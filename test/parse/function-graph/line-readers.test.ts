import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalls } from '../../support/read-calls.js';

test('the rest of a line that other text broke into is no line with fewer columns', () => {
  const { calls, problems, timeline } = readCalls(
    [' 0)               |  f() {', ' 0)   1.500 ushosts', 'passwd', '    |    g();', ' 0)   2.500 us    |  }', ''].join(
      '\n',
    ),
  );
  assert.deepEqual(
    calls.map(({ track, path, totalNs }) => [track, path.join(), totalNs]),
    [['cpu 0', 'f', 2500]],
  );
  assert.deepEqual(problems, { 'unread-line': 3 });
  assert.equal(timeline?.naming, 'cpus');
});

test('a trace with fewer columns may stand behind another', () => {
  const { calls, problems } = readCalls(
    [' 0)   1.000 us    |  a();', '  2.000 us    |  b();', '  3.000 us    |  c();', '  4.000 us    |  d();', ''].join(
      '\n',
    ),
  );
  assert.deepEqual(
    calls.map(({ path, totalNs }) => [path.join(), totalNs]),
    [
      ['a', 1000],
      ['c', 3000],
      ['d', 4000],
    ],
  );
  assert.deepEqual(problems, { 'unread-line': 1 });
});

test('titles tell of other columns at once', () => {
  const titles = '#  DURATION                  FUNCTION CALLS\n';
  const { calls, problems } = readCalls(` 0)   1.000 us    |  a();\n${titles}  2.000 us    |  b();\n`);
  assert.deepEqual(
    calls.map(({ path }) => path.join()),
    ['a', 'b'],
  );
  assert.deepEqual(problems, {});
});
