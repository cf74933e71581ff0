import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALL_FLAGS } from '../../../src/model/traced-profile.js';
import { type ReadCall, type ReadCallsOptions, readCalls } from '../../support/read-calls.js';

const { noEntry, noReturn, noDuration } = CALL_FLAGS;

/** Calls as `a > b 1000 (700)`: the path, total and self time, and the flags where there are any. */
function told(calls: readonly ReadCall[]): string[] {
  return calls.map(
    ({ path, totalNs, selfNs, flags }) =>
      `${path.join(' > ')} ${totalNs} (${selfNs})${flags === 0 ? '' : ` flags ${flags}`}`,
  );
}

function read(lines: readonly string[], options: ReadCallsOptions = {}) {
  return readCalls(lines.map((line) => `${line}\n`).join(''), options);
}

test('the indent tells what encloses what', () => {
  const { calls, problems } = read([
    ' 0)               |  a() {',
    ' 0)               |    b() {',
    ' 0)   0.300 us    |      c();',
    ' 0)   0.700 us    |    }',
    ' 0)   0.100 us    |    c();',
    ' 0)   1.000 us    |  }',
    ' 0)   0.200 us    |  a();',
  ]);
  assert.deepEqual(told(calls), [
    'a 1000 (200)',
    'a > b 700 (400)',
    'a > b > c 300 (300)',
    'a > c 100 (100)',
    'a 200 (200)',
  ]);
  assert.deepEqual(problems, {});
});

test('returns and calls show what encloses them', () => {
  const { calls, problems } = read([
    ' 0)   0.300 us    |      c();',
    ' 0)   0.700 us    |    } /* b */',
    ' 0)   1.000 us    |  }',
    ' 0)   0.500 us    |  }',
  ]);
  const flags = `flags ${noEntry}`;
  assert.deepEqual(told(calls), [
    `[unresolved] 1000 (300) ${flags}`,
    `[unresolved] > b 700 (400) ${flags}`,
    '[unresolved] > b > c 300 (300)',
    `[unresolved] 500 (500) ${flags}`,
  ]);
  assert.deepEqual(problems, { 'return-without-entry': 3 });
});

test('a caller that never shows itself is none', () => {
  const { calls, problems } = read([' 0)   0.300 us    |      c();', ' 0)   0.200 us    |  d();']);
  assert.deepEqual(told(calls), ['c 300 (300)', 'd 200 (200)']);
  assert.deepEqual(problems, {});
});

test('a call that is followed by a less deep one has returned unseen', () => {
  const { calls, problems } = read([
    '  1.000000 |   0)               |  a() {',
    '  1.000001 |   0)               |    b() {',
    '  1.000004 |   0)   0.200 us    |  c();',
  ]);
  assert.deepEqual(told(calls), [`a 1000 (1000) flags ${noReturn}`, `a > b 0 (0) flags ${noReturn}`, 'c 200 (200)']);
  assert.deepEqual(problems, { 'entry-without-return': 2 });
});

test('what is open at the end is a lower bound', () => {
  const { calls } = read(['  1.000000 |   0)               |  a() {', '  1.000004 |   0)   0.200 us    |    c();']);
  assert.deepEqual(told(calls), [`a 4200 (4000) flags ${noReturn}`, 'a > c 200 (200)']);
});

test('a return that names another function ends that one, and the one that was open', () => {
  const { calls, problems } = read([
    ' 0)               |  a() {',
    ' 0)   0.200 us    |    c();',
    ' 0)   1.000 us    |  } /* b */',
  ]);
  assert.deepEqual(told(calls), [`a 200 (0) flags ${noReturn}`, 'a > c 200 (200)', `b 1000 (1000) flags ${noEntry}`]);
  assert.deepEqual(problems, { 'name-disagreement': 1, 'entry-without-return': 1, 'return-without-entry': 1 });
});

test('an interrupt may cut the entry of a call in two: its work is none of that call', () => {
  const { calls, problems } = read([
    ' 0)               |  a() {',
    ' 0)               |    b() {',
    ' 0)               |    irq_enter_rcu() {',
    ' 0)   0.300 us    |      x();',
    ' 0)   0.500 us    |    }',
    ' 0)   0.100 us    |      c();',
    ' 0)   0.700 us    |    }',
    ' 0)   2.000 us    |  }',
  ]);
  assert.deepEqual(told(calls), [
    'a 2000 (800)',
    'a > irq_enter_rcu 500 (200)',
    'a > irq_enter_rcu > x 300 (300)',
    'a > b 700 (600)',
    'a > b > c 100 (100)',
  ]);
  assert.deepEqual(problems, {});
});

