import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readPprof } from '../support/read-pprof.js';
import { runCli } from '../support/run-cli.js';
import { readSample } from '../support/samples.js';

const OPENS = `ls  7/7 [000]  1.000000: syscalls:sys_enter_openat: dfd: 0xffffff9c
\t            1f open+0x1 (/usr/lib/libc.so.6)
\t            2f main+0x1 (/usr/bin/ls)

ls  7/7 [000]  1.000001: syscalls:sys_enter_openat: dfd: 0xffffff9c
\t            1f open+0x1 (/usr/lib/libc.so.6)
\t            3f list+0x1 (/usr/bin/ls)
\t            2f main+0x1 (/usr/bin/ls)

ls  7/7 [000]  1.000002: syscalls:sys_exit_openat: 0x3
\t            1f open+0x1 (/usr/lib/libc.so.6)

`;
const CYCLES = 'ls  7/7 [000]  1.000003:  9 cycles:u:\n\t            2f main+0x1 (/usr/bin/ls)\n\n';

test('tracepoints are counted: no interval, no sample, in any output', () => {
  const { code, out, err } = runCli(['-f', 'folded'], OPENS);
  assert.deepEqual([code, out], [0, 'ls;main;list;open 1\nls;main;open 1\n']);
  assert.match(err, /^flame-ts: 2 events of syscalls:sys_enter_openat over 0\.000 s\n/);
  assert.match(err, /left aside: 1 event of syscalls:sys_exit_openat; --event 'syscalls:sys_exit_openat' shows them/);
  const svg = runCli(['-q', '-f', 'svg', '--static'], OPENS).out;
  assert.match(svg, /<g class="badge counted">/);
  assert.match(svg, /Counted: every event once/);
  assert.match(svg, /50\.00 %, 1 event/);
  assert.doesNotMatch(svg, /95 % CI|\d samples?\b/);
  for (const format of ['table', 'html', 'markdown']) {
    const text = runCli(['-q', '-f', format], OPENS).out;
    assert.match(text, /Counted: every event once/, format);
    assert.doesNotMatch(text, /95 % interval|Few samples/, format);
  }
});

test('for programs: JSON, CSV, speedscope, the account', () => {
  const json = JSON.parse(runCli(['-q', '-f', 'json'], OPENS).out) as Record<string, unknown>;
  assert.deepEqual([json['kind'], json['event'], json['events']], ['counted', 'syscalls:sys_enter_openat', 2]);
  assert.match(
    runCli(['-q', '-f', 'csv'], OPENS).out,
    /^function,module,kind,self_events,total_events,self_share\nopen,.*,user,2,2,1\.000000\n/,
  );
  const file = JSON.parse(runCli(['-q', '-f', 'speedscope'], OPENS).out) as { profiles: Record<string, unknown>[] };
  assert.deepEqual([file.profiles[0]?.['counts'], file.profiles[0]?.['weights']], ['counted', [1, 1]]);
  assert.match(runCli(['-v', '-f', 'folded'], OPENS).err, /account: 3 events in = 2 used \+ 1 filtered/);
});

test('a pprof profile counts events under their own name', () => {
  const { code, out } = runCli(['-q', '-f', 'pprof'], OPENS);
  const { sampleTypes, samples, comments } = readPprof(gunzipSync(Buffer.from(out, 'latin1')));
  assert.deepEqual([code, sampleTypes], [0, ['syscalls:sys_enter_openat/count']]);
  assert.deepEqual(samples.map(({ stack, values }) => [stack.join(' '), values]).sort(), [
    ['main list open', [1n]],
    ['main open', [1n]],
  ]);
  assert.match(comments.join('\n'), /counted: every occurrence/);
});

test('events whose stacks were folded away are told', () => {
  const { out, err } = runCli(['-f', 'folded', '--max-stacks', '2'], OPENS);
  assert.match(out, /\[folded away\] \d$/m);
  assert.match(err, /folded away: \d events? ends? in \[folded away\]/);
});

test('beside samples, samples are shown, and --event shows the others', () => {
  const both = `${OPENS}${CYCLES}`;
  const samples = runCli(['-f', 'folded'], both);
  assert.equal(samples.out, 'ls;main 9\n');
  assert.match(samples.err, /left aside: 2 events of syscalls:sys_enter_openat; --event/);
  const events = runCli(['-f', 'folded', '--event', 'syscalls:sys_exit_openat'], both);
  assert.equal(events.out, 'ls;open 1\n');
  assert.match(events.err, /left aside: 1 sample of cycles:u/);
});

test('what needs samples or durations is refused; a printed period makes samples of them', () => {
  const refused = [
    [['--weight', 'period'], /--weight period does not apply: these are counted events.*there is events/],
    [['--slowest', '3'], /--slowest does not apply: these are counted events/],
    [['-f', 'chrome'], /counted events have no duration/],
    [['--event', 'none'], /nothing of an event 'none' here; there are: syscalls:sys_enter_openat, /],
  ] as const;
  for (const [args, message] of refused) {
    const { code, err } = runCli(['-f', 'folded', ...args], OPENS);
    assert.equal(code, 2);
    assert.match(err, message);
  }
  const everyTenth = OPENS.replaceAll(': syscalls', ': 10 syscalls');
  assert.match(runCli(['-f', 'folded'], everyTenth).err, /^flame-ts: 2 samples of syscalls/);
});

test('counts are those of grep over the whole text', () => {
  const text = readSample('rec/tp-openat').toString('latin1');
  const lines = text.match(/ syscalls:sys_enter_openat: /g)?.length;
  const { out } = runCli(['-q', '-f', 'folded', '--all-threads'], Buffer.from(text, 'latin1'));
  const sum = out.split('\n').reduce((all, line) => all + Number(/ (\d+)$/.exec(line)?.[1] ?? 0), 0);
  assert.equal(sum, lines);
  assert.equal(sum, 892);
});
