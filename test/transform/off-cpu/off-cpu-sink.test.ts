import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FlameError } from '../../../src/errors.js';
import type { OffCpuTotals } from '../../../src/model/off-cpu-profile.js';
import { folded } from '../../../src/output/folded.js';
import { parseTaskSwitch } from '../../../src/transform/off-cpu/task-switch.js';
import { parseTimePoint } from '../../../src/transform/time/time-point.js';
import { foldOffCpu } from '../../../src/view/fold-off-cpu.js';
import { completeSpans, offCpuOf } from '../../support/off-cpu.js';
import { perfText, Schedule, type Step, type Switch, steps } from '../../support/schedule.js';

/** As tracefs prints the same. */
function ftraceText(switches: readonly Switch[]): string {
  const lines = switches.map(([us, cpu, previous, state, next]) => {
    const columns = `          t${previous}-${previous}    [00${cpu}] d..2.    10.${String(us).padStart(6, '0')}: `;
    return `${columns}sched_switch: prev_comm=t${previous} prev_pid=${previous} prev_prio=120 prev_state=${state} ==> next_comm=t${next} next_pid=${next} next_prio=120\n${columns}<stack trace>\n => __traceiter_sched_switch\n => wait_${previous}\n`;
  });
  return `# tracer: nop\n${lines.join('')}`;
}

function foldedText(profile: OffCpuTotals): string[] {
  const tree = foldOffCpu(profile, { naming: { style: 'short', annotate: new Set<never>() } });
  return Buffer.concat([...folded(tree)])
    .toString('latin1')
    .trimEnd()
    .split('\n');
}

const ONE: readonly Switch[] = [
  [0, 0, 7, 'S', 8],
  [30, 0, 8, 'R+', 7],
  [40, 0, 7, 'D', 0],
  [45, 0, 0, 'R', 8],
  [60, 0, 8, 'Z', 7],
];

for (const [name, text] of [
  ['perf', perfText(ONE)],
  ['tracefs', ftraceText(ONE)],
] as const) {
  test(`spans from a switch away to the next switch back, as ${name} prints them`, async () => {
    const profile = await offCpuOf(text, { roots: 'tid' });
    assert.ok(profile !== undefined);
    assert.deepEqual([...completeSpans(profile)].sort(), [
      ['7 sleeping', { spans: 1, ns: 30_000 }],
      ['7 uninterruptible', { spans: 1, ns: 20_000 }],
      ['8 runnable', { spans: 1, ns: 15_000 }],
    ]);
    assert.equal(profile.truncatedCount, 0);
    assert.deepEqual(profile.switches, {
      switchCount: 5,
      otherCount: 0,
      unseenStarts: 1,
      exits: 1,
      gaps: 0,
      isWhole: true,
    });
    assert.deepEqual(profile.states, [
      { state: 'sleeping', spans: 1, truncated: 0, offCpuNs: 30_000 },
      { state: 'uninterruptible', spans: 1, truncated: 0, offCpuNs: 20_000 },
      { state: 'runnable', spans: 1, truncated: 0, offCpuNs: 15_000 },
    ]);
    assert.ok(foldedText({ ...profile }).some((line) => line.endsWith(';wait_7;[off cpu: sleeping (S)] 30000')));
  });
}

test('what waits until the end is truncated: a lower bound where no switch is missing', async () => {
  const profile = await offCpuOf(
    perfText([
      [0, 0, 7, 'S', 8],
      [50, 0, 8, 'S', 0],
    ]),
  );
  assert.deepEqual(profile?.states, [{ state: 'sleeping', spans: 2, truncated: 2, offCpuNs: 50_000 }]);
});

test('where switches are missing, nobody knows how long', async () => {
  // 9 leaves a cpu that it was not seen to get, so that 7 may have had one unseen.
  const profile = await offCpuOf(
    perfText([
      [0, 0, 7, 'S', 8],
      [50, 0, 9, 'S', 8],
      [60, 0, 8, 'R', 7],
    ]),
  );
  assert.equal(profile?.switches.gaps, 1);
  assert.equal(profile?.switches.isWhole, false);
  assert.deepEqual(profile?.states, [
    { state: 'sleeping', spans: 2, truncated: 1, offCpuNs: 60_000 },
    { state: 'runnable', spans: 1, truncated: 1, offCpuNs: 0 },
  ]);
});

