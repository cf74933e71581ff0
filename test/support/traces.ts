import fc from 'fast-check';
import { CALL_FLAGS } from '../../src/model/traced-profile.js';
import { type CallSpec, type TaskSpec, tracedTimeline } from './traced-timeline.js';

const names = fc.constantFrom('do_sys_open', 'kfree', 'schedule', 'vfs_read', 'asm_sysvec_call_function');
const flags = fc.constantFrom(0, 0, 0, ...Object.values(CALL_FLAGS), CALL_FLAGS.noEntry | CALL_FLAGS.noReturn);
const times = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, Number.NaN, -50) },
);

/** Calls whose times are as wrong as any text could print them. */
function callOf(levels: number): fc.Arbitrary<CallSpec> {
  const callees = levels === 0 ? fc.constant([]) : fc.array(callOf(levels - 1), { maxLength: 3 });
  return fc.record({ name: names, start: times, total: times, flags, callees });
}

const task: fc.Arbitrary<TaskSpec> = fc.record({
  task: fc.constantFrom('ls-7', 'cat-8', '<idle>-0', 'cpu 1'),
  calls: fc.array(callOf(3), { minLength: 1, maxLength: 6 }),
  marks: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 100_000 }),
      event: fc.constantFrom('sched_switch', 'print'),
      text: fc.string(),
    }),
    { maxLength: 4 },
  ),
});

/** Any timeline of traced calls, some of it nonsense. */
export const anyTrace = fc
  .tuple(fc.array(task, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.boolean())
  .map(([tasks, hasTimes, onCpu]) => tracedTimeline(tasks, { hasTimes, onCpu }));
