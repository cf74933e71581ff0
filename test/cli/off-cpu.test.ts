import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../support/run-cli.js';
import { SAMPLES } from '../support/samples.js';
import { parseXml } from '../support/svg.js';

const SWITCHES = join(SAMPLES, 'ftrace-events', '6.1', '622-switch-stacktrace.txt.gz');
const SAMPLED = join(SAMPLES, 'perf-script', 'script', 'default.txt.gz');
const CALLS = join(SAMPLES, 'function-graph', '6.1', '122-ls-depth3.txt');

test('every format tells the same time', () => {
  const json = JSON.parse(runCli(['top', SWITCHES, '--off-cpu', '-f', 'json', '-q']).out);
  const folded = runCli([SWITCHES, '--off-cpu', '-f', 'folded', '-q']).out;
  const sum = folded
    .trimEnd()
    .split('\n')
    .reduce((all, line) => all + Number(line.slice(line.lastIndexOf(' '))), 0);
  assert.equal(sum, json.offCpuNs);
  assert.equal(
    json.states.reduce((all: number, { offCpuNs }: { offCpuNs: number }) => all + offCpuNs, 0),
    sum,
  );
  const states = json.functions.filter(({ isState }: { isState: boolean }) => isState);
  assert.equal(
    states.reduce((all: number, { offCpuNs }: { offCpuNs: number }) => all + offCpuNs, 0),
    sum,
  );
  assert.equal(
    states.reduce((all: number, { spans }: { spans: number }) => all + spans, 0),
    json.spans,
  );
  const csv = runCli(['top', SWITCHES, '--off-cpu', '-f', 'csv', '-q']).out.split('\n');
  assert.equal(csv.length, json.functions.length + 2);
  const { out: table } = runCli(['top', SWITCHES, '--off-cpu', '--limit', '4', '-q']);
  assert.match(table, /^total % +off cpu \S+ +spans +truncated +mean \S+ +max \S+ +function/m);
  assert.match(table, /\[off cpu: sleeping \(S\)\]/);
});

test('the picture is said to be traced, and tells spans in words', () => {
  const { code, out, err } = runCli([SWITCHES, '--off-cpu', '--static', '-f', 'svg', '-v']);
  assert.equal(code, 0, err);
  parseXml(out);
  assert.match(out, /class="band traced"/);
  assert.match(out, /off the cpu \d+ times, summed: /);
  assert.doesNotMatch(out, /of \d+ calls/);
  assert.match(err, /account: (\d+) spans in = \1 used \+ 0 filtered/);
  const half = runCli([SWITCHES, '--off-cpu', '--from', '50%', '-f', 'folded', '-v']).err;
  assert.match(half, /filtered: (\d+) events by from\n.*\n {2}account: \d+ spans in = \d+ used \+ \1 filtered/);
  const { out: reversed } = runCli([
    SWITCHES,
    '--off-cpu',
    '--reversed',
    '--order',
    'width',
    '--static',
    '-f',
    'svg',
    '-q',
  ]);
  parseXml(reversed);
  const { out: page } = runCli([SWITCHES, '--off-cpu', '-f', 'html', '-q', '--redact']);
  assert.match(page, /States, and functions by time off the cpu/);
  assert.doesNotMatch(page, /do_syscall_64|rcu_preempt/);
});

const REFUSED: readonly (readonly [argv: readonly string[], code: number, message: RegExp])[] = [
  [[SWITCHES, '--off-cpu', '-f', 'speedscope'], 2, /speedscope would show time off the cpu as time of its functions/],
  [[SWITCHES, '--off-cpu', '-f', 'chrome'], 2, /chrome is for traced calls/],
  [[SWITCHES, '--off-cpu', '-f', 'pprof'], 2, /pprof would show/],
  [[SWITCHES, '--off-cpu', '--event', 'sched_switch', '-f', 'folded'], 2, /--event does not apply/],
  [[SWITCHES, '--off-cpu', '--weight', 'events', '-f', 'folded'], 2, /--weight does not apply/],
  [[SWITCHES, '--off-cpu', '--view', 'chart', '-f', 'svg'], 2, /--off-cpu draws a graph/],
  [[SWITCHES, '--off-cpu', '--by', 'prev_state', '-f', 'folded'], 2, /--by is for events/],
  [[SWITCHES, '--off-cpu', '--comm', 'nobody', '-f', 'folded'], 3, /left out by the filters \(comm\)/],
  [[SAMPLED, '--off-cpu', '-f', 'folded'], 2, /needs sched_switch events, and there are none/],
  [[CALLS, '--off-cpu', '-f', 'folded'], 2, /these are traced calls/],
  [['report', SAMPLED, '--off-cpu', '-f', 'html'], 2, /none of the recordings is of sched_switch events/],
  [['report', SWITCHES, '--off-cpu', '--event', 'x', '-f', 'html'], 2, /--event does not apply/],
  [['report', '-', '--off-cpu', '-f', 'html'], 3, /empty/],
  [['diff', SWITCHES, SWITCHES, '--off-cpu'], 2, /--off-cpu does not apply to flame-ts diff; compare folded stacks: /],
];

for (const [argv, expected, message] of REFUSED) {
  test(`flame-ts ${argv.filter((word) => !word.startsWith('/')).join(' ')} is refused`, () => {
    const { code, err } = runCli(argv);
    assert.match(err, message);
    assert.equal(code, expected);
  });
}

const BOTH = join(SAMPLES, 'off-cpu', 'switches-and-clock.txt.gz');

test('--wall tells traced times and samples apart, in every format', () => {
  const { out: table, err } = runCli(['top', BOTH, '--wall', '--limit', '3']);
  assert.match(table, / traced, .* sampled on the cpu /);
  assert.match(table, /^Traced, exact: /m);
  assert.match(table, /^Sampled: .*no durations$/m);
  assert.match(err, /wall clock of 38 threads over/);
  const { threads, sampledEvent } = JSON.parse(runCli(['top', BOTH, '--wall', '-f', 'json', '-q']).out);
  assert.equal(sampledEvent, 'cpu-clock/freq=499/');
  assert.equal(threads.length, 38);
  assert.deepEqual(Object.keys(threads[0]), ['comm', 'pid', 'tid', 'traced', 'sampled']);
  const csv = runCli(['top', BOTH, '--wall', '-f', 'csv', '-q', '--comm', 'dd']).out.trimEnd().split('\n');
  assert.equal(csv.length, 2);
  const redacted = runCli(['top', BOTH, '--wall', '--redact', '-q']).out;
  assert.doesNotMatch(redacted, /work\.sh|write_ibpb/);
});

const REFUSED_WALLS: readonly (readonly [argv: readonly string[], code: number, message: RegExp])[] = [
  [[BOTH, '--wall', '-f', 'svg'], 2, /--wall writes table, csv, json, and no svg/],
  [['top', BOTH, '--wall', '--off-cpu'], 2, /--off-cpu does not apply/],
  [['top', BOTH, '--wall', '--by', 'prev_state'], 2, /--by does not apply/],
  [['top', BOTH, '--wall', '--comm', 'nobody'], 3, /no thread was switched, or filters left out all/],
  [['top', SAMPLED, '--wall'], 2, /needs sched_switch events/],
  [['top', CALLS, '--wall'], 2, /these are traced calls/],
];

for (const [argv, expected, message] of REFUSED_WALLS) {
  test(`flame-ts ${argv.filter((word) => !word.startsWith('/')).join(' ')} is refused, too`, () => {
    const { code, err } = runCli(argv);
    assert.match(err, message);
    assert.equal(code, expected);
  });
}
