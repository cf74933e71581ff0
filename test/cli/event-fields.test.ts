import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../support/run-cli.js';
import { readSample, SAMPLES } from '../support/samples.js';

const SWITCHES = join(SAMPLES, 'perf-script', 'rec', 'tp-sched-switch.txt.gz');
const PROBES = join(SAMPLES, 'ftrace-events', '6.1', '627-kprobe.txt');
const SAMPLED = join(SAMPLES, 'perf-script', 'script', 'default.txt.gz');
const CALLS = join(SAMPLES, 'function-graph', '6.1', '122-ls-depth3.txt');

/** How many lines of a text have a pattern, as `grep -c` counts them. */
function count(text: Buffer, pattern: RegExp): number {
  return text
    .toString('latin1')
    .split('\n')
    .filter((line) => pattern.test(line)).length;
}

test('--where keeps as many events as a count of the lines tells, and the ledger has the others', () => {
  const { code, out, err } = runCli(['top', SWITCHES, '--where', 'prev_state = S', '-f', 'json']);
  assert.equal(code, 0, err);
  const asleep = count(readSample('rec/tp-sched-switch'), / prev_state=S /);
  assert.equal(JSON.parse(out).events, asleep);
  assert.equal(JSON.parse(out).ledger.filtered.where, 1603 - asleep);
});

test('--by gives each value its events, and its sums are the same', () => {
  const { out } = runCli(['top', SWITCHES, '--by', 'prev_state', '-f', 'json']);
  const functions: { name: string; selfEvents: number }[] = JSON.parse(out).functions;
  const text = readSample('rec/tp-sched-switch');
  const self = (name: string) => functions.find((each) => each.name === name)?.selfEvents;
  for (const state of ['S', 'R']) {
    assert.equal(self(`prev_state=${state}`), count(text, new RegExp(` prev_state=${state} `)));
  }
});

test('the value is the leaf, also behind filters of time and of callers', () => {
  const { out } = runCli([
    SWITCHES,
    '--by',
    'prev_state',
    '--by',
    'prev_prio',
    '--skip-after',
    'schedule',
    '--from',
    '50%',
    '-f',
    'folded',
    '-q',
  ]);
  assert.match(out, /^producer_1;schedule;__schedule;prev_state=S;prev_prio=120 \d+$/m);
});

test('the fields of events that ftrace printed', () => {
  const { out } = runCli([PROBES, '--event', 'myopen', '--by', 'filename', '-f', 'folded', '-q']);
  assert.match(out, /^ls;do_sys_openat2;filename=\/etc\/ld\.so\.cache 1$/m);
});

const REFUSED: readonly (readonly [argv: readonly string[], code: number, message: RegExp])[] = [
  [[SWITCHES, '--where', 'foo = 1'], 2, /no event has a field 'foo'; sched:sched_switch has prev_comm, prev_pid/],
  [[SWITCHES, '--by', 'foo'], 2, /--by: no event has a field 'foo'/],
  [[SWITCHES, '--where', 'prev_state'], 2, /there should be one of/],
  [[SWITCHES, '--where', 'prev_state = Q'], 3, /all 1,603 samples were left out by the filters \(where\)/],
  [[SAMPLED, '--by', 'ret'], 2, /--by does not apply: these are samples/],
  [[CALLS, '--where', 'ret < 0', '-f', 'folded'], 2, /--where does not apply: it is for the fields of counted events/],
];

for (const [argv, expected, message] of REFUSED) {
  test(`flame-ts ${argv.slice(1).join(' ')} is refused`, () => {
    const { code, err } = runCli(argv);
    assert.equal(code, expected);
    assert.match(err, message);
  });
}
