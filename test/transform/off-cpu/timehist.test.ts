import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { offCpuOf, offCpuTimes } from '../../support/off-cpu.js';
import { SAMPLES, unpacked } from '../../support/samples.js';

const TEXT = unpacked(join(SAMPLES, 'off-cpu', 'switches-and-clock.txt.gz'));
/** `  prog[17057/17046]   17046   11   2.450   79.470   0.000   1.571   0.000`: switches in, then milliseconds run, asleep, in D, preempted. */
const THREAD = /\[(\d+)(?:\/\d+)?\] +-?\d+ +\d+ +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +[\d.]+ *$/;
/** Each of the three numbers is cut to a microsecond. */
const ROUNDING_NS = 3000;

const US_PER_MS = 1000;
const NS_PER_US = 1000;

/** Nanoseconds from `12.345` milliseconds. */
function nanoseconds(milliseconds: string | undefined): number {
  return Math.round(Number(milliseconds) * US_PER_MS) * NS_PER_US;
}

/** The threads that had a cpu when the recording ended: perf counts the wait before a run when the run ends. */
function runningAtTheEnd(): Set<number> {
  const next = new Map<string, number>();
  for (const line of TEXT.toString('latin1').split('\n')) {
    const [, cpu, tid] = /\[(\d+)\] .*sched_switch: .* next_pid=(\d+)/.exec(line) ?? [];
    if (cpu !== undefined) next.set(cpu, Number(tid));
  }
  return new Set(next.values());
}

test('the time off the cpu of every thread is what perf sched timehist says', async () => {
  const profile = await offCpuOf(TEXT, { roots: 'tid' });
  assert.ok(profile !== undefined);
  // Nothing at the end counts, which perf does not tell either; what was torn in between does, as perf has it.
  assert.equal(profile.switches.isWhole, false);
  const ours = offCpuTimes(profile);
  const nsOf = (tid: number, ...states: string[]) =>
    states.reduce((sum, state) => sum + (ours.get(`${tid} ${state}`) ?? 0), 0);
  const running = runningAtTheEnd();
  let compared = 0;
  for (const line of readFileSync(join(SAMPLES, 'off-cpu', 'timehist-summary.txt'), 'latin1').split('\n')) {
    const [, id, , asleep, uninterruptible, preempted] = THREAD.exec(line) ?? [];
    if (id === undefined || running.has(Number(id))) continue;
    const tid = Number(id);
    const theirs = nanoseconds(asleep) + nanoseconds(uninterruptible) + nanoseconds(preempted);
    const all = nsOf(tid, 'sleeping', 'idle', 'runnable', 'uninterruptible');
    assert.ok(Math.abs(all - theirs) <= ROUNDING_NS, `${line}: ${all} ns`);
    assert.ok(Math.abs(nsOf(tid, 'uninterruptible') - nanoseconds(uninterruptible)) <= ROUNDING_NS, line);
    compared++;
  }
  assert.ok(compared >= 25, `${compared} threads`);
});

test('the switches are as many as a count of the lines', async () => {
  const profile = await offCpuOf(TEXT);
  const lines = TEXT.toString('latin1').split('\n');
  assert.equal(profile?.switches.switchCount, lines.filter((line) => line.includes('sched:sched_switch:')).length);
  assert.equal(profile?.switches.otherCount, lines.filter((line) => / cpu-clock[^ ]*: *$/.test(line)).length);
});
