import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodMeasure, SAMPLE_COUNT } from '../../src/model/measure.js';
import { measureOf } from '../../src/model/sampled-profile.js';
import { totalsOf } from '../support/timeline.js';

test('only the periods of the clock events are times', () => {
  const clocks = ['cpu-clock', 'task-clock', 'cpu-clock:u', 'cpu-clock:ppp', 'task-clock/freq=99/'];
  const counts = [
    'cycles',
    'cpu-clock-x',
    'my-cpu-clock',
    'instructions:u',
    'cpu_clk_unhalted',
    'sched:sched_switch',
    '',
  ];
  for (const event of clocks) assert.equal(periodMeasure(event).unit, 'nanoseconds', event);
  for (const event of counts) assert.equal(periodMeasure(event).unit, 'count', event);
});

test('weighs by periods where every sample has one, unless told', () => {
  const [withPeriods] = totalsOf([{ stack: ['a'], event: 'cpu-clock', period: 10 }]);
  const [withSome] = totalsOf([{ stack: ['a'], period: 10 }, { stack: ['a'] }]);
  assert.ok(withPeriods && withSome);
  assert.deepEqual(measureOf(withPeriods), { kind: 'sampled', of: 'period', unit: 'nanoseconds' });
  assert.deepEqual(measureOf(withPeriods, 'samples'), SAMPLE_COUNT);
  assert.deepEqual(measureOf(withSome), SAMPLE_COUNT);
  assert.deepEqual(measureOf(withSome, 'period'), { kind: 'sampled', of: 'period', unit: 'count' });
});
