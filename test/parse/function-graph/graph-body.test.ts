import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interruptMark, MAX_DEPTH, parseGraphBody } from '../../../src/parse/function-graph/graph-body.js';

/** What a body tells, shortly: kind, depth, name, module. */
function told(text: string): readonly unknown[] | undefined {
  const body = parseGraphBody(text);
  return body === undefined ? undefined : [body.kind, body.depth, body.symbol, body.module];
}

test('reads entries and leaves', () => {
  assert.deepEqual(told('vfs_read() {'), ['entry', 0, 'vfs_read', undefined]);
  assert.deepEqual(told('    vfs_read();'), ['leaf', 2, 'vfs_read', undefined]);
  assert.deepEqual(told('  getname_flags.part.0() {'), ['entry', 1, 'getname_flags.part.0', undefined]);
  assert.deepEqual(told('  xfs_log_force [xfs]();'), ['leaf', 1, 'xfs_log_force', '[xfs]']);
  assert.deepEqual(told('ext4_release_file [ext4]() {'), ['entry', 0, 'ext4_release_file', '[ext4]']);
  assert.deepEqual(told(') {'), ['entry', 0, '', undefined]);
  assert.deepEqual(told('  ) {'), ['entry', 1, '', undefined]);
});

test('a name ends at its first parenthesis, whatever the arguments', () => {
  assert.deepEqual(told('f(timer=0xff11, mode=0 [HRTIMER_MODE_ABS]) {'), ['entry', 0, 'f', undefined]);
  assert.deepEqual(told('f(fmt="a) {", n=(1));'), ['leaf', 0, 'f', undefined]);
});

test('leaves out values and callers behind a name', () => {
  for (const text of [
    'f(); /* = 0x0 */',
    'f(); /* ret=0x0 */',
    'f(); /* <-caller+0x14/0xb0 */',
    'f(); /* <-caller+0x14/0xb0 ret=0x0 */',
    'f(); (ret=0xff11000000fc2000)',
    'f(); /* <-rb_simple_write */ (ret=0xff11000000fc2000)',
  ]) {
    assert.deepEqual(told(text), ['leaf', 0, 'f', undefined], text);
  }
  for (const text of ['f() { /* <-caller+0x4f/0xd0 */', 'f() /* <-__x64_sys_openat */ {']) {
    assert.deepEqual(told(text), ['entry', 0, 'f', undefined], text);
  }
});

test('reads returns, named or not', () => {
  assert.deepEqual(told('  }'), ['return', 1, undefined, undefined]);
  assert.deepEqual(told('} /* f */'), ['return', 0, 'f', undefined]);
  assert.deepEqual(told('} /* f [ext4] */'), ['return', 0, 'f', '[ext4]']);
  assert.deepEqual(told('} /* f [ext4] ret=-22 */'), ['return', 0, 'f', '[ext4]']);
  assert.deepEqual(told('} /* f ret=-2 */'), ['return', 0, 'f', undefined]);
  assert.deepEqual(told('} /* f = -22 */'), ['return', 0, 'f', undefined]);
  assert.deepEqual(told('} /* ret=0x0 */'), ['return', 0, undefined, undefined]);
  assert.deepEqual(told('} (ret=0x0)'), ['return', 0, undefined, undefined]);
  assert.deepEqual(told('} /* f */ (ret=0x80800)'), ['return', 0, 'f', undefined]);
});

test('reads markers and events', () => {
  const cases: readonly (readonly [text: string, event: string, rest: string, open: boolean])[] = [
    ['/* hello from the marker */', 'print', 'hello from the marker', false],
    ['/* tricky */ } 0) | x() { */', 'print', 'tricky */ } 0) | x() {', false],
    ['  /* two', 'print', 'two', true],
    ['/*  */', 'print', '', false],
    ['/* sched_switch: prev_comm=a prev_pid=1 */', 'sched_switch', 'prev_comm=a prev_pid=1', false],
    [
      '/* myopen: (do_sys_openat2+0x0/0x170) dfd=0xffffff9c filename="x" */',
      'myopen',
      '(do_sys_openat2+0x0/0x170) dfd=0xffffff9c filename="x"',
      false,
    ],
    ['/* nofields:  */', 'nofields', '', false],
    ['/* a text: no event */', 'print', 'a text: no event', false],
  ];
  for (const [text, event, rest, open] of cases) {
    const body = parseGraphBody(text);
    assert.deepEqual([body?.kind, body?.event, body?.text, body?.open], ['event', event, rest, open], text);
  }
});

test('reads nothing else', () => {
  for (const text of [
    '',
    'adduser.conf',
    'x = y',
    '}x',
    '} else {',
    'return f();',
    'f()',
    '(',
    'a b() {',
    '(sd-pam)-7 {',
    '(x);',
  ]) {
    assert.equal(parseGraphBody(text), undefined, JSON.stringify(text));
  }
  assert.equal(parseGraphBody(`${'  '.repeat(MAX_DEPTH + 1)}f();`), undefined);
  assert.deepEqual(told(`${'  '.repeat(MAX_DEPTH)}f();`)?.[1], MAX_DEPTH);
});

test("tells the marks around an interrupt's work", () => {
  assert.equal(interruptMark('==========>')?.kind, 'interrupt-begin');
  assert.equal(interruptMark('<==========')?.kind, 'interrupt-end');
  assert.equal(interruptMark('<=========>'), undefined);
});
