import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePerfScript } from '../../support/perf-parse.js';
import { readText } from '../../support/read-text.js';
import { readSample } from '../../support/samples.js';

const HEADER = 'w   908 [000]  1455.798211:     250000 cycles:u: ';
const FRAMES = '\t          401136 leaf+0x10 (/tmp/w)\n\t          401150 main+0x4 (/tmp/w)\n';

/** What perf prints beside a stack, by `-F` (tools/perf/builtin-script.c, process_event): nothing of it is a sample. */
const BESIDE: Readonly<Record<string, string>> = {
  brstack: `${HEADER}\n${FRAMES} 0x401136/0x401126/P/-/-/0/CALL/- 0x401150/0x401136/M/-/-/12/COND/- \n`,
  brstacksym: `${HEADER}\n${FRAMES}main+0x4/leaf+0x0/P/-/-/0 f<int, int>(int)+0x10/main+0x0/P/-/-/3 \n`,
  brstackinsn: `${HEADER}\n${FRAMES}\n\tmain+4:\n\t0000000000401150\tinsn: e8 e1 ff ff ff             \t# PRED 3 cycles [3] 0.33 IPC\n\tleaf:\n\t0000000000401136\tinsn: 55\n\t... not reaching sample ...\n\n`,
  'bpf-output': `${HEADER}\n${FRAMES}\n      BPF output: 0000: 68 65 6c 6c 6f 00 00 00  hello...\n                  0008: 21 00                    !.      \n      BPF string: "hello"\n\n`,
  insn: `${HEADER}\n${FRAMES} ilen: 3 insn: 48 89 e5\n`,
  disasm: `${HEADER}\n${FRAMES}\t\tmovq %rsp, %rbp\n`,
  ipc: `${HEADER}\n${FRAMES} \t IPC: 0.50 (1/2) \n`,
  metric: `${HEADER}\n${FRAMES}\nw   908 [000]  1455.798211: \tmetric:      0.75 insn per cycle\n`,
};

for (const [field, text] of Object.entries(BESIDE)) {
  test(`reads the stacks of perf script -F +${field}, and leaves no line unread`, () => {
    const { samples, problems } = parsePerfScript(text + text);
    assert.deepEqual(problems, {});
    assert.deepEqual(
      samples.map(({ event, period, stack }) => [event, period, stack.map(({ symbol }) => symbol)]),
      Array(2).fill(['cycles:u', 250000, ['leaf', 'main']]),
    );
  });
}

test('counts a line with a tab that no instruction follows', () => {
  const { problems } = parsePerfScript(`${HEADER}\n${FRAMES}\n\tmain+4:\n\n${HEADER}\n${FRAMES}\n`);
  assert.deepEqual(problems, { 'unread-line': 1 });
});

/** Headers of few columns, and what is known by them. */
const FEW: readonly (readonly [
  header: string,
  comm: string,
  tid?: number | undefined,
  period?: number,
  event?: string,
])[] = [
  ['tmpl_fp  1305.634454: ', 'tmpl_fp'],
  ['tmpl_fp  1305.634454:     162997 ', 'tmpl_fp', undefined, 162_997],
  ['tmpl_fp  1406 [000]  1305.634454:          1 ', 'tmpl_fp', 1406, 1],
  ['tmpl_fp  1406 [000]  1305.634454: 12345678901 ', 'tmpl_fp', 1406, 12_345_678_901],
  ['tmpl_fp     162997 ', 'tmpl_fp', undefined, 162_997],
  ['tmpl_fp    1406 ', 'tmpl_fp', 1406],
  ['         1           cycles: ', '', undefined, 1, 'cycles'],
  ['         1 ', '', undefined, 1],
  ['VM:   77 VCPU:003 qemu    1406 [000]  1305.634454:          1 cycles: ', 'qemu', 1406, 1, 'cycles'],
];

test('reads headers of few columns by the columns they stand in', () => {
  for (const [header, comm, tid, period, event = ''] of FEW) {
    const { samples, problems } = parsePerfScript(`${header}\n${FRAMES}\n${header}\n${FRAMES}\n`);
    assert.deepEqual(problems, {}, header);
    assert.deepEqual(
      samples.map((sample) => [sample.comm, sample.tid, sample.period, sample.event, sample.stack.length]),
      Array(2).fill([comm, tid, period, event, 2]),
      header,
    );
  }
});

test('times that are differences to the sample before (--deltatime) make no span of time, others do', () => {
  const span = (name: string) => readText([readSample(name)]).profiles[0]?.spanNs;
  assert.equal(span('script/deltatime'), undefined);
  assert.notEqual(span('script/default'), undefined);
  const relative = readSample('script/default').toString('latin1').replaceAll(' 1305.', '    0.');
  const { first = 0, last = 0 } = readText([Buffer.from(relative, 'latin1')]).profiles[0]?.spanNs ?? {};
  assert.ok(last > first);
});
