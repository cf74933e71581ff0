import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Columns, columnsOfTitles } from '../../../src/parse/function-graph/columns.js';
import { columnsOfLine, GraphLineReader } from '../../../src/parse/function-graph/graph-line.js';

const NONE: Columns = { time: false, cpu: false, task: false, flags: false, duration: false };

test('reads the columns that titles name', () => {
  assert.deepEqual(columnsOfTitles('# CPU  DURATION                  FUNCTION CALLS'), {
    ...NONE,
    cpu: true,
    duration: true,
  });
  assert.deepEqual(columnsOfTitles('#  DURATION                  FUNCTION CALLS'), { ...NONE, duration: true });
  assert.deepEqual(columnsOfTitles('#               FUNCTION CALLS'), NONE);
  assert.deepEqual(
    columnsOfTitles('#     TIME        CPU  TASK/PID       ||||     DURATION                  FUNCTION CALLS'),
    {
      time: true,
      cpu: true,
      task: true,
      flags: true,
      duration: true,
    },
  );
  assert.equal(columnsOfTitles('# |     |   |                     |   |   |   |'), undefined);
});

test('finds the columns of a text without titles by a line of it', () => {
  const cases: readonly (readonly [line: string, columns: string])[] = [
    ['  2.440 us    |          f();', 'duration'],
    ['# 71289.072 us |  f();', 'duration'],
    ['$ 97207399 us |  f();', 'duration'],
    [' 1) do_sys_openat2() {', 'cpu'],
    ['  108.742792 |  f() {', 'time'],
    ['f() {', ''],
    [' 0)  d.h.. |               |  f() {', 'cpu flags duration'],
    [' 0)  d.h. |               |  f() {', 'cpu flags duration'],
    [' 0)   ==========> |', 'cpu duration'],
    [' 0) ==========>', 'cpu'],
    ['  850.121330 |   0)    ls-534     |  ...1. |   1.000 us    |  f();', 'time cpu task flags duration'],
    [' 0)    bash-568    | mutex_unlock();', 'cpu task'],
  ];
  for (const [line, names] of cases) {
    const columns = columnsOfLine(line);
    assert.ok(columns !== undefined, line);
    assert.equal(
      Object.entries(columns)
        .filter(([, on]) => on)
        .map(([name]) => name)
        .join(' '),
      names,
      line,
    );
  }
  for (const line of ['adduser.conf', '/* a comment of C */', 'xattr.conf (old)', ' 0)   2.340 usadduser.conf']) {
    assert.equal(columnsOfLine(line), undefined, line);
  }
});

test('reads odd names of tasks', () => {
  const reader = new GraphLineReader({ ...NONE, cpu: true, task: true, duration: true });
  const cases: readonly (readonly [column: string, comm: string, tid: number])[] = [
    ['    bash-505   ', 'bash', 505],
    ['  a => b-712   ', 'a => b', 712],
    ['  pipe | -715   ', 'pipe |', 715],
    ['   ends }-720   ', 'ends }', 720],
    ['  semi;co-717  ', 'semi;co', 717],
    ['  x-1234-713   ', 'x-1234', 713],
    ['  a-1 | b-701  ', 'a-1 | b', 701],
    ['  voil\xc3\xa0-701  ', 'voil\xc3\xa0', 701],
    [' kworker-4194304', 'kworker', 4_194_304],
    ['   na\xc3\xafve\xe6-9  ', 'na\xc3\xafve\xe6', 9],
    ['    <...>-3268  ', '<...>', 3268],
  ];
  for (const [column, comm, tid] of cases) {
    const line = reader.read(
      ` 0) ${column
        .trim()
        .padStart(column.trim().length + ((14 - column.trim().length) >> 1))
        .padEnd(14)} | + 10.180 us   |  f();`,
    );
    assert.deepEqual(line?.task, { comm, tid }, column);
    assert.deepEqual([line?.cpu, line?.durationNs, line?.body.symbol], [0, 10_180, 'f'], column);
  }
});

test('reads times, durations and arrows', () => {
  const all = new GraphLineReader({ time: true, cpu: true, task: true, flags: true, duration: true });
  const line = all.read('  850.121330 |   1)     ls-534     |  d.h2. | ! 119.760 us  |      f() {');
  assert.deepEqual(
    [line?.time, line?.cpu, line?.task?.tid, line?.durationNs, line?.body.depth],
    [{ seconds: 850, nanoseconds: 121_330_000 }, 1, 534, 119_760, 2],
  );
  const arrows = new GraphLineReader({ ...NONE, cpu: true, duration: true });
  assert.equal(arrows.read(' 0)   ==========> |')?.body.kind, 'interrupt-begin');
  assert.equal(arrows.read(' 0)   <========== |')?.body.kind, 'interrupt-end');
  assert.equal(new GraphLineReader({ ...NONE, cpu: true }).read(' 0) <==========')?.body.kind, 'interrupt-end');
  assert.equal(new GraphLineReader(NONE).read('==========>')?.body.kind, 'interrupt-begin');
  const timed = new GraphLineReader({ ...NONE, time: true, cpu: true, task: true, duration: true });
  assert.equal(timed.read('  128.000001 |   0)     ls-534     |   ==========> |')?.body.kind, 'interrupt-begin');
  assert.equal(new GraphLineReader({ ...NONE, duration: true }).read('# 71289.072 us |  f();')?.durationNs, 71_289_072);
});
