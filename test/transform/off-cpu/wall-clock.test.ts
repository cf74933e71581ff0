import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { WallClock } from '../../../src/model/wall-clock.js';
import { readWallClock } from '../../../src/pipeline/read-wall-clock.js';
import { wallClockRows } from '../../../src/view/wall-clock-table.js';
import { SAMPLES, unpacked } from '../../support/samples.js';
import { perfText, Schedule, type Step, steps } from '../../support/schedule.js';

const TEXT = unpacked(join(SAMPLES, 'off-cpu', 'switches-and-clock.txt.gz'));

async function wallClockOf(text: string | Uint8Array, event?: string): Promise<WallClock | undefined> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  const { profiles } = await readWallClock([{ name: 'input', chunks: [bytes] }], {}, event);
  return profiles[0];
}

function offCpuNs({ offCpu }: WallClock['threads'][number]): number {
  return offCpu.reduce((sum, each) => sum + each.offCpuNs, 0);
}

test('on the cpu, off the cpu and not known are the wall clock of every thread', async () => {
  const clock = await wallClockOf(TEXT);
  assert.ok(clock !== undefined && clock.threads.length > 30);
  for (const thread of clock.threads) {
    assert.equal(thread.onCpuNs + offCpuNs(thread) + thread.unknownNs, thread.wallNs);
  }
});

test('the time on the cpu is the run time of perf sched timehist', async () => {
  const clock = await wallClockOf(TEXT);
  const rows = wallClockRows(clock as WallClock, { style: 'short', annotate: new Set() });
  let compared = 0;
  for (const line of readFileSync(join(SAMPLES, 'off-cpu', 'timehist-summary.txt'), 'latin1').split('\n')) {
    const [, tid, run] = /\[(\d+)(?:\/\d+)?\] +-?\d+ +\d+ +([\d.]+) /.exec(line) ?? [];
    const row = rows.find(({ track }) => track.tid === Number(tid));
    // Where a switch is missing, perf takes the one before it on that cpu for it.
    if (run === undefined || row === undefined || row.unknownNs > 0) continue;
    assert.ok(Math.abs(row.onCpuNs - Number(run) * 1_000_000) < 1500, `${line}: ${row.onCpuNs} ns`);
    compared++;
  }
  assert.ok(compared >= 25, `${compared} threads`);
});

test('samples stand beside the times, with their shares and intervals', async () => {
  const clock = await wallClockOf(TEXT);
  assert.equal(clock?.sampledEvent, 'cpu-clock/freq=499/');
  const samples = clock?.threads.reduce((sum, thread) => sum + thread.samples, 0);
  const lines = TEXT.toString('latin1').split('\n');
  assert.equal(samples, lines.filter((line) => /^\S.* cpu-clock\S* *$/.test(line)).length);
  const [row] = wallClockRows(clock as WallClock, { style: 'short', annotate: new Set() }).filter(
    (each) => each.samples > 30,
  );
  assert.equal(
    row?.functions.reduce((sum, each) => sum + each.samples, 0),
    row?.samples,
  );
  for (const { share, share95 } of row?.functions ?? []) assert.ok(share95.low <= share && share <= share95.high);
  assert.equal((await wallClockOf(TEXT, 'cycles'))?.sampledEvent, undefined);
});

test('whatever a scheduler does, all of the time is known', async () => {
  const isSame = async (all: readonly Step[]) => {
    const schedule = new Schedule();
    for (const step of all) schedule.take(step);
    schedule.end();
    const clock = schedule.switches.length === 0 ? undefined : await wallClockOf(perfText(schedule.switches));
    for (const { track, unknownNs, onCpuNs } of clock?.threads ?? []) {
      const tid = clock?.recording.tracks.get(track).tid as number;
      assert.equal(unknownNs, 0);
      assert.equal(onCpuNs, (schedule.ranUs.get(tid) ?? 0) * 1000);
    }
    assert.equal(clock?.threads.length ?? 0, schedule.ranUs.size);
  };
  await fc.assert(fc.asyncProperty(steps, isSame), { numRuns: 60 });
});
