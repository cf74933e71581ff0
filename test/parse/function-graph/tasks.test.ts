import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recording } from '../../../src/model/recording.js';
import { Tasks } from '../../../src/parse/function-graph/tasks.js';

function setUp() {
  const recording = new Recording();
  const tasks = new Tasks(recording);
  const of = (stack: { track: Parameters<typeof recording.tracks.get>[0] } | undefined) =>
    stack === undefined ? undefined : recording.tracks.get(stack.track);
  return { recording, tasks, of };
}

test('a task has one stack on every cpu, the idle task one on each', () => {
  const { tasks, of } = setUp();
  assert.equal(tasks.ofTask('ls', 7, 0), tasks.ofTask('ls', 7, 1));
  assert.notEqual(tasks.ofTask('<idle>', 0, 0), tasks.ofTask('<idle>', 0, 1));
  assert.deepEqual(of(tasks.ofTask('<idle>', 0, 1)), { comm: '<idle>', pid: undefined, tid: 0, cpu: 1 });
  assert.equal(tasks.all.length, 3);
  assert.equal(tasks.naming, 'tasks');
});

test('a line without a task is that of the task which has the cpu', () => {
  const { tasks } = setUp();
  const ls = tasks.ofTask('ls', 7, 0);
  assert.equal(tasks.ofCpu(0), ls);
  assert.notEqual(tasks.ofCpu(1), ls);
  assert.equal(tasks.current(0), ls);
  assert.equal(tasks.current(5), undefined);
});

test('the first switch tells whose the lines before were', () => {
  const { tasks, of } = setUp();
  const first = tasks.ofCpu(1);
  assert.deepEqual([of(first), tasks.naming], [{ comm: '', pid: undefined, tid: undefined, cpu: 1 }, 'cpus']);
  const next = tasks.switch(1, { comm: 'bash', tid: 5 }, { comm: 'ls', tid: 7 });
  assert.deepEqual(
    [of(first), of(next), tasks.naming],
    [{ comm: 'bash', pid: undefined, tid: 5 }, { comm: 'ls', pid: undefined, tid: 7 }, 'tasks'],
  );
  assert.equal(tasks.ofCpu(1), next);
  assert.equal(tasks.switch(1, { comm: 'ls', tid: 7 }, { comm: 'bash', tid: 5 }), first);
  assert.equal(tasks.known(5, 1), first);
});

test('a name that the kernel did not know is learnt', () => {
  const { tasks, of } = setUp();
  const stack = tasks.ofTask('<...>', 7, 0);
  assert.equal(tasks.ofTask('ls', 7, 0), stack);
  assert.equal(of(stack)?.comm, 'ls');
  tasks.ofTask('<...>', 7, 0);
  tasks.ofTask('other', 7, 0);
  assert.equal(of(stack)?.comm, 'ls');
});

test('where no line names task or cpu the calls are nobody’s', () => {
  const { tasks } = setUp();
  assert.equal(tasks.ofCpu(), tasks.ofCpu());
  assert.equal(tasks.naming, 'nobody');
});
