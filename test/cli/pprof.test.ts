import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { pprofNotes, sizeNotes } from '../../src/cli/telling/size-notes.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { type ReadPprof, readPprof } from '../support/read-pprof.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary.js';

const LS = 'samples/function-graph/6.1/811-ls-fresh-proc-abstime-tail.txt.gz';

function profileOf(args: readonly string[], input = ''): ReadPprof {
  const { code, out, err } = runCli(['-f', 'pprof', ...args], input);
  assert.equal(code, 0, err);
  return readPprof(gunzipSync(Buffer.from(out, 'latin1')));
}

function labelsOf({ samples }: ReadPprof): string[] {
  return samples.map(({ labels }) => Object.entries(labels).flat().join(' '));
}

test('the name decides whether a profile is compressed', (context) => {
  const folder = temporaryFolder(context);
  const bytes = ['a.pb', 'a.pb.gz', 'a.pprof'].map((name) => {
    const file = join(folder, name);
    assert.equal(runCli(['-o', file, '--title', 'x'], TWO_EVENTS).code, 0);
    return readFileSync(file);
  });
  const [plain, ...packed] = bytes as [Buffer, Buffer, Buffer];
  for (const each of packed) assert.deepEqual(gunzipSync(each), plain);
  assert.equal(readPprof(plain).samples.length, 2);
});

test('labels are all that the text tells, or as much of it as roots are asked for', () => {
  assert.deepEqual(labelsOf(profileOf([], TWO_EVENTS)), [
    'comm node pid 10 tid 11 cpu 0',
    'comm worker pid 10 tid 12 cpu 1',
  ]);
  assert.deepEqual(labelsOf(profileOf(['--tid'], TWO_EVENTS)), [
    'comm node pid 10 tid 11',
    'comm worker pid 10 tid 12',
  ]);
  assert.deepEqual(labelsOf(profileOf(['--pid'], TWO_EVENTS)), ['comm node pid 10', 'comm worker pid 10']);
  assert.deepEqual(labelsOf(profileOf(['--all-threads'], TWO_EVENTS)), ['', '']);
});

test('locations have the addresses of the text, unless they are not wanted', () => {
  const addresses = (args: readonly string[]) => profileOf(args, TWO_EVENTS).locations.map(({ address }) => address);
  assert.deepEqual(addresses([]), [0x1fn, 0x2fn, 0xffffffff810000n, 0x3fn, 0xffffffff810001n]);
  assert.deepEqual(addresses(['--no-addresses']), [0n, 0n, 0n, 0n, 0n]);
  const { code, err } = runCli(['-f', 'folded', '--no-addresses'], TWO_EVENTS);
  assert.deepEqual([code, err.includes('--no-addresses applies to pprof only')], [2, true]);
});

test('comments say the kind, what is missing, and the command', () => {
  const { comments } = profileOf(['--exclude-comm', 'worker'], TWO_EVENTS);
  assert.match(comments[0] ?? '', /^flame-ts \d.*, sampled: /);
  assert.ok(comments.includes('Missing: 1 left out by comm'), comments.join('\n'));
  assert.match(comments.at(-1) ?? '', /^Drawn by flame-ts .*: flame-ts --exclude-comm worker$/);
});

test('redacted profiles tell no name, no address and no command', () => {
  const file = JSON.stringify(profileOf(['--redact', '--addresses'], TWO_EVENTS), (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  for (const secret of ['memcpy', 'libx', 'node', 'worker', 'ffffffff81', '--redact']) {
    assert.ok(!file.includes(secret), secret);
  }
});

test('traced calls have their number and their self time', () => {
  const { sampleTypes, defaultType, samples, durationNanos } = profileOf([LS]);
  assert.deepEqual([sampleTypes, defaultType], [['calls/count', 'self/nanoseconds'], 'self']);
  const sum = (at: number) => samples.reduce((total, { values }) => total + (values[at] ?? 0n), 0n);
  assert.deepEqual([sum(0), sum(1), durationNanos], [923n, 6_681_793n, 153_268_450n]);
  assert.deepEqual(samples[0]?.labels, { comm: 'ls', tid: '393' });
  assert.equal(profileOf([LS, '--weight', 'calls']).defaultType, 'calls');
});

test('samples and calls do not meet in one profile', () => {
  const { code, err } = runCli(['-f', 'pprof', 'samples/perf-script/lang/go.txt', LS]);
  assert.equal(code, 2);
  assert.match(err, /traced/);
});

test('options of pictures do not apply', () => {
  const { code, err } = runCli(['-f', 'pprof', '--max-depth', '7'], TWO_EVENTS);
  assert.equal(code, 2);
  assert.match(err, /--max-depth does not apply.*this is pprof/);
});

test('a profile over the limits of its readers is told of, no other', () => {
  const small = { byteCount: 4 * 1024 * 1024, sampleCount: 16_000, depth: 1000 };
  assert.deepEqual(pprofNotes(small), []);
  const [samples] = pprofNotes({ ...small, sampleCount: 16_001 });
  assert.match(
    samples ?? '',
    /^ {2}large: Pyroscope refuses 16,001 samples \(of at most 16,000\) by default; --no-addresses and --all-threads/,
  );
  const notes = pprofNotes({ byteCount: 70e6, sampleCount: 1, depth: 1001 });
  assert.match(notes.join('\n'), /70\.0 MB unpacked.*\n.*stacks of 1001 frames at 1000/);
  assert.match(sizeNotes('pprof', 70e6).join('\n'), /Parca refuses 70\.0 MB/);
  assert.deepEqual(sizeNotes('pprof', 2 ** 26), []);
});

test('the report of a run tells of a profile that Pyroscope would refuse', () => {
  const lines = Array.from({ length: 16_001 }, (_, i) => `main;f${i} 1\n`).join('');
  const { code, err } = runCli(['-f', 'pprof'], lines);
  assert.equal(code, 0);
  assert.match(err, /large: Pyroscope refuses 16,001 samples/);
});
