import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTotals } from '../../../src/pipeline/read-profiles.js';
import { adviseAfterEvents } from '../../../src/view/next/counted-advice.js';
import { SAMPLES, unpacked } from '../../support/samples.js';

const TEXT = unpacked(`${SAMPLES}/incident/switches.txt.gz`);

async function advised() {
  const result = await readTotals([{ name: 'perf.txt', chunks: [TEXT] }], { roots: 'tid' });
  const [profile] = result.kind === 'counted' ? result.profiles : [];
  if (profile === undefined) throw new Error('no events');
  return adviseAfterEvents(profile);
}

/** The events of the text, a block each. */
const BLOCKS = TEXT.toString('latin1')
  .split(/\n\n/)
  .filter((block) => block.includes('sched:sched_switch'));

test('the tasks with most events, counted exactly', async () => {
  const { tasks, profile } = await advised();
  assert.equal(profile.eventCount, BLOCKS.length);
  const rcu = tasks.find(({ comm }) => comm === 'rcu_preempt');
  const expected = BLOCKS.filter((block) => /^rcu_preempt +15 /m.test(block)).length;
  assert.deepEqual([rcu?.id, rcu?.events, rcu?.part], [15, expected, expected / BLOCKS.length]);
  assert.equal(
    tasks.some(({ id }) => id === 0),
    false,
  );
});

test('the outermost kernel functions in their stacks, whose calls a trace would time', async () => {
  const { kernel } = await advised();
  const loop = kernel.find(({ name }) => name === 'rcu_gp_fqs_loop');
  const expected = BLOCKS.filter((block) => / rcu_gp_fqs_loop\+/.test(block)).length;
  assert.deepEqual([loop?.events, loop?.scope.pid, loop?.on.name], [expected, 15, 'rcu_gp_fqs_loop']);
  assert.equal(
    kernel.some(({ name }) => /^(?:kthread|rcu_gp_kthread|do_syscall_64|do_idle)$/.test(name)),
    false,
  );
});
