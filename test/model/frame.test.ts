import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeKind, type Frame, FrameTable } from '../../src/model/frame.js';
import type { FrameId } from '../../src/model/ids.js';

const PLAIN_OBJECTS = { noNullPrototype: true } as const;
/** Few texts, and such as could break out of a key that joins them. */
const text = fc.constantFrom('', 'a', '"', '","', '\0', 'null', '\\', ']', 'a\0b', '\xff');
const maybe = fc.option(text, { nil: undefined });
const id = fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined });
const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('code' as const),
      symbol: maybe,
      module: maybe,
      inlined: fc.boolean(),
      source: maybe,
      address: maybe,
    },
    PLAIN_OBJECTS,
  ),
  fc.record({ kind: fc.constant('root' as const), comm: text, pid: id, tid: id }, PLAIN_OBJECTS),
);

test('equal frames share a number, different ones never do', () => {
  fc.assert(
    fc.property(fc.array(anyFrame, { maxLength: 60 }), (frames) => {
      const table = new FrameTable();
      const ids = frames.map((frame) => table.intern(frame));
      for (const [i, frame] of frames.entries()) {
        assert.deepEqual(table.get(ids[i] as FrameId), frame);
        for (const [k, other] of frames.entries()) assert.equal(ids[i] === ids[k], isSame(frame, other));
      }
      assert.equal(table.length, new Set(ids).size);
      assert.deepEqual(
        [...table],
        [...new Set(ids)].map((known) => table.get(known)),
      );
    }),
  );
});

test('refuses a number that it did not give', () => {
  assert.throws(() => new FrameTable().get(0 as FrameId), RangeError);
});

function isSame(a: Frame, b: Frame): boolean {
  const values = (frame: Frame) => Object.entries(frame).sort(([x], [y]) => (x < y ? -1 : 1));
  return values(a).every(([key, value], i) => values(b)[i]?.[0] === key && values(b)[i]?.[1] === value);
}

const KINDS: Readonly<Record<ReturnType<typeof codeKind>, readonly (string | undefined)[]>> = {
  kernel: [
    '[kernel.kallsyms]',
    '[guest.kernel.kallsyms]',
    '[kernel]',
    '[ext4]',
    '[nf_tables]',
    '/usr/lib/debug/boot/vmlinux-6.1.0-44-amd64',
    'vmlinux',
    '/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko',
    '/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko.zst',
    'bpf_prog_0123456789abcdef_xdp',
    '[bpf]',
  ],
  jit: [
    '/tmp/perf-1234.map',
    '/tmp/.debug/jit/jitted-1234-5.so',
    '/memfd:doublemapper-jit (deleted)',
    '[JIT] tid 77',
    '[JIT app cache]',
    '//anon',
    '[anon:v8]',
  ],
  user: [
    '/usr/bin/node',
    '/usr/lib/x86_64-linux-gnu/libc.so.6',
    '/tmp/perf-1234.map.so',
    '/home/me/vmlinux-tools/bin/run',
    '/home/me/a.kowalski/run',
    '/tmp/prog (deleted)',
    '[vdso]',
    '[vsyscall]',
    '[stack]',
    '[heap]',
    '[uprobes]',
    'inlined',
    '',
  ],
  unknown: [undefined],
};

for (const [kind, modules] of Object.entries(KINDS)) {
  for (const module of modules) {
    test(`${module === undefined ? 'no module' : JSON.stringify(module)} holds ${kind} code`, () => {
      assert.equal(codeKind(module), kind);
    });
  }
}
