import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEventBody, parseLoneFunction } from '../../../src/parse/ftrace-events/event-body.js';
import { parseEventLine } from '../../../src/parse/ftrace-events/event-context.js';
import {
  frameText,
  isStackLine,
  parseKernelFrame,
  parseUserFrame,
} from '../../../src/parse/ftrace-events/stack-line.js';
import { ownFrames } from '../../../src/parse/ftrace-events/tracer-frames.js';

/** A line, and what it says: comm, tid, pid, cpu, level, time in nanoseconds, body. */
const LINES: readonly (readonly [line: string, expected: readonly unknown[]])[] = [
  [
    '              ls-2643    [000] .....  1909.311285: vfs_read <-ksys_read',
    ['ls', 2643, undefined, 0, 0, 1909311285000n, 'vfs_read <-ksys_read'],
  ],
  [
    '          x-1234-2995    (-------) [001] DNZff  1936.141485: outer: (0x4016ca) n=0x4e20',
    ['x-1234', 2995, undefined, 1, 3, 1936141485000n, 'outer: (0x4016ca) n=0x4e20'],
  ],
  ['      a => b-12  (   2995) [011] d.h1.  1.000001: f <-g', ['a => b', 12, 2995, 11, 2, 1000001000n, 'f <-g']],
  ['     <idle>-0       [001]   1917.344205: f <-g', ['<idle>', 0, undefined, 1, 0, 1917344205000n, 'f <-g']],
  ['    bash-2772    [000] ..s..         2256: f <-g', ['bash', 2772, undefined, 0, 1, undefined, 'f <-g']],
  ['    bash-2649      0..... 16434us!: f <-g', ['bash', 2649, undefined, 0, 0, 16434000n, 'f <-g']],
  ['    bash-2649     10d..1.   70us : f <-g', ['bash', 2649, undefined, 10, 0, 70000n, 'f <-g']],
  [
    '      ls-2169    1..s..  1240.686850092: function:             kfree',
    ['ls', 2169, undefined, 1, 1, 1240686850092n, 'function:             kfree'],
  ],
  ['other:     ls-7  [001]  1.000000: (+12) a: b', ['ls', 7, undefined, 1, 0, 1000000000n, 'a: b']],
  [
    '       my thread    2700   1 0 00000000 00000001 [7229e307] 12.971ms (+0.006ms): f <-g',
    ['my thread', 2700, undefined, 1, 0, 12971000n, 'f <-g'],
  ],
  [
    '2707 1 1916383043612 ffffffff8132a660 ffffffff81366a30',
    [undefined, 2707, undefined, 1, 0, 1916383043612n, '0xffffffff8132a660 <-0xffffffff81366a30'],
  ],
];

for (const [line, expected] of LINES) {
  test(`reads the columns of ${line.trim()}`, () => {
    const read = parseEventLine(line);
    const timeNs = read?.time && BigInt(read.time.seconds) * 1_000_000_000n + BigInt(read.time.nanoseconds);
    assert.deepEqual([read?.comm, read?.tid, read?.pid, read?.cpu, read?.level, timeNs, read?.body], expected);
  });
}

test("other programs' lines are none", () => {
  for (const line of [
    'bash  4898 [000]  1401.790820: sched:sched_switch: prev_comm=bash',
    ' 1)   2.150 us    |      __fget_light();',
    ' => vfs_read',
    '# tracer: function',
    '4214  1795433783.285692 read(3) = 0 <0.000333>',
    '',
  ]) {
    assert.equal(parseEventLine(line), undefined, line);
  }
});

