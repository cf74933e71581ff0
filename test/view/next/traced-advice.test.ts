import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TracedTimeline } from '../../../src/model/traced-profile.js';
import { readTimelines } from '../../../src/pipeline/read-profiles.js';
import { adviseAfterCalls } from '../../../src/view/next/traced-advice.js';
import { TWO_TASKS } from '../../support/graph-texts.js';
import { SAMPLES, unpacked } from '../../support/samples.js';

async function traceOf(text: Uint8Array): Promise<TracedTimeline> {
  const result = await readTimelines([{ name: 'trace.txt', chunks: [text] }]);
  const [profile] = result.kind === 'traced' ? result.profiles : [];
  if (profile === undefined) throw new Error('no calls');
  return profile;
}

function sample(name: string): Promise<TracedTimeline> {
  return traceOf(unpacked(`${SAMPLES}/${name}`));
}

test('the slowest call of each outermost function, and where its time went', async () => {
  const { slow, tasks, profile, depthLimit } = adviseAfterCalls(await traceOf(Buffer.from(TWO_TASKS)));
  assert.deepEqual(
    slow.map(({ name, durationNs, calls, at, atNs, levels, inside, trace }) => [
      name,
      durationNs,
      calls,
      at,
      atNs,
      levels,
      inside,
      trace,
    ]),
    [
      ['do_sys_openat2', 10_000, 1, 'do_sys_openat2', 6500, 0, 'self', undefined],
      ['vfs_read', 9250, 1, 'vfs_read', 6250, 0, 'self', undefined],
      ['getname', 4000, 1, 'getname', 4000, 0, 'self', undefined],
    ],
  );
  // Few calls may end at one level by themselves.
  assert.equal(depthLimit, undefined);
  assert.deepEqual(
    tasks.map(({ track, tracedNs }) => [profile.recording.tracks.get(track).comm, tracedNs]),
    [
      ['sh', 14_000],
      ['ls', 9250],
    ],
  );
  assert.ok(Math.abs((tasks[0]?.part ?? 0) - 14_000 / 23_250) < 1e-9);
});

const LIMITS: readonly (readonly [sample: string, depth: number | undefined])[] = [
  ['function-graph/6.1/121-ls-depth1.txt', 1],
  ['function-graph/6.1/122-ls-depth3.txt', 3],
  ['trace-cmd/6.1/510-tc-depth2-report.txt.gz', 2],
  ['function-graph/6.1/811-ls-fresh-proc-abstime-tail.txt.gz', undefined],
  ['function-graph/6.1/201-sys-default.txt.gz', undefined],
  ['function-graph/5.10/101-ls-default.txt.gz', undefined],
  ['function-graph/7.2/101-ls-default.txt.gz', undefined],
];

for (const [name, depth] of LIMITS) {
  test(`the depth limit of ${name} is ${depth ?? 'none'}`, async () => {
    assert.equal(adviseAfterCalls(await sample(name)).depthLimit?.depth, depth);
  });
}

test('below a depth limit the trace goes on from where the time is, with its name on the kernel that will be traced', async () => {
  const profile = await sample('function-graph/6.1/122-ls-depth3.txt');
  const [open] = adviseAfterCalls(profile).slow;
  assert.deepEqual(
    [open?.name, open?.at, open?.inside, open?.levels],
    ['do_sys_openat2', 'getname_flags.part.0', 'depth-limit', 2],
  );
  assert.deepEqual(open?.trace, { name: 'getname_flags.part.0' });
  const onOld = adviseAfterCalls(await sample('function-graph/6.1/121-ls-depth1.txt'), { release: '5.4' });
  assert.deepEqual(onOld.slow.find(({ name }) => name === 'do_sys_openat2')?.trace, {
    name: 'do_sys_open',
    renamed: { from: 'do_sys_openat2', since: '5.6' },
  });
});

test('a call whose task waited is no riddle of its code', async () => {
  const { slow, tasks } = adviseAfterCalls(await sample('function-graph/6.1/133-sleep-default.txt'));
  assert.equal(slow[0]?.inside, 'scheduled-out');
  assert.equal(slow[0]?.trace, undefined);
  assert.ok((tasks[0]?.scheduledOutNs ?? 0) > 0.5 * (tasks[0]?.tracedNs ?? 0));
});

test('behind a system call lies the kernel, under the name of its release', async () => {
  const profile = await sample('strace/threads.txt');
  const namesOn = (release?: string) =>
    adviseAfterCalls(profile, release === undefined ? {} : { release }).slow.map(({ trace }) => trace?.name);
  assert.equal(namesOn()[0], '__x64_sys_futex');
  assert.equal(namesOn('4.14')[0], 'sys_futex');
  assert.equal(adviseAfterCalls(profile).depthLimit, undefined);
});

test('the idle task is never slow', async () => {
  const { slow, tasks, profile } = adviseAfterCalls(await sample('function-graph/6.1/201-sys-default.txt.gz'));
  const idOf = (track: number) => profile.recording.tracks.get(track as never).tid;
  assert.ok(slow.length > 0 && tasks.length > 0);
  for (const { track } of [...slow, ...tasks]) assert.notEqual(idOf(track), 0);
});
