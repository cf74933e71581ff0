import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStraceFrame } from '../../../src/parse/strace/stack-frame.js';
import { parseStraceLine, type StraceLine } from '../../../src/parse/strace/strace-line.js';

const CALL = { is: 'call', name: 'read', durationNs: undefined, endless: false } as const;

const LINES: readonly (readonly [string, Partial<StraceLine> | undefined])[] = [
  ['read(3, "x", 1) = 1', { tid: undefined, time: undefined, event: CALL }],
  ['read(3, "", 1)                          = 0 <0.000012>', { event: { ...CALL, durationNs: 12_000 } }],
  ['read(3, ") = 7 <1.5>", 9 <unfinished ...>', { event: { is: 'begin', name: 'read' } }],
  ['read(3, ") = 7 <1.5>", 9) = -1 EAGAIN (Try again) <0.000001234>', { event: { ...CALL, durationNs: 1234 } }],
  ['<... read resumed>"", 9) = ? ERESTARTSYS (To be restarted)', { event: { ...CALL, is: 'end' } }],
  ['<... read resumed> <unfinished ...>) = ?', { event: { ...CALL, is: 'end', endless: true } }],
  ['exit_group(0)   = ?', { event: { is: 'call', name: 'exit_group', durationNs: undefined, endless: true } }],
  ['[pid  4230] read(3, "", 1) = 0', { tid: 4230, event: CALL }],
  ['4230  read(3, "", 1) = 0', { tid: 4230 }],
  ['[pid 4230<w 1>] read(3, "", 1) = 0', { tid: 4230, comm: 'w 1' }],
  [
    '7  1795433783.285692 read(3, "", 1) = 0',
    { tid: 7, time: { of: 'clock', seconds: 1_795_433_783, nanoseconds: 285_692_000 } },
  ],
  ['7       0.000877 read(3, "", 1) = 0', { tid: 7, time: { of: 'step', seconds: 0, nanoseconds: 877_000 } }],
  ['23:59:59.000001 read(3, "", 1) = 0', { time: { of: 'day', seconds: 86_399, nanoseconds: 1000 } }],
  ['23:59:59 read(3, "", 1) = 0', { time: undefined, event: CALL }],
  [
    '23:59:59.5 (+     0.000012) read(3, "", 1) = 0',
    { time: { of: 'day', seconds: 86_399, nanoseconds: 500_000_000 } },
  ],
  ['1795433784.482153 [   0] [00007ff6c6b68ad7] read(3, "", 1) = 0', { event: CALL }],
  ['--- SIGCHLD {si_signo=SIGCHLD} ---', { event: { is: 'signal', text: 'SIGCHLD {si_signo=SIGCHLD}' } }],
  ['+++ exited with 0 +++', { event: { is: 'exit', text: 'exited with 0' } }],
  ['execve("/usr/bin/ls", ["ls"], 0x7 /* 3 vars */) = 0', { program: '/usr/bin/ls' }],
  ['clone3({flags=CLONE_VM} => {parent_tid=[9]}, 88) = 9 <0.000051>', { child: 9 }],
  ['read(3, "", 1', undefined],
  ['hello (x) = y', undefined],
  ['     0.123 ( 0.004 ms): ls/9 read(fd: 3) = 832', undefined],
  ['strace: Process 4230 attached', undefined],
  ['', undefined],
];

for (const [line, expected] of LINES) {
  test(`${line}`, () => {
    const read = parseStraceLine(line);
    if (expected === undefined) assert.equal(read, undefined);
    else for (const [key, value] of Object.entries(expected)) assert.deepEqual(read?.[key as keyof StraceLine], value);
  });
}

test('frames of stacks: symbol and module', () => {
  const read = (line: string) => {
    const frame = parseStraceFrame(line);
    return frame && [frame.symbol, frame.module];
  };
  assert.deepEqual(read(' > /usr/lib/libc.so.6(kill+0x7) [0x3c267]'), ['kill', '/usr/lib/libc.so.6']);
  assert.deepEqual(read(' > /bin/x(f(int (*)(int))+0x7) [0x3c267]'), ['f(int (*)(int))', '/bin/x']);
  assert.deepEqual(read(' > /usr/lib/libstripped.so() [0x1]'), [undefined, '/usr/lib/libstripped.so']);
  assert.deepEqual(read(' > unexpected_backtracing_error [0x0]'), ['unexpected_backtracing_error', undefined]);
  assert.equal(read('read(3) = 1'), undefined);
});
