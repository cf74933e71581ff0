import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Numbers } from '../../src/model/column.js';
import type { StackId, TrackId } from '../../src/model/ids.js';
import { Recording } from '../../src/model/recording.js';
import type { SampledTimeline, SampledTotals } from '../../src/model/sampled-profile.js';
import { emptySample } from '../../src/parse/sample-sink.js';
import { TotalsBuilder } from '../../src/parse/sampled-builder.js';
import type { Roots } from '../../src/parse/stack-builder.js';
import { rootName } from '../../src/view/names/frame-names.js';
import { type SampleSpec, timelinesOf, totalsOf } from '../support/timeline.js';

const few = fc.constantFrom('a', 'b', 'c');
const anySample = fc.record({
  stack: fc.array(few, { maxLength: 6 }),
  comm: fc.constantFrom('x', 'y'),
  pid: fc.integer({ min: 1, max: 2 }),
  tid: fc.integer({ min: 1, max: 3 }),
  event: fc.constantFrom('cycles', 'faults'),
  period: fc.integer({ min: 0, max: 2 ** 40 }),
});
const anySamples = fc.array(anySample, { maxLength: 80 });
const anyRoots = fc.constantFrom<Roots[]>('comm', 'pid', 'tid', 'none');

type Sample = Required<Omit<SampleSpec, 'cpu'>>;

function rootOf({ comm, pid, tid }: Sample, roots: Roots): string[] {
  if (roots === 'none') return [];
  if (roots === 'comm') return [comm];
  return [roots === 'pid' ? `${comm}-${pid}` : `${comm}-${pid}/${tid}`];
}

/** What the builders must give, counted one by one: by event and stack, the samples and their periods. */
function counted(samples: readonly Sample[], roots: Roots): Record<string, [number, number]> {
  const sums: Record<string, [number, number]> = {};
  for (const sample of samples) {
    const path = [...rootOf(sample, roots), ...sample.stack];
    const key = `${sample.event}: ${(path.length === 0 ? ['?'] : path).join(' ')}`;
    const [count, periods] = sums[key] ?? [0, 0];
    sums[key] = [count + 1, periods + sample.period];
  }
  return sums;
}

function pathOf(profile: SampledTotals | SampledTimeline, stack: StackId): string {
  const names = profile.stacks.frames(stack).map((id) => {
    const frame = profile.recording.frames.get(id);
    if (frame.kind === 'root') return rootName(frame);
    return frame.kind === 'code' ? (frame.symbol ?? '?') : frame.mark;
  });
  return `${profile.event}: ${names.join(' ')}`;
}

function ofTotals(profiles: readonly SampledTotals[]): Record<string, [number, number]> {
  const sums: Record<string, [number, number]> = {};
  for (const profile of profiles) {
    for (let stack = 0 as StackId; stack < profile.stacks.length; stack++) {
      const count = profile.selfSamples.get(stack);
      if (count > 0) sums[pathOf(profile, stack)] = [count, profile.selfPeriods.get(stack)];
    }
  }
  return sums;
}

function ofTimelines(profiles: readonly SampledTimeline[]): Record<string, [number, number]> {
  const sums: Record<string, [number, number]> = {};
  for (const profile of profiles) {
    const { stack, period } = profile.samples;
    for (let i = 0; i < stack.length; i++) {
      const key = pathOf(profile, stack.get(i) as StackId);
      const [count, periods] = sums[key] ?? [0, 0];
      sums[key] = [count + 1, periods + period.get(i)];
    }
  }
  return sums;
}

test('totals and timelines count what counting one by one gives, for every kind of root', () => {
  fc.assert(
    fc.property(anySamples, anyRoots, (samples, roots) => {
      const expected = counted(samples, roots);
      assert.deepEqual(ofTotals(totalsOf(samples, roots)), expected);
      assert.deepEqual(ofTimelines(timelinesOf(samples, roots)), expected);
    }),
  );
});