test('an interrupt may cut a return: the call ends when the interrupt has', () => {
  const { calls, problems } = read([
    ' 0)               |  b() {',
    ' 0)   0.100 us    |    c();',
    ' 0)               |  irq_enter_rcu() {',
    ' 0)   0.500 us    |  }',
    ' 0)   0.700 us    |  } /* b */',
    ' 0)   0.200 us    |  d();',
  ]);
  assert.deepEqual(told(calls), ['b 700 (600)', 'b > c 100 (100)', 'irq_enter_rcu 500 (500)', 'd 200 (200)']);
  assert.deepEqual(problems, {});
});

test('a call that waited for its interrupt in vain has returned unseen', () => {
  const { calls, problems } = read([
    ' 0)               |  b() {',
    ' 0)               |  irq_enter_rcu() {',
    ' 0)   0.500 us    |  }',
    ' 0)   0.200 us    |  d();',
  ]);
  assert.deepEqual(told(calls), ['irq_enter_rcu 500 (500)', `b 0 (0) flags ${noReturn}`, 'd 200 (200)']);
  assert.deepEqual(problems, { 'entry-without-return': 1 });
});

test("arrows enclose an interrupt's work", () => {
  const { calls, timeline } = read([
    ' 0)               |  a() {',
    ' 0)   ==========> |',
    ' 0)   0.500 us    |    gic_handle_irq();',
    ' 0)   <========== |',
    ' 0)   2.000 us    |  }',
  ]);
  assert.deepEqual(told(calls), [
    'a 2000 (1500)',
    'a > [interrupt] 500 (0)',
    'a > [interrupt] > gic_handle_irq 500 (500)',
  ]);
  assert.equal(timeline?.callCount, 2);
});

const SCHEDULE = [
  '  1.000000 |   0)  bash-505    |               |  schedule() {',
  '  1.000001 |   0)  bash-505    |   0.400 us    |    pick();',
];

test('without switches what schedule() does besides its callees is time off the cpu', () => {
  const lines = [...SCHEDULE, '  1.100000 |   0)  bash-505    | * 50000.00 us |  }'];
  const { calls, timeline } = read(lines.map((line) => line.replace(/^.*?\| {2}/, '')));
  assert.deepEqual(told(calls), [
    'schedule 50000000 (0)',
    'schedule > pick 400 (400)',
    'schedule > [scheduled-out] 49999600 (49999600)',
  ]);
  assert.deepEqual(timeline?.scheduledOutRules, ['the self time of schedule()']);
});

test('a duration without sleep leaves out what its times hold', () => {
  const { calls, timeline } = read([...SCHEDULE, '  1.100000 |   0)  bash-505    |   1.000 us    |  }']);
  assert.deepEqual(told(calls), [
    'schedule 100000000 (600)',
    'schedule > pick 400 (400)',
    'schedule > [scheduled-out] 99999000 (99999000)',
  ]);
  assert.deepEqual(timeline?.scheduledOutRules, ['times of entry and return']);
});

/** A switch away from `bash` and back to it. */
const SWITCHES = [
  ...SCHEDULE,
  '  1.000010 |   0)  bash-505    |               |    /* sched_switch: prev_comm=bash prev_pid=505 prev_prio=120 prev_state=S ==> next_comm=ls next_pid=711 next_prio=120 */',
  '  1.000020 |   0)   ls-711     |   3.000 us    |  work();',
  '  1.050010 |   0)   ls-711     |               |  /* sched_switch: prev_comm=ls prev_pid=711 prev_prio=120 prev_state=S ==> next_comm=bash next_pid=505 next_prio=120 */',
  '  1.100000 |   0)  bash-505    | * 100000.0 us |  }',
];

test('switches tell the time off the cpu exactly', () => {
  const { calls, timeline } = read(SWITCHES);
  assert.deepEqual(told(calls.filter(({ track }) => track === 'bash-505')), [
    'schedule 100000000 (49999600)',
    'schedule > pick 400 (400)',
    'schedule > [scheduled-out] 50000000 (50000000)',
  ]);
  assert.deepEqual(timeline?.scheduledOutRules, ['sched_switch events']);
});

test('--on-cpu leaves that time out of every total', () => {
  const { calls } = read(SWITCHES, { onCpu: true });
  assert.deepEqual(told(calls.filter(({ track }) => track === 'bash-505')), [
    'schedule 50000000 (49999600)',
    'schedule > pick 400 (400)',
  ]);
});

test('without durations and times nothing is made up', () => {
  const { calls, timeline } = read([' 0) a() {', ' 0)   b();', ' 0) }']);
  assert.deepEqual(told(calls), [`a 0 (0) flags ${noDuration}`, `a > b 0 (0) flags ${noDuration}`]);
  assert.equal(timeline?.withoutDurationCount, 2);
});

test('callees that print more than their caller are counted, not taken from its time', () => {
  const { calls, timeline } = read([
    ' 0)               |  a() {',
    ' 0)   2.000 us    |    b();',
    ' 0)   1.500 us    |  }',
  ]);
  assert.deepEqual(told(calls), ['a 1500 (0)', 'a > b 2000 (2000)']);
  assert.equal(timeline?.clampedCount, 1);
});
