import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tracedFacts } from '../../src/view/traced-facts.js';
import { callTimeline, callTotals } from '../support/calls.js';

test('says what the calls are of, what their times mean and what was lost', () => {
  const profile = callTimeline([
    {
      comm: 'ls',
      calls: [
        { name: 'f', calls: [{ name: 'scheduled-out' }] },
        { name: 'g', selfNs: 3_500_000, flags: ['noReturn'] },
        { name: 'h', printedNs: 1, calls: [{ name: 'i', selfNs: 5 }] },
        { name: 'j', printedNs: 0, flags: ['noDuration'] },
      ],
    },
  ]);
  profile.recording.ledger.lost('lost-events', 9, 3);
  assert.deepEqual(tracedFacts(profile), {
    title: 'Traced calls of ls',
    lines: [
      'Exact, from 5 calls traced: every call counted, durations as measured',
      '1 call is truncated (entry or return not seen, or events lost inside): its duration is at least what is shown',
      '1 call without a duration in the text: counted, with a time of 0',
      '1 call shorter than its callees together: its self time counts as 0',
      'Tracing itself takes time at every entry and return: all durations hold it, those of short calls without callees most of all',
      'Durations hold the time scheduled out, told by sched_switch events',
      'Recorded over 0.003500 s',
      'Missing: 9 events lost by the recorder',
    ],
  });
});

test('says where starts are packed, and where the text names no tasks', () => {
  const lines = (naming: 'cpus' | 'nobody', onCpu = false) => {
    const tracks = [1, 0].map((cpu) => ({ comm: '', cpu, calls: [{ name: 'f' }] }));
    const { title, lines: all } = tracedFacts(callTotals(tracks, { hasTimes: false, naming, onCpu }));
    return [title, ...all.slice(2)];
  };
  const packed = 'The text prints no times: calls follow one another in order, without the gaps between them';
  assert.deepEqual(lines('cpus'), [
    'Traced calls on cpus 0, 1',
    'The text names no tasks: stacks are per cpu, and calls of several tasks may be mixed',
    packed,
  ]);
  assert.deepEqual(lines('nobody', true), [
    'Traced calls',
    'Time on the cpu only: no call held time scheduled out',
    'The text names neither tasks nor cpus: calls of several may be mixed in one stack',
    packed,
  ]);
});

test('says where time scheduled out was taken out', () => {
  const calls = [{ name: 'f', calls: [{ name: 'scheduled-out' }] }];
  const { lines } = tracedFacts(callTimeline([{ comm: 'a', calls }], { onCpu: true }));
  assert.ok(
    lines.includes(
      'Time on the cpu only: the time scheduled out, told by sched_switch events, is taken out of every duration',
    ),
  );
});

test('says where the text prints no durations at all', () => {
  const { lines } = tracedFacts(callTimeline([{ calls: [{ name: 'f', printedNs: 0, flags: ['noDuration'] }] }]));
  assert.equal(lines[0], 'Exact, from 1 call traced: every call counted, the text prints no durations');
  assert.ok(lines.every((line) => !line.includes('without a duration')));
});

test('lists commands that are too many for the title', () => {
  const of = (count: number) =>
    tracedFacts(callTimeline(Array.from({ length: count }, (_, i) => ({ comm: `c${i}`, calls: [{ name: 'f' }] }))));
  assert.equal(of(4).title, 'Traced calls');
  assert.equal(of(4).lines[1], 'Of 4 commands: c0, c1, c2, c3');
  assert.match(of(12).lines[1] ?? '', /^Of 12 commands: c0, .*, c9 and 2 more$/);
});
