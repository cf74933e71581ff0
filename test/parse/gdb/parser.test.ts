import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { parseGdbFrame } from '../../../src/parse/gdb/frame-text.js';
import { GdbParser } from '../../../src/parse/gdb/parser.js';
import { recogniseGdb } from '../../../src/parse/gdb/recognise.js';
import { parseThreadLine } from '../../../src/parse/gdb/thread-line.js';
import { type ReadSums, readingOf, readSums } from '../../support/read-samples.js';
import { runs } from '../../support/runs.js';
import { SAMPLES } from '../../support/samples.js';

const FOLDER = join(SAMPLES, 'gdb');
const NAMES = readdirSync(FOLDER).sort();
const EVENT = 'threads stopped by gdb';

function read(...pieces: readonly (string | Uint8Array)[]): ReadSums {
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece));
  return readSums(bytes, (recording, { sampled }) => new GdbParser(recording, sampled));
}

function foldedOf(text: string): string {
  return read(text).folded[EVENT] ?? '';
}

test('each thread of each stop is a sample, by its name and id; the same with local variables between', () => {
  const { recording, folded } = read(readFileSync(join(FOLDER, 'threads.txt')));
  assert.equal(
    folded[EVENT],
    [
      'threads-?/4547;main;__libc_pause 3',
      'waiter-?/5708;clone3;start_thread;waiter;usleep;__GI___nanosleep;__GI___clock_nanosleep 3',
      'worker-1-?/5706;clone3;start_thread;worker;hash_block 3',
      'worker_2-?/5707;clone3;start_thread;worker;hash_block 3',
      '',
    ].join('\n'),
  );
  assert.deepEqual([recording.ledger.samples, recording.ledger.problems], [12, []]);
  const full = read(readFileSync(join(FOLDER, 'threads-full.txt')));
  assert.equal(full.folded[EVENT], folded[EVENT]?.replaceAll(' 3\n', ' 1\n'));
  assert.deepEqual(
    [...full.recording.ledger.ignoredRecords],
    [
      ['message of gdb', 8],
      ['local variable', 33],
    ],
  );
});

test('inlined functions are marked, a signal handler stands between, and names keep their brackets', () => {
  const text = read(readFileSync(join(FOLDER, 'inlined-signal.txt'))).folded[EVENT] ?? '';
  const frames = text.replace(/ 1\n$/, '').split(';');
  assert.deepEqual(frames.slice(0, 3), [
    'inl-?/20246',
    'main',
    'handle(std::function<void (Request const&)> const&, Request const&)',
  ]);
  assert.deepEqual(frames.slice(-4), ['answer_[i]', 'checksum_[i]', '<signal handler called>_[k]', 'on_alarm']);
  assert.ok(frames.includes('std::function<void (Request const&)>::operator()(Request const&) const_[i]'));
});

test('one thread alone, and functions without names', () => {
  assert.match(
    read(readFileSync(join(FOLDER, 'one-thread.txt'))).folded[EVENT] ?? '',
    /^main;handle.*;checksum_\[i\] 1\n$/,
  );
  assert.match(
    read(readFileSync(join(FOLDER, 'stripped.txt'))).folded[EVENT] ?? '',
    /^inls-\?\/21138;\[unknown\];__libc_start_main_impl;__libc_start_call_main;\[unknown\];\[unknown\];\[unknown\] 1\n$/,
  );
});

test('a frame may go over several lines, where its brackets or a width say so', () => {
  const text = [
    'Thread 1 (LWP 7):',
    '#0  0x0000000000001000 in hash (text="one (",',
    '    length=3) at hash.c:10',
    '#1  0x0000000000002000 in main ()',
    '    at main.c:4',
    '',
  ].join('\n');
  assert.equal(foldedOf(text), '?/7;main;hash 1\n'.replace('?/7', foldedOf(text).split(';')[0] ?? ''));
  assert.equal(read(text).recording.ledger.problems.length, 0);
});

test('backtraces end at a blank line, a thread, a frame 0 or the end, and what is no frame is told', () => {
  assert.equal(
    foldedOf('#0  one () at a.c:1\n#0  two () at a.c:1\n[Inferior 1 (process 3) detached]\n\n#0  three ()'),
    'one 1\nthree 1\ntwo 1\n',
  );
  const broken = read('#0  one () at a.c:1\n#1  \n');
  assert.deepEqual([broken.recording.ledger.samples, broken.recording.ledger.problems.length], [1, 1]);
});

test('frames: libraries, sources, addresses, odd names', () => {
  const options = { sources: true, unresolvedAddresses: true };
  const frameOf = (text: string) => {
    const { symbol, module, source, address } = parseGdbFrame(text, options)?.frame ?? {};
    return [symbol, module, source, address].filter((each) => each !== undefined);
  };
  assert.deepEqual(frameOf('#2  0x00007f62d7dd51f5 in start_thread () from /lib/libc.so.6'), [
    'start_thread',
    '/lib/libc.so.6',
  ]);
  assert.deepEqual(frameOf('#0  0x00000000deadbeef in ?? () from /opt/a b.so'), ['/opt/a b.so', 'deadbeef']);
  assert.deepEqual(frameOf('#10 main (argv=0x1 " at x:1") at /src/a b.c:31'), ['main', '/src/a b.c:31']);
  assert.deepEqual(frameOf("#1  0x1 in put (c=40 '(', d=39 '\\'') at p.c:3"), ['put', 'p.c:3']);
  assert.deepEqual(frameOf('#1  0x1 in ns::A::operator() (this=0x0) at p.c:3'), ['ns::A::operator()', 'p.c:3']);
  assert.deepEqual(frameOf('#1  <signal handler called>'), ['<signal handler called>']);
  assert.equal(parseGdbFrame('#x  main ()', options), undefined);
});

test('threads with and without names and ids', () => {
  assert.deepEqual(parseThreadLine('Thread 3 (Thread 0x7f62d75476c0 (LWP 5707) "worker 2"):'), {
    comm: 'worker 2',
    tid: 5707,
  });
  assert.deepEqual(parseThreadLine('Thread 2 (Thread 0x7f62 (LWP 57) "a" (Exiting)):'), { comm: 'a', tid: 57 });
  assert.deepEqual(parseThreadLine('Thread 1 (process 812):'), { comm: '', tid: 812 });
  assert.equal(parseThreadLine('Thread 2 hit Breakpoint 1'), undefined);
});

test('it is recognised, also behind what gdb says first, and nothing else is', () => {
  for (const name of NAMES) {
    const text = readFileSync(join(FOLDER, name), 'latin1');
    const format = recogniseFormat(text, true);
    assert.ok(format !== undefined && format !== 'unsure');
    assert.equal(format.name, 'gdb', name);
  }
  assert.equal(recogniseGdb('[New LWP 5706]\n', false), 'unsure');
  assert.equal(recogniseGdb('[New LWP 5706]\n', true), 'no');
  assert.equal(recogniseGdb('# Samples: 12\n#0 x\n', true), 'no');
});

test('a text cut anywhere reads the same', () => {
  for (const name of NAMES) {
    const text = readFileSync(join(FOLDER, name));
    const whole = readingOf(read(text));
    const isSame = (at: number) => assert.deepEqual(readingOf(read(text.subarray(0, at), text.subarray(at))), whole);
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length }), isSame), { numRuns: runs(20) });
  }
});