const BODIES: readonly (readonly [body: string, expected: unknown])[] = [
  ['kfree <-vfs_read', { is: 'function', callee: 'kfree', caller: 'vfs_read', text: '' }],
  [
    'kfree+0x0/0x310 <ffffffff8132a660> <-__fput+0x100/0x250 <ffffffff81366a30>',
    {
      is: 'function',
      callee: 'kfree+0x0/0x310 <ffffffff8132a660>',
      caller: '__fput+0x100/0x250 <ffffffff81366a30>',
      text: '',
    },
  ],
  [
    'preempt_count_add(val=1) <-_raw_spin_lock',
    { is: 'function', callee: 'preempt_count_add', caller: '_raw_spin_lock', text: 'val=1' },
  ],
  ['function:             kfree <-- vfs_read', { is: 'function', callee: 'kfree', caller: 'vfs_read', text: '' }],
  ['sys_openat(dfd: ffffff9c, mode: 0)', { is: 'event', event: 'sys_enter_openat', text: 'dfd: ffffff9c, mode: 0' }],
  ['sys_write -> 0x2', { is: 'event', event: 'sys_exit_write', text: 'ret=0x2' }],
  ['sys_exit: NR 1 = 2', { is: 'event', event: 'sys_exit', text: 'NR 1 = 2' }],
  ['myret: (a+0x6/0xa <- b) ret=0x3', { is: 'event', event: 'myret', text: '(a+0x6/0xa <- b) ret=0x3' }],
  ['tracing_mark_write: a <-b', { is: 'event', event: 'tracing_mark_write', text: 'a <-b' }],
  ['<stack trace>', { is: 'stack', isUser: false, firstFrame: '' }],
  ['kernel_stack:         <stack trace >', { is: 'stack', isUser: false, firstFrame: '' }],
  ['<user stack trace>', { is: 'stack', isUser: true, firstFrame: '' }],
  ['user_stack:           => (7fca)', { is: 'stack', isUser: true, firstFrame: '=> (7fca)' }],
  ['UNKNOWN TYPE 5', undefined],
  ['<-b', undefined],
];

for (const [body, expected] of BODIES) {
  test(`reads ${body}`, () => assert.deepEqual(parseEventBody(body), expected));
}

test('a function stands alone where option print-parent is off', () => {
  assert.equal(parseLoneFunction('vfs_read+0x0/0x310')?.is, 'function');
  assert.equal(parseLoneFunction('two words'), undefined);
});

test('frames of the kernel', () => {
  const read = (text: string, keepsAddress = false) => {
    const { symbol, module, address } = parseKernelFrame(text, keepsAddress);
    return [symbol, module, address];
  };
  assert.deepEqual(read('vfs_read+0x5/0x310'), ['vfs_read', '[kernel]', undefined]);
  assert.deepEqual(read('vfs_read (ffffffff81363795)', true), ['vfs_read', '[kernel]', undefined]);
  assert.deepEqual(read('ext4_read+0x5/0x30 [ext4] <ffffffffc0363795>'), ['ext4_read', '[ext4]', undefined]);
  assert.deepEqual(read('0xffffffffc020f083'), [undefined, '[kernel]', undefined]);
  assert.deepEqual(read('0xffffffffc020f083', true), [undefined, '[kernel]', 'ffffffffc020f083']);
  assert.deepEqual(read('[FTRACE TRAMPOLINE]'), ['[FTRACE TRAMPOLINE]', '[kernel]', undefined]);
});

test('frames of programs have no names: an address, or a place in a file', () => {
  const read = (text: string, keepsAddress = false) => {
    const { symbol, module, address } = parseUserFrame(text, keepsAddress);
    return [symbol, module, address];
  };
  assert.deepEqual(read('<00007fcac94b0011>', true), [undefined, undefined, '00007fcac94b0011']);
  assert.deepEqual(read('(00007fcac94b0011)'), [undefined, undefined, undefined]);
  assert.deepEqual(read('/usr/lib/a b.so[+0x1f] <00007fcac94b0011>', true), [undefined, '/usr/lib/a b.so', '1f']);
  assert.deepEqual(read('??'), [undefined, undefined, undefined]);
});

test('tells lines of stacks from events of a thread whose name begins like one', () => {
  for (const line of [' => vfs_read', '=> vfs_read (ffffffff81363795)', '\t=> (7fca)', ' =>  <00007fca>']) {
    assert.ok(isStackLine(line), line);
  }
  assert.equal(frameText(' =>  <00007fca>'), '<00007fca>');
  assert.ok(!isStackLine(' => a-2783    [000] .....  1928.976772: vfs_read <-ksys_read'));
});

test("the tracing's own functions are no part of an event's stack", () => {
  assert.equal(
    ownFrames(['trace_event_raw_event_sched_switch', '__traceiter_sched_switch', '__schedule'], undefined),
    2,
  );
  assert.equal(ownFrames([undefined, 'vfs_read', 'ksys_read'], 'vfs_read'), 1);
  assert.equal(ownFrames(['[FTRACE TRAMPOLINE]', 'f'], undefined), 1);
  assert.equal(ownFrames([undefined, 'f'], undefined), 0);
  assert.equal(ownFrames(['vfs_read'], 'kfree'), 0);
});
