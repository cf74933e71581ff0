import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldNumber, parseEventFields } from '../../../src/transform/fields/event-fields.js';

/** Texts as perf, tracefs and trace-cmd print them, and their fields. */
const TEXTS: readonly (readonly [text: string, fields: Readonly<Record<string, string>>])[] = [
  [
    'prev_comm=a => b prev_pid=2782 prev_prio=120 prev_state=R+ ==> next_comm=x y next_pid=1 next_prio=-1',
    {
      prev_comm: 'a => b',
      prev_pid: '2782',
      prev_prio: '120',
      prev_state: 'R+',
      next_comm: 'x y',
      next_pid: '1',
      next_prio: '-1',
    },
  ],
  [
    'a:b:15 [120] W ==> swapper/0:0 [120]',
    {
      prev_comm: 'a:b',
      prev_pid: '15',
      prev_prio: '120',
      prev_state: 'W',
      next_comm: 'swapper/0',
      next_pid: '0',
      next_prio: '120',
    },
  ],
  [
    'comm=rcu preempt pid=15 prio=120 target_cpu=001',
    { comm: 'rcu preempt', pid: '15', prio: '120', target_cpu: '001' },
  ],
  ['(do_sys_openat2+0x0/0x170) dfd=0xffffff9c filename="/a b=c"', { dfd: '0xffffff9c', filename: '/a b=c' }],
  ['(7ff95c801340) fd=1 buf="x=1 y" n=2', { fd: '1', buf: 'x=1 y', n: '2' }],
  [
    'dfd: 0xffffff9c, filename: 0x7f, flags: O_RDONLY|O_CLOEXEC',
    { dfd: '0xffffff9c', filename: '0x7f', flags: 'O_RDONLY|O_CLOEXEC' },
  ],
  [
    'call_site=kfree+0x1/0x2 ptr=00000000a7bf19b6 name=(null)',
    { call_site: 'kfree+0x1/0x2', ptr: '00000000a7bf19b6', name: '(null)' },
  ],
  ['NR 262 (3, 7f, 0)', { NR: '262', args: '3, 7f, 0' }],
  ['NR 1 = -2', { NR: '1', ret: '-2' }],
  ['0xfffffffffffffffe', { ret: '0xfffffffffffffffe' }],
  ['254,0 R 4096 () 1234 + 8 none,0,0 [dd]', {}],
  ['', {}],
];

for (const [text, expected] of TEXTS) {
  test(`the fields of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(Object.fromEntries(parseEventFields(text)), expected);
  });
}

test('numbers are decimal or hexadecimal, and those of 64 bits signed', () => {
  assert.equal(fieldNumber('-12'), -12n);
  assert.equal(fieldNumber('0x10'), 16n);
  assert.equal(fieldNumber('0xfffffffffffffffe'), -2n);
  assert.equal(fieldNumber('0xfffffffe'), 0xfffffffen);
  assert.equal(fieldNumber('18446744073709551615'), 18_446_744_073_709_551_615n);
  assert.equal(fieldNumber('1.5'), 1.5);
  for (const text of ['', 'S', '1e5', '0x', '12ab', '1.', '0x12345678901234567'])
    assert.equal(fieldNumber(text), undefined, text);
});
