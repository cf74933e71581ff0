import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSwitch } from '../../../src/parse/function-graph/sched-switch.js';

test('reads who leaves a cpu and who gets it', () => {
  for (const text of [
    'prev_comm=bash prev_pid=505 prev_prio=120 prev_state=R+ ==> next_comm=ls next_pid=711 next_prio=120',
    'prev_comm=a prev_pid=7 b prev_pid=505 prev_prio=120 prev_state=D|W ==> next_comm=x next_pid=9 y next_pid=711 next_prio=120',
    'prev_comm=a ==> b prev_pid=505 prev_prio=-1 prev_state=S ==> next_comm=c ==> d next_pid=711 next_prio=98',
    'bash:505 [120] S ==> ls:711 [120]',
    'a:1 [2] b:505 [120] R ==> x ==> y:711 [120]',
  ]) {
    assert.deepEqual(parseSwitch(text), { previousTid: 505, nextTid: 711 }, text);
  }
  assert.equal(parseSwitch('comm=bash pid=505 prio=120 target_cpu=001'), undefined);
});