test('a task that leaves twice had a cpu unseen, after the last switch that was seen there', async () => {
  const of = async (...switches: Switch[]) => {
    const states = (await offCpuOf(perfText([[0, 0, 7, 'S', 8], ...switches])))?.states;
    return states?.find(({ state }) => state === 'sleeping');
  };
  assert.deepEqual(await of([50, 1, 7, 'D', 9]), { state: 'sleeping', spans: 1, truncated: 1, offCpuNs: 0 });
  const bounded = await of([20, 1, 0, 'R', 9], [50, 1, 7, 'D', 9]);
  assert.deepEqual(bounded, { state: 'sleeping', spans: 1, truncated: 1, offCpuNs: 20_000 });
});

test('filters choose spans, and times events', async () => {
  const switches: readonly Switch[] = [
    [0, 0, 7, 'S', 8],
    [30, 0, 8, 'S', 7],
    [40, 0, 7, 'D', 8],
    [60, 0, 8, 'R', 7],
  ];
  const all = await offCpuOf(perfText(switches));
  assert.equal(all?.spanCount, 4);
  const one = await offCpuOf(perfText(switches), { tid: { include: [7], exclude: [] } });
  assert.equal(one?.spanCount, 2);
  assert.equal(one?.recording.ledger.filteredSamples.get('tid'), 2);
  const late = await offCpuOf(perfText(switches), {
    from: parseTimePoint('+0.03ms'),
  });
  assert.equal(late?.switches.switchCount, 3);
});

const REFUSED: readonly (readonly [text: string, message: RegExp])[] = [
  ['a 1 [000] 1.000001: 1 cycles:\n\tffff f+0x0 (x)\n\n', /needs sched_switch events, and there are none/],
  [
    'a 1 [000] 1.000001: sched:sched_switch:\n\tffff f+0x0 (x)\n\n',
    /needs the fields of sched_switch, and line 1 prints none/,
  ],
  [' 1)   1.000 us    |  f();\n', /these are traced calls/],
];

for (const [text, message] of REFUSED) {
  test(`refuses ${JSON.stringify(text.slice(0, 60))}`, async () => {
    await assert.rejects(offCpuOf(text), (error) => error instanceof FlameError && message.test(error.message));
  });
}

test('where and by are for events', async () => {
  await assert.rejects(offCpuOf(perfText(ONE), { where: ['prev_pid = 7'] }), /--where is for events/);
  await assert.rejects(offCpuOf(perfText(ONE), { by: ['prev_pid'] }), /--by is for events/);
});

test('states by the letters that kernels print', () => {
  const stateOf = (text: string) => parseTaskSwitch(text)?.state;
  const fields = (state: string) =>
    `prev_comm=a prev_pid=1 prev_prio=1 prev_state=${state} ==> next_comm=b next_pid=2 next_prio=1`;
  for (const [letter, state] of Object.entries({
    R: 'runnable',
    'R+': 'runnable',
    S: 'sleeping',
    'D|K': 'uninterruptible',
    I: 'idle',
    T: 'stopped',
    t: 'traced',
    P: 'parked',
    X: 'exited',
    Z: 'exited',
    K: 'other',
    '0x800': 'other',
  })) {
    assert.equal(stateOf(fields(letter)), state, letter);
  }
  assert.equal(stateOf('a:1 [120] W ==> b:2 [120]'), 'other');
  assert.equal(stateOf('x=1'), undefined);
});

test('whatever a scheduler does, the spans are those between its switches', async () => {
  const isSame = async (all: readonly Step[]) => {
    const schedule = new Schedule();
    for (const step of all) schedule.take(step);
    if (schedule.switches.length === 0) return;
    const profile = await offCpuOf(perfText(schedule.switches), { roots: 'tid' });
    const spans = profile === undefined ? [] : completeSpans(profile);
    assert.deepEqual(new Map([...spans].sort()), new Map([...schedule.expected].sort()));
    assert.equal(profile?.truncatedCount ?? 0, schedule.waiting.size);
    const open = [...schedule.waiting.values()].reduce((sum, { us }) => sum + (schedule.us - us) * 1000, 0);
    const closed = [...schedule.expected.values()].reduce((sum, { ns }) => sum + ns, 0);
    assert.equal(profile?.states.reduce((sum, { offCpuNs }) => sum + offCpuNs, 0) ?? 0, open + closed);
  };
  await fc.assert(fc.asyncProperty(steps, isSame), { numRuns: 60 });
});
