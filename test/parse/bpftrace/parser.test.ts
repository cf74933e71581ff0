import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { kernelStack, parseBpftraceFrame } from '../../../src/parse/bpftrace/frame-text.js';
import { BpftraceParser } from '../../../src/parse/bpftrace/parser.js';
import { recogniseBpftrace } from '../../../src/parse/bpftrace/recognise.js';
import { foldedOptions } from '../../../src/parse/folded/unit.js';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { readingOf, readSums } from '../../support/read-samples.js';
import { runCli } from '../../support/run-cli.js';
import { runs } from '../../support/runs.js';
import { SAMPLES } from '../../support/samples.js';

const FOLDER = join(SAMPLES, 'bpftrace');
const NAMES = readdirSync(FOLDER).sort();

function read(pieces: readonly (string | Uint8Array)[], folded = foldedOptions()) {
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece));
  return readSums(bytes, (recording, sinks) => new BpftraceParser(recording, sinks, { folded }));
}

function sample(name: string): Buffer {
  return readFileSync(join(FOLDER, name));
}

test("samples: the kernel's stack stands upon the program's", () => {
  const { recording, folded } = read([sample('profile.txt')]);
  assert.deepEqual(
    folded[''],
    [
      'waiter;start_thread;clock_nanosleep;do_syscall_64_[k];__x64_sys_clock_nanosleep_[k];common_nsleep_[k];hrtimer_nanosleep_[k];do_nanosleep_[k];schedule_[k];__schedule_[k];finish_task_switch.isra.0_[k] 1',
      'worker-1;start_thread;hash_block 31',
      'worker_2;start_thread;hash_block 21',
      '',
    ].join('\n'),
  );
  assert.deepEqual([recording.ledger.samples, recording.ledger.problems], [53, []]);
  assert.equal(recording.folded?.from, "bpftrace's maps");
});

test('sums of time are traced, in the unit of their name', () => {
  const { traced, sampled, folded } = read([sample('nanosleep-usecs.txt')]);
  assert.deepEqual([traced.length, sampled.length], [1, 0]);
  assert.match(folded[''] ?? '', /^waiter;start_thread;clock_nanosleep;entry_SYSCALL_64_.*_\[k\] 2104753000\n$/);
});

test('each map is an event of its own; maps without stacks and histograms are counted', () => {
  const { recording, folded } = read([sample('several-maps.txt')]);
  assert.deepEqual(folded, {
    '': 'waiter;start_thread;clock_nanosleep 14\n',
    '@n': 'waiter;start_thread;clock_nanosleep 14\n',
  });
  assert.deepEqual(
    [...recording.ledger.ignoredRecords],
    [
      ['message of bpftrace', 2],
      ['map without stacks', 3],
    ],
  );
});

test('what the caller says comes first', () => {
  const { sampled } = read([sample('nanosleep-usecs.txt')], foldedOptions('sampled', 'page-faults'));
  assert.deepEqual(
    sampled.map(({ event }) => event),
    ['page-faults @usecs'],
  );
  const counted = runCli([join(FOLDER, 'several-maps.txt'), '--kind', 'counted', '--unit', 'naps', '-f', 'json']);
  const { kind, event, events } = JSON.parse(counted.out) as Record<string, unknown>;
  assert.deepEqual([kind, event, events], ['counted', 'naps', 14]);
});

test('other keys: a process, no stack at all, the stacks in the other order, names with commas', () => {
  const text = [
    '@[',
    '    std::pair<int, long>::f(int, long)+4',
    '    main+2',
    ', ',
    '    schedule+1',
    '    ret_from_fork+3',
    ', 812, my app]: 5',
    '@[, , kworker/0:1]: 2',
    '',
  ].join('\n');
  const { folded, recording } = read([text]);
  assert.equal(
    folded[''],
    'my_app-812/?;main;std::pair<int, long>::f(int, long);ret_from_fork_[k];schedule_[k] 5\n'.replace(
      'my_app-812/?',
      (folded[''] ?? '').split(';')[0] ?? '',
    ),
  );
  assert.match(folded[''] ?? '', /^my_app/);
  assert.equal(recording.ledger.problems.length, 0);
});

test('an entry without its end, and maps of different things, are told', () => {
  assert.deepEqual(
    read(['@[\n    main+1\n]: 2\n@[\n    main+1\n']).recording.ledger.problems.map(({ kind }) => kind),
    ['cut-sample'],
  );
  assert.throws(
    () => read(['@[\n    main+1\n]: 2\n@usecs[\n    main+1\n]: 7\n']),
    /@usecs and the map before it count different things/,
  );
  const chart = runCli([join(FOLDER, 'nanosleep-usecs.txt')]);
  assert.deepEqual([chart.code, /--view graph/.test(chart.err)], [2, true]);
});

test('frames of each mode', () => {
  const options = { isKernel: false, unresolvedAddresses: true };
  const frameOf = (text: string) => {
    const { symbol, module, address } = parseBpftraceFrame(text, options);
    return [symbol, module, address];
  };
  assert.deepEqual(frameOf('hash_block+39'), ['hash_block', undefined, undefined]);
  assert.deepEqual(frameOf('0x1562a81'), [undefined, undefined, '1562a81']);
  assert.deepEqual(frameOf('7f0e04e8f545 clock_nanosleep+101 (/lib/libc.so.6)'), [
    'clock_nanosleep',
    '/lib/libc.so.6',
    undefined,
  ]);
  assert.deepEqual(frameOf('7f0e04e8f545 0x7f0e04e8f545 ([unknown])'), [undefined, undefined, '7f0e04e8f545']);
  assert.equal(kernelStack([['main+1'], ['schedule+1', 'ret_from_fork+3']]), 1);
  assert.equal(kernelStack([['a+1'], ['b+1']]), 0);
  assert.equal(kernelStack([['a+1']]), -1);
});

test('it is recognised, and cut anywhere reads the same', () => {
  for (const name of NAMES) {
    const text = sample(name);
    const format = recogniseFormat(text.toString('latin1'), true);
    assert.ok(format !== undefined && format !== 'unsure');
    assert.equal(format.name, 'bpftrace', name);
    const whole = readingOf(read([text]));
    const isSame = (at: number) => assert.deepEqual(readingOf(read([text.subarray(0, at), text.subarray(at)])), whole);
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length }), isSame), { numRuns: runs(20) });
  }
  assert.equal(recogniseBpftrace('Attaching 2 probes...\n', false), 'unsure');
  assert.equal(recogniseBpftrace('Attaching 2 probes...\n@: 5\n', true), 'no');
});