test('events stay apart, in the order of their first samples', () => {
  fc.assert(
    fc.property(anySamples, (samples) => {
      const events = [...new Set(samples.map(({ event }) => event))];
      for (const profiles of [totalsOf(samples), timelinesOf(samples)]) {
        assert.deepEqual(
          profiles.map(({ event, sampleCount }) => [event, sampleCount]),
          events.map((event) => [event, samples.filter((sample) => sample.event === event).length]),
        );
      }
    }),
  );
});

test('has periods only where every sample of the event has one', () => {
  const has = (samples: readonly SampleSpec[]) => totalsOf(samples).map(({ hasPeriods }) => hasPeriods);
  assert.deepEqual(
    has([
      { stack: ['a'], period: 0 },
      { stack: ['a'], period: 2 },
    ]),
    [true],
  );
  assert.deepEqual(has([{ stack: ['a'], period: 1 }, { stack: ['a'] }]), [false]);
  assert.deepEqual(has([{ stack: ['a'], event: 'e', period: 1 }, { stack: ['a'] }]), [true, false]);
});

function rootNames(roots: Roots, ...samples: SampleSpec[]): string[] {
  const [profile] = totalsOf(samples, roots);
  return profile === undefined
    ? []
    : [...Array(profile.stacks.length).keys()].map((id) => pathOf(profile, id as StackId));
}

test('a sample without frames ends at its root, and without a root at an unknown function', () => {
  assert.deepEqual(rootNames('comm', { comm: 'swapper', stack: [] }), ['cycles: swapper']);
  assert.deepEqual(rootNames('none', { comm: 'swapper', stack: [] }), ['cycles: ?']);
  assert.deepEqual(rootNames('comm', { stack: [] }), ['cycles: ?']);
  assert.deepEqual(rootNames('comm', { stack: ['a'] }), ['cycles: a']);
});

test('a root of a process is of its thread where no process was printed', () => {
  assert.deepEqual(rootNames('pid', { comm: 'x', tid: 7, stack: [] }), ['cycles: x-?/7']);
  assert.deepEqual(rootNames('pid', { comm: 'x', pid: 5, tid: 7, stack: [] }), ['cycles: x-5']);
  assert.deepEqual(rootNames('comm', { comm: 'x', pid: 5, tid: 7, stack: [] }), ['cycles: x']);
});

test('a timeline keeps samples without periods and times', () => {
  const [timeline] = timelinesOf([{ stack: ['a'] }]);
  const values = ({ period, timeNs }: Record<'period' | 'timeNs', Numbers>) => [period.get(0), timeNs.get(0)];
  assert.ok(timeline !== undefined);
  assert.deepEqual(values(timeline.samples), [Number.NaN, Number.NaN]);
  assert.equal(timeline.spanNs, undefined);
});

test('sums are taken over only where they tell what is asked for', () => {
  const counts = (roots: Roots, maxStacks?: number) => new TotalsBuilder(new Recording(), roots, maxStacks).counts;
  assert.deepEqual([counts('cpu'), counts('comm', 5)], [undefined, undefined]);
  assert.ok(counts('comm') !== undefined);
});

test('differences of times have no span', () => {
  const spanOf = (hasDifferences: boolean) => {
    const recording = new Recording();
    recording.clock.hasDifferences = hasDifferences;
    const builder = new TotalsBuilder(recording, 'comm');
    const track = recording.tracks.intern({ comm: 'a', pid: 1, tid: 1 });
    const event = recording.internEvent('cycles');
    for (const timeNs of [7, 3]) builder.sample({ ...emptySample(), event, track, timeNs });
    return builder.profiles()[0]?.spanNs;
  };
  assert.deepEqual([spanOf(false), spanOf(true)], [{ first: 3, last: 7 }, undefined]);
});

test('a timeline tells of each sample whose it is', () => {
  fc.assert(
    fc.property(anySamples, anyRoots, (samples, roots) => {
      for (const { event, recording, samples: rows } of timelinesOf(samples, roots)) {
        const tracks = Array.from({ length: rows.track.length }, (_, at) =>
          recording.tracks.get(rows.track.get(at) as TrackId),
        );
        const expected = samples.filter((sample) => sample.event === event);
        assert.deepEqual(
          tracks,
          expected.map(({ comm, pid, tid }) => ({ comm, pid, tid })),
        );
      }
    }),
  );
});
