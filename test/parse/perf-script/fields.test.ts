import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePerfScript } from '../../support/perf-parse.js';
import { runs } from '../../support/runs.js';

/** Lines that a string in a tracepoint's fields may hold, and that look like anything perf prints. */
const LINES = [
  '',
  '',
  'done',
  ' ',
  'node 123/456 [001] 1.5: 9 cycles:',
  'node 123/456 [001] 1.500000: 9 cycles:',
  'node   456 [001]     1.500000:          9 page-faults: ',
  'bash  4898 [000]     0.000001: uprobes:libc_write: (7ff95c801340) fd=1',
  '\tdeadbeef payload (x)',
  '    7f00 foo+0x1 (/bin/x)',
  '\t    7f00 foo+0x1 (/bin/x)',
  '\t7f00',
  '# cmdline : x',
  'PERF_RECORD_LOST lost 57',
  'Warning:',
  'Processed 103219 events and lost 1 chunks!',
  '  tmpl.cpp:27',
  ' ABI:2    SI:0x0 ',
  '|85 }',
];
const STACK =
  '\t    7ff95c801340 __GI___libc_write+0x0 (/usr/lib/libc.so.6)\n\t    5602d3a1c2b0 main+0x1f (/bin/bash)\n\n';

interface Traced {
  readonly payload: string;
  readonly traced: boolean;
}

function print(samples: readonly Traced[]): string {
  return samples
    .map(({ payload, traced }, index) => {
      const header = `bash  4898 [000]  1401.${String(790_000 + index)}: `;
      if (!traced) return `${header}         1 cycles: \n${STACK}`;
      return `${header}uprobes:libc_write: (7ff95c801340) fd=1 buf="${payload}" n=${payload.length}\n${STACK}`;
    })
    .join('');
}

function assertReads(samples: readonly Traced[]): void {
  const text = print(samples);
  const parsed = parsePerfScript(text);
  const read = parsed.samples.map(({ comm, tid, timeNs, event, stack }) => [
    comm,
    tid,
    timeNs,
    event,
    stack.map(({ symbol }) => symbol).join(),
  ]);
  const expected = samples.map(({ traced }, index) => [
    'bash',
    4898,
    1_401_790_000_000n + BigInt(index) * 1000n,
    traced ? 'uprobes:libc_write' : 'cycles',
    '__GI___libc_write,main',
  ]);
  assert.deepEqual(read, expected, text);
  assert.deepEqual([parsed.problems, parsed.losses, parsed.recording.command], [{}, {}, undefined], text);
}

const payloads = fc.array(fc.constantFrom(...LINES), { maxLength: 5 }).map((lines) => lines.join('\n'));
const samples = fc.array(fc.record({ payload: payloads, traced: fc.boolean() }), { minLength: 1, maxLength: 8 });

test('reads fields that hold newlines and lines like all that perf prints', () => {
  fc.assert(fc.property(samples, assertReads), { numRuns: runs(2000) });
});

test('reads fields with quotation marks in their strings, once the event is known to have stacks', () => {
  const lines = fc.constantFrom(...LINES.filter((line) => line.trim() !== ''), '"', 'a "b"', '\\"');
  const quoted = fc.array(lines, { maxLength: 4 }).map((texts) => ({ payload: texts.join('\n'), traced: true }));
  const first = { payload: 'known', traced: true };
  fc.assert(
    fc.property(fc.array(quoted, { maxLength: 5 }), (rest) => assertReads([first, ...rest])),
    { numRuns: runs(2000) },
  );
});

test('reads fields on one line each, where samples have no stacks', () => {
  const fields = ['buf="step 1: done" n=13', 'buf="say \\"hi" n=6', 'prev_comm=a b c ==> next_comm=cc1 next_pid=7'];
  const text = fields
    .map((field, i) => `            bash  4898 [000]  1401.79000${i}: uprobes:libc_write: ${field}\n`)
    .join('');
  const parsed = parsePerfScript(text);
  assert.deepEqual(
    parsed.samples.map(({ comm, stack }) => [comm, stack]),
    fields.map(() => ['bash', []]),
  );
  assert.deepEqual(parsed.problems, {});
});
