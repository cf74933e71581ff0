import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { Recording } from '../../../src/model/recording.js';
import { CALL_FLAGS, type TracedTimeline } from '../../../src/model/traced-profile.js';
import { CallTimelineBuilder } from '../../../src/parse/call-timeline-builder.js';
import { CallTotalsBuilder } from '../../../src/parse/call-totals-builder.js';
import { StraceParser } from '../../../src/parse/strace/parser.js';
import { recogniseStrace } from '../../../src/parse/strace/recognise.js';
import { callStatistics } from '../../../src/view/calls/call-statistics.js';
import { runs } from '../../support/runs.js';
import { SAMPLES } from '../../support/samples.js';

const sample = (name: string) => readFileSync(join(SAMPLES, 'strace', `${name}.txt`));
const SAMPLE_NAMES = ['threads', 'terminal', 'stacks', 'steps'];

function read(pieces: Iterable<string | Uint8Array>) {
  const recording = new Recording();
  const builder = new CallTimelineBuilder(recording);
  const parser = new StraceParser(recording, builder);
  for (const piece of pieces) parser.push(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
  parser.end();
  const [timeline] = builder.profiles();
  const problems = Object.fromEntries(recording.ledger.problems.map(({ kind, count }) => [kind, count]));
  return { recording, timeline: timeline as TracedTimeline, problems };
}

/** `task name start+total flags` a call. */
function callTexts({ recording, calls, rowCount }: TracedTimeline): string[] {
  return Array.from({ length: rowCount }, (_, row) => {
    const frame = recording.frames.get(calls.frame.get(row) as never);
    const { comm, tid } = recording.tracks.get(calls.track.get(row) as never);
    const name = frame.kind === 'code' ? frame.symbol : frame.kind;
    return `${comm}-${tid} ${name} ${calls.startNs.get(row)}+${calls.totalNs.get(row)} ${calls.flags.get(row)}`;
  });
}

const { noEntry, noReturn, noDuration } = CALL_FLAGS;

test('calls of threads: unfinished and resumed ones are joined, those without an end are cut off', () => {
  const { timeline, problems } = read([
    '7  10.000001 clone(child_stack=NULL) = 8 <0.000002>\n'.replace('10.', '1000000010.'),
    '7  1000000010.000010 wait4(-1, <unfinished ...>\n',
    '8  1000000010.000011 write(1, "x", 1) = 1 <0.000005>\n',
    '8  1000000010.000020 exit(0)     = ?\n',
    '8  1000000010.000030 +++ exited with 0 +++\n',
    '7  1000000010.000040 <... wait4 resumed>NULL, 0, NULL) = 8 <0.000031>\n',
    '7  1000000010.000050 read(0,  <unfinished ...>\n',
    '9  1000000010.000060 <... futex resumed>) = 0 <0.000010>\n',
  ]);
  assert.deepEqual(callTexts(timeline), [
    'process-7 clone 1000+2000 0',
    'process-8 write 11000+5000 0',
    `process-8 exit 20000+10000 ${noReturn}`,
    'process-7 wait4 10000+31000 0',
    `process-9 futex 50000+10000 ${noEntry}`,
    `process-7 read 50000+10000 ${noReturn}`,
  ]);
  assert.deepEqual(problems, { 'entry-without-return': 1, 'return-without-entry': 1 });
  assert.deepEqual(
    timeline.marks.map(({ event, text, timeNs }) => [event, text, timeNs]),
    [['exit', 'exited with 0', 30_000]],
  );
});

test('without -T and times, calls are counted and packed; resumed ones last what their times tell', () => {
  const packed = read(['execve("/bin/a.out", [], 0x1) = 0\nread(0, "", 1) = 0\nexit_group(0) = ?\n']).timeline;
  assert.equal(packed.starts, 'packed');
  assert.deepEqual(callTexts(packed), [
    `a.out-undefined execve 0+0 ${noDuration}`,
    `a.out-undefined read 0+0 ${noDuration}`,
    `a.out-undefined exit_group 0+0 ${noReturn | noDuration}`,
  ]);
  const timed = read(['7 23:59:59.999999 read(0,  <unfinished ...>\n7 00:00:00.000009 <... read resumed>"", 1) = 0\n']);
  assert.deepEqual(callTexts(timed.timeline), ['process-7 read 999999000+10000 0']);
});

test('on a terminal: the first process has no id at first, and messages cut lines', () => {
  const { timeline, problems } = read([
    'execve("/bin/sh", ["sh"], 0x1) = 0 <0.000001>\n',
    'wait4(-1, strace: Process 8 attached\n',
    ' <unfinished ...>\n',
    '[pid     8] write(1, "x", 1) = 1 <0.000005>\n',
    '[pid     7] <... wait4 resumed>NULL, 0, NULL) = 8 <0.000031>\n',
    'close(0) = 0 <0.000002>\n',
    'hello\n',
  ]);
  assert.deepEqual(
    callTexts(timeline).map((text) => text.replace(/ \d.*/, '')),
    ['sh-7 execve', 'process-8 write', 'sh-7 wait4', 'sh-7 close'],
  );
  assert.deepEqual(problems, { 'unread-line': 1 });
});

test('stacks are callers in sums, and no calls', () => {
  const recording = new Recording();
  const builder = new CallTotalsBuilder(recording, 'comm');
  const parser = new StraceParser(recording, builder);
  parser.push(
    Buffer.from('7 write(1, "x", 1) = 1 <0.000005>\n > /lib/c(write+0x1) [0x1]\n > /bin/x(main+0x2) [0x2]\n'),
  );
  parser.end();
  const [totals] = builder.profiles();
  const names = totals?.stacks.frames(3 as never).map((id) => {
    const frame = recording.frames.get(id);
    return frame.kind === 'code' ? frame.symbol : 'root';
  });
  assert.deepEqual(names, ['root', 'main', 'write', 'write']);
  assert.deepEqual(
    [totals?.callCount, totals?.hasContext, totals?.selfNs.get(3), totals?.selfNs.get(2)],
    [1, true, 5000, 0],
  );
});

test("totals agree with strace's own summary of the same run, to the microsecond a call", () => {
  const text = sample('threads').toString('latin1');
  const { timeline, problems } = read([text]);
  assert.deepEqual(problems, {});
  const { rows } = callStatistics(timeline, { naming: { style: 'short', annotate: new Set() } });
  const summary = [...text.matchAll(/^ *[\d.]+ +(\d+\.\d+) +\d+ +(\d+) +(?:\d+ +)?([a-z]\w+)$/gm)].filter(
    ([, , , name]) => name !== 'total',
  );
  assert.equal(summary.length, 10);
  for (const [, seconds, calls, name] of summary) {
    const row = rows.find((each) => each.name === name);
    assert.equal(row?.calls, Number(calls), name);
    assert.ok(Math.abs((row?.totalNs ?? 0) - Number(seconds) * 1e9) <= 1000 * Number(calls), `${name} ${row?.totalNs}`);
  }
});

for (const name of SAMPLE_NAMES) {
  test(`${name}: recognised, all of it read, and the same however it is cut`, () => {
    const text = sample(name);
    assert.equal(recogniseStrace(text.toString('latin1'), true), 'yes');
    const whole = read([text]);
    assert.deepEqual(whole.problems, {});
    const expected = callTexts(whole.timeline);
    const law = fc.property(fc.nat(text.length), (at) => {
      assert.deepEqual(callTexts(read([text.subarray(0, at), text.subarray(at)]).timeline), expected);
    });
    fc.assert(law, { numRuns: runs(30) });
  });
}

test('other texts are not taken for it', () => {
  for (const text of ['main;f 3\n', 'node 7 1.0: 1 cycles:\n\t1f main+0x1 (/bin/x)\n', 'hello (x) = 3\n', '\n']) {
    assert.equal(recogniseStrace(text, true), 'no', text);
  }
  assert.equal(recogniseStrace('execve("/bin/ls"', false), 'no');
});
