import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseReportLine } from '../../../src/parse/function-graph/report-line.js';

const CALL = 'funcgraph_entry:      + 11.720 us  |  mutex_unlock();';

test('reads the forms of a line', () => {
  const cases: readonly (readonly [begin: string, comm: string, tid: number, cpu: number, nanoseconds: number])[] = [
    ['              ls-1935  [001]   850.121330: ', 'ls', 1935, 1, 121_330_000],
    ['              ls-711   [000] ...1.   850.225951: ', 'ls', 711, 0, 225_951_000],
    ['              ls-2285  [000]   850.526304764: ', 'ls', 2285, 0, 526_304_764],
    ['trace-cm-1934    0d.h1.   850.124150: ', 'trace-cm', 1934, 0, 124_150_000],
    ['      ls-291     1....    850.441569: ', 'ls', 291, 1, 441_569_000],
    ['              ls-1935  [001]   850.124150: (+2820)  ', 'ls', 1935, 1, 124_150_000],
    ['name.dat:               ls-1935  [001]   850.121330: ', 'ls', 1935, 1, 121_330_000],
    ['    a-1 [002] b-77    [003]   850.121330: ', 'a-1 [002] b', 77, 3, 121_330_000],
    ['   a => b-x y-77    [003]   850.121330: ', 'a => b-x y', 77, 3, 121_330_000],
  ];
  for (const [begin, comm, tid, cpu, nanoseconds] of cases) {
    const line = parseReportLine(begin + CALL);
    assert.deepEqual(line?.task, { comm, tid }, begin);
    assert.deepEqual([line?.cpu, line?.time], [cpu, { seconds: 850, nanoseconds }], begin);
    assert.deepEqual([line?.durationNs, line?.body.kind, line?.body.symbol], [11_720, 'leaf', 'mutex_unlock'], begin);
  }
});

test('reads entries, returns and other events', () => {
  const begin = '              ls-1935  [001]   850.121330: ';
  const told = (rest: string) => {
    const line = parseReportLine(begin + rest);
    return [line?.body.kind, line?.body.depth, line?.body.symbol, line?.durationNs];
  };
  assert.deepEqual(told('funcgraph_entry:                   |    vfs_read() {'), ['entry', 1, 'vfs_read', Number.NaN]);
  assert.deepEqual(told('funcgraph_entry:                   |    ) {'), ['entry', 1, '', Number.NaN]);
  assert.deepEqual(told('funcgraph_exit:       # 71289.072 us |  }'), ['return', 0, undefined, 71_289_072]);
  assert.deepEqual(told('funcgraph_exit:       $ 97207399 us |  } /* f */'), ['return', 0, 'f', 97_207_399_000]);
  assert.deepEqual(told('funcgraph_exit:       +722.840 us  |  }'), ['return', 0, undefined, 722_840]);
  assert.deepEqual(told('fgraph_retaddr_entry:              |  f() /* <-__x64_sys_openat */ {'), [
    'entry',
    0,
    'f',
    Number.NaN,
  ]);
  assert.deepEqual(told('funcgraph_entry:      func=mutex_unlock depth=2'), ['entry', 2, 'mutex_unlock', Number.NaN]);
  assert.deepEqual(told('funcgraph_exit:       func=f depth=1 overrun=0 calltime=1000 rettime=2500'), [
    'return',
    1,
    'f',
    1500,
  ]);
  const event = parseReportLine(`${begin}sys_enter_openat:     dfd: 0xffffff9c  `);
  assert.deepEqual(
    [event?.body.kind, event?.body.event, event?.body.text],
    ['event', 'sys_enter_openat', 'dfd: 0xffffff9c'],
  );
});

test('reads nothing else', () => {
  for (const line of [
    '',
    'cpus=2',
    'CPU 0 is empty',
    '=> __schedule (ffffffff81a474c8)',
    'ls 1935 [001] 850.121330: cycles: ',
    ` 0) ${CALL}`,
  ]) {
    assert.equal(parseReportLine(line), undefined, line);
  }
});
