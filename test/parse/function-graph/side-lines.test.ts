import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSideLine } from '../../../src/parse/function-graph/side-lines.js';

test('reads switches of tasks', () => {
  const cases: readonly (readonly [line: string, previous: string, next: string])[] = [
    [' 1)   a => b-712   =>   x-1234-713  ', 'a => b-712', 'x-1234-713'],
    [' 1)  pipe | -715   =>  semi;co-717  ', 'pipe |-715', 'semi;co-717'],
    [' 1)   ends }-720   =>     lead-721  ', 'ends }-720', 'lead-721'],
    [' 12)    bash-505    =>    <idle>-0   ', 'bash-505', '<idle>-0'],
    [' 0)  voil\xc3\xa0-7    =>  na\xc3\xafve\xe6-8  ', 'voil\xc3\xa0-7', 'na\xc3\xafve\xe6-8'],
  ];
  for (const [line, previous, next] of cases) {
    const side = parseSideLine(line);
    assert.ok(side?.kind === 'switch', line);
    const names = [side.previous, side.next].map(({ comm, tid }) => `${comm}-${tid}`);
    assert.deepEqual(names, [previous, next]);
    assert.equal(side.cpu, Number(/\d+/.exec(line)?.[0]));
  }
});

test('reads what the tracer lost', () => {
  const lost = (line: string) => {
    const side = parseSideLine(line);
    return side?.kind === 'lost' ? [side.what, side.count, side.cpu] : side?.kind;
  };
  assert.deepEqual(lost('CPU:1 [LOST 61234 EVENTS]'), ['dropped-events', 61_234, 1]);
  assert.deepEqual(lost('CPU:1 [LOST EVENTS]'), ['uncounted-drop', 1, 1]);
  assert.deepEqual(lost('CPU:0 [123 EVENTS DROPPED]'), ['dropped-events', 123, 0]);
  assert.deepEqual(lost('CPU:0 [EVENTS DROPPED]'), ['uncounted-drop', 1, 0]);
  assert.deepEqual(lost('# WARNING: FUNCTION TRACING IS CORRUPTED'), ['corrupted', 1, undefined]);
  assert.deepEqual(lost('(Overruns: 3)'), ['graph-overrun', 3, undefined]);
  assert.deepEqual(lost('# entries-in-buffer/entries-written: 966/2000   #P:2'), [
    'overwritten-events',
    1034,
    undefined,
  ]);
  assert.deepEqual(lost('# entries-in-buffer/entries-written: 966/966   #P:2'), 'ignored');
});

test('passes over heads, rules and stacks', () => {
  for (const line of [
    '',
    '  ',
    ' ------------------------------------------',
    '# tracer: function_graph',
    '# |     |   |                     |   |   |   |',
    'cpus=2',
    'version = 6',
    '##### CPU 1 buffer started ####',
    '<stack trace >',
    ' <stack trace>',
    '=> __schedule (ffffffff81a474c8)',
    ' => [FTRACE TRAMPOLINE]',
    ' =>  <00007fcac94b0011>',
  ]) {
    assert.equal(parseSideLine(line)?.kind, 'ignored', line);
  }
});

test('knows cpus on which nothing was recorded', () => {
  assert.equal(parseSideLine('CPU 0 is empty')?.kind, 'empty-cpu');
});

test('reads nothing else', () => {
  for (const line of [
    'adduser.conf',
    'trace-cmd: Permission denied',
    '# 71289.072 us |  f();',
    ' 0)   1.000 us    |  f();',
    'exit status 13',
  ]) {
    assert.equal(parseSideLine(line), undefined, line);
  }
});
