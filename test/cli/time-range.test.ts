import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { TWO_TASKS } from '../support/graph-texts.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { SAMPLES } from '../support/samples.js';

test('samples of a part of the time: drawn, counted, and the picture says which part', () => {
  const { code, out, err } = runCli(['-f', 'folded', '--from', '+500ms', '--to', '2.0'], TWO_EVENTS);
  assert.deepEqual([code, out], [0, 'worker;main;sys_read 50\n']);
  assert.match(err, /filtered: 1 sample by from\n {2}filtered: 1 sample by to/);
  const svg = runCli(['-q', '-f', 'svg', '--from', '50%'], TWO_EVENTS).out;
  assert.match(svg, /Shown: \+0\.500 s to \+1\.000 s of 1\.000 s recorded \(by its clock 1\.500000 to 2\.000000\)/);
  assert.match(svg, /Missing: 1 left out by from/);
});

test('traced calls of a part of the time, in every output', () => {
  const cut = ['-q', '--from', '10.000003', '--to', '10.000008'];
  const folded = runCli([...cut, '-f', 'folded'], TWO_TASKS).out;
  assert.equal(
    folded,
    'ls;vfs_read 3000\nls;vfs_read;xfs_file_read_iter 2000\nsh;do_sys_openat2 2500\nsh;do_sys_openat2;alloc_fd 2000\nsh;do_sys_openat2;getname 500\n',
  );
  assert.match(runCli(['top', ...cut], TWO_TASKS).out, /4 calls reach beyond it: cut at its edges, and truncated/);
  assert.match(runCli([...cut, '-f', 'svg'], TWO_TASKS).out, /Shown: \+0\.000003 s to \+0\.000008 s of 0\.000024 s/);
  const { code, out, err } = runCli(['-f', 'speedscope', '--from', '10.000020'], TWO_TASKS);
  assert.deepEqual([code, out.includes('getname'), out.includes('vfs_read')], [0, true, false]);
  assert.match(err, /filtered: 5 calls by from/);
});

test('what cannot be cut is refused, and a range without records says what there is', () => {
  const none = runCli(['-f', 'folded', '--from', '99'], TWO_EVENTS);
  assert.equal(none.code, 3);
  assert.match(none.err, /left out by the filters \(from\); recorded was 1\.000000 to 2\.000000/);
  const calls = runCli(['-f', 'folded', '--to', '9'], TWO_TASKS);
  assert.equal(calls.code, 2);
  assert.match(calls.err, /--from is not before --to/);
  const folded = runCli(['-f', 'folded', '--to', '9'], 'a;b 1\n');
  assert.equal(folded.code, 2);
  assert.match(folded.err, /--from and --to do not apply: the input prints no times/);
  const differences = runCli([
    join(SAMPLES, 'perf-script', 'script', 'deltatime.txt.gz'),
    '--from',
    '10%',
    '-f',
    'folded',
  ]);
  assert.equal(differences.code, 2);
  assert.match(differences.err, /differences to the record before \(perf script --deltatime\)/);
  for (const args of [['heatmap'], ['--view', 'chart']]) {
    const along = runCli([...args, join(SAMPLES, 'perf-script', 'script', 'deltatime.txt.gz')]);
    assert.equal(along.code, 2);
    assert.match(along.err, /is of times, and the times .* are differences .*; print it without --deltatime/);
  }
  const wrong = runCli(['-f', 'folded', '--to', 'noon'], TWO_EVENTS);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /'noon' is no point in time: write 1150\.717543/);
});

test('a process is asked for, and the text tells threads alone, or nothing: what prints processes is said', () => {
  const threads = runCli(['--only-pid', '1234', '-f', 'folded'], TWO_EVENTS.replaceAll(/^(\S+ +\d+)\/\d+/gm, '$1'));
  assert.equal(threads.code, 3);
  assert.match(
    threads.err,
    /left out by the filters \(pid\); the text prints threads and no process: perf script -F \+pid/,
  );
  const none = runCli(['--only-pid', '1234', '-f', 'folded'], 'a;b 1\n');
  assert.equal(none.code, 3);
  assert.match(none.err, /the text tells no process$/m);
});
