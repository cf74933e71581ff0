import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeFrame } from '../../../src/model/frame.js';
import { FrameTable } from '../../../src/model/frame.js';
import { OneFrameReader } from '../../../src/parse/perf-script/one-frame.js';
import { parsePerfScript } from '../../support/perf-parse.js';

/** An event, what stands behind it, and the frame's address, symbol and module, if it is one. */
const ROWS: readonly (readonly [event: string, rest: string, frame?: readonly (string | undefined)[]])[] = [
  [
    'cycles',
    '  ffffffff816c4f4f begin_new_exec+0x6df ([kernel.kallsyms])',
    ['ffffffff816c4f4f', 'begin_new_exec', '[kernel.kallsyms]'],
  ],
  [
    'cycles:u',
    '      7fb35961c340 __GI___libc_write+0x0 (/usr/lib/libc.so.6)',
    ['7fb35961c340', '__GI___libc_write', '/usr/lib/libc.so.6'],
  ],
  ['page-faults', '    7f8ebff8710f [unknown] (/etc/ld.so.cache)', ['7f8ebff8710f', undefined, '/etc/ld.so.cache']],
  ['page-faults', '     56120773a000 hash_doc+0x0 (/usr/bin/bash)             7f00 f+0x1 (/x)', ['7f00', 'f', '/x']],
  ['page-faults', ' 7f8ebff8710f hash_doc+0x0 (/usr/bin/bash)  7f00 f+0x1 (/x)', ['7f00', 'f', '/x']],
  ['cycles', '               0     55a41ff38152 leaf+0x29 (/tmp/w)', ['55a41ff38152', 'leaf', '/tmp/w']],
  [
    'cycles',
    '               0 ffffffff813600e2 f+0x1 ([kernel.kallsyms])',
    ['ffffffff813600e2', 'f', '[kernel.kallsyms]'],
  ],
  [
    'cycles',
    '      1e05080021 |OP N/A|LVL N/A or N/A|SNP N/A|TLB N/A|LCK N/A|BLK  N/A               0     55a41ff38152 f+0x1 (/x)',
    ['55a41ff38152', 'f', '/x'],
  ],
  [
    'cycles',
    '     55a41ff38152 leaf+0x29 (/tmp/w) ABI:2    AX:0x42e    SP:0x7fff ',
    ['55a41ff38152', 'leaf', '/tmp/w'],
  ],
  ['cycles', '     55a41ff38152 leaf+0x29 (/tmp/w)      1042a7f8a40 N/A 4K', ['55a41ff38152', 'leaf', '/tmp/w']],
  ['cycles', '     55a41ff38152 leaf+0x29 (/tmp/w) ilen: 8 insn: f2 0f 11', ['55a41ff38152', 'leaf', '/tmp/w']],
  ['cycles', '     55a41ff38152 operator new (a) b (/tmp/w)', ['55a41ff38152', 'operator new (a) b', '/tmp/w']],
  [
    'branches:u',
    '  call                          401126 main+0x4 (/x) =>           401020 puts@plt+0x0 (/x)',
    ['401126', 'main', '/x'],
  ],
  ['cycles', ' 7f00 f', ['7f00', 'f', undefined]],
  ['cycles', ''],
  ['cycles', ' 7f00'],
  ['cycles', ' words'],
  ['sched:sched_wakeup', 'comm=reader pid=21025 prio=120 target_cpu=000'],
  ['syscalls:sys_exit_openat', '0x3'],
  ['sched:y', 'abc 12 (y)'],
  ['probe:f', '     7f00 f+0x1 (/x)'],
  ['probe:f', '             7f00 f+0x1 (/x)', ['7f00', 'f', '/x']],
];

test("reads the one frame behind an event, and no tracepoint's fields", () => {
  const frames = new FrameTable();
  const reader = new OneFrameReader(frames);
  for (const [event, rest, expected] of [...ROWS, ...ROWS]) {
    const one = reader.read(event, rest);
    const frame = one === undefined ? undefined : (frames.get(one.frame) as CodeFrame);
    assert.deepEqual(frame === undefined ? undefined : [one?.address, frame.symbol, frame.module], expected, rest);
  }
});

test('gives unresolved frames their addresses, in a stack or alone', () => {
  const header = 'io.sh  8382  1126.327953:         10 page-faults:';
  const text = `${header}     7f8ebff8710f [unknown] (/x)\n${header} \n\t    7f8ebff87110 [unknown] (/x)\n\n`;
  const { recording, samples } = parsePerfScript(text, { unresolvedAddresses: true });
  const addresses = [...recording.frames].map((frame) => (frame.kind === 'code' ? frame.address : undefined));
  assert.deepEqual(addresses.filter((address) => address !== undefined).sort(), ['7f8ebff8710f', '7f8ebff87110']);
  assert.equal(samples.length, 2);
});
