import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SampledTimeline } from '../../src/model/sampled-profile.js';
import { type SpeedscopeOptions, speedscopeFile } from '../../src/output/speedscope.js';
import { speedscopeErrors } from '../support/speedscope-schema.js';
import { emptyTimeline, type SampleSpec, timelinesOf } from '../support/timeline.js';

interface File {
  readonly shared: { readonly frames: readonly { name: string; file?: string; line?: number }[] };
  readonly profiles: readonly {
    readonly name: string;
    readonly unit: string;
    readonly endValue: number;
    readonly samples: readonly (readonly number[])[];
    readonly weights: readonly number[];
  }[];
}

const NAMING = { style: 'full', annotate: new Set<never>() } as const;

function write(timelines: readonly SampledTimeline[], options: Partial<SpeedscopeOptions> = {}): File {
  const pieces = speedscopeFile(timelines, { name: 'test', version: '1.2.3', naming: NAMING, ...options });
  const file = JSON.parse(Buffer.concat([...pieces]).toString('utf8'));
  assert.equal(speedscopeErrors(file), '');
  return file;
}

/** Every sample of a profile as names joined by blanks. */
function named(file: File, profile: number): string[] {
  const { frames } = file.shared;
  return (file.profiles[profile]?.samples ?? []).map((stack) => stack.map((frame) => frames[frame]?.name).join(' '));
}

const TWO_THREADS: SampleSpec[] = [
  { comm: 'node', pid: 12, tid: 12, stack: ['main', 'run'], period: 10 },
  { comm: 'worker', pid: 12, tid: 34, stack: ['start'], period: 5 },
  { comm: 'node', pid: 12, tid: 12, stack: ['main'], period: 3_000_000_000 },
];

test('writes all threads first, then each, with the frames of the roots only in the first', () => {
  const file = write(timelinesOf(TWO_THREADS));
  assert.deepEqual(
    file.profiles.map(({ name }) => name),
    ['all threads · cycles', 'node (12/12) · cycles', 'worker (12/34) · cycles'],
  );
  assert.deepEqual(named(file, 0), ['node main run', 'worker start', 'node main']);
  assert.deepEqual(named(file, 1), ['main run', 'main']);
  assert.deepEqual(named(file, 2), ['start']);
  assert.deepEqual(file.profiles[0]?.weights, [10, 5, 3_000_000_000]);
  assert.deepEqual(
    file.profiles.map(({ endValue }) => endValue),
    [3_000_000_015, 3_000_000_010, 5],
  );
});

test('writes the threads that are asked for', () => {
  const count = (threads: 'all' | 'each' | 'both') => write(timelinesOf(TWO_THREADS), { threads }).profiles.length;
  assert.deepEqual([count('all'), count('each'), count('both')], [1, 2, 3]);
});

test('says who wrote it, and what', () => {
  const { shared, profiles, ...head } = write(timelinesOf(TWO_THREADS), { name: 'a "recording"' });
  assert.deepEqual(head, {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'flame-ts@1.2.3',
    name: 'a "recording"',
    activeProfileIndex: 0,
  });
  assert.deepEqual([shared.frames.length, profiles.length], [5, 3]);
});

test('weighs by periods in their unit, or by samples', () => {
  const clock = timelinesOf([{ stack: ['a'], event: 'cpu-clock:u', period: 250_000 }]);
  const weighed = (weight?: 'samples' | 'period') => {
    const [profile] = write(clock, weight === undefined ? {} : { weight }).profiles;
    return [profile?.unit, profile?.weights];
  };
  assert.deepEqual(weighed(), ['nanoseconds', [250_000]]);
  assert.deepEqual(weighed('samples'), ['none', [1]]);
  assert.equal(write(timelinesOf(TWO_THREADS)).profiles[0]?.unit, 'none');
  const some = timelinesOf([{ stack: ['a'], period: 7 }, { stack: ['a'] }]);
  assert.deepEqual(write(some).profiles[0]?.weights, [1, 1]);
  assert.deepEqual(write(some, { weight: 'period' }).profiles[0]?.weights, [7, 0]);
});

test('gives each event profiles of the threads that it has, by their first samples', () => {
  const file = write(
    timelinesOf([
      { comm: 'a', tid: 1, stack: ['f'], event: 'cycles' },
      { comm: 'b', tid: 2, stack: ['f'], event: 'faults' },
      { comm: 'a', tid: 1, stack: ['g'], event: 'faults' },
    ]),
  );
  assert.deepEqual(
    file.profiles.map(({ name }) => name),
    ['all threads · cycles', 'a (1) · cycles', 'all threads · faults', 'b (2) · faults', 'a (1) · faults'],
  );
});

test('names threads by what was printed', () => {
  const names = (sample: Partial<SampleSpec>) =>
    write(timelinesOf([{ stack: ['f'], ...sample }])).profiles.map(({ name }) => name);
  assert.deepEqual(names({ event: '' }), ['all threads', 'unnamed thread']);
  assert.deepEqual(names({ event: '', pid: 1, tid: 2 })[1], '(1/2)');
  assert.deepEqual(names({ event: '', comm: 'x', pid: 1 })[1], 'x (process 1)');
});

test('keeps the root of a sample without frames', () => {
  const file = write(timelinesOf([{ comm: 'swapper', stack: [] }]));
  assert.deepEqual([named(file, 0), named(file, 1)], [['swapper'], ['swapper']]);
});

test('gives frames their module and line, and joins those that look the same', () => {
  const file = write(
    timelinesOf([
      { stack: [{ symbol: 'f', module: '/lib/a.so', source: 'src/a:b.c:42' }] },
      { stack: [{ symbol: 'f', module: '/lib/b.so', source: 'b.so[d44a3]' }] },
      { stack: [{ symbol: 'f', module: '/lib/b.so', inlined: true }] },
      { stack: ['f'] },
    ]),
  );
  assert.deepEqual(file.shared.frames, [
    { name: 'f:src/a:b.c:42', file: '/lib/a.so', line: 42 },
    { name: 'f:b.so[d44a3]', file: '/lib/b.so' },
    { name: 'f', file: '/lib/b.so' },
    { name: 'f' },
  ]);
});

test('takes frames apart, or leaves them out, as the naming says', () => {
  const timelines = timelinesOf([{ comm: 'java', stack: ['main', 'Outer::run->Inner::step', '(skipped)', 'leaf'] }]);
  const file = write(timelines, { naming: { style: 'flamegraph', annotate: new Set() } });
  assert.deepEqual(named(file, 1), ['main Outer::run Inner::step_[i] leaf']);
});

test('a root and a function of one name are two frames', () => {
  const file = write(timelinesOf([{ comm: 'app', stack: ['app', 'app'] }]));
  assert.deepEqual([named(file, 0), named(file, 1)], [['app app app'], ['app app']]);
});

test('writes a file without samples', () => {
  const [profile, ...others] = write([emptyTimeline()]).profiles;
  assert.deepEqual([profile?.samples, profile?.weights, profile?.endValue, others], [[], [], 0, []]);
  assert.deepEqual(write([]).profiles, []);
});

test('keeps hostile names', () => {
  const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  const hostile = [
    '"quoted\\"',
    'a\u0000\u001b[31m\n\r\t',
    bytes('\u2028\u2029'),
    '\xff\xfe',
    '</script>',
    bytes('\u{1f525}'),
    '',
  ];
  const file = write(timelinesOf(hostile.map((symbol) => ({ comm: symbol, tid: 1, event: 'a"b', stack: [symbol] }))));
  const readable = hostile.map((name) => (name === '\xff\xfe' ? '\\xff\\xfe' : Buffer.from(name, 'latin1').toString()));
  assert.deepEqual(
    named(file, 0),
    readable.map((name) => (name === '' ? '[unnamed] [unknown]' : `${name} ${name}`)),
  );
  assert.equal(file.profiles[1]?.name, '"quoted\\" (1) · a"b');
});

const anySample: fc.Arbitrary<SampleSpec> = fc.record({
  stack: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 }),
  comm: fc.constantFrom('x', 'y', ''),
  tid: fc.integer({ min: 1, max: 4 }),
  event: fc.constantFrom('cycles', 'cpu-clock'),
  period: fc.integer({ min: 0, max: 1e10 }),
});

test('loses no sample and no weight, whatever the samples', () => {
  const law = fc.property(fc.array(anySample, { maxLength: 60 }), (samples) => {
    const timelines = timelinesOf(samples, 'tid');
    const file = write(timelines);
    for (const { samples: stacks, weights, endValue } of file.profiles) {
      assert.equal(stacks.length, weights.length);
      assert.equal(sum(weights), endValue);
      assert.ok(stacks.every((stack) => stack.length > 0));
    }
    const given = sum(samples.map(({ period = 0 }) => period));
    assert.equal(sum(file.profiles.map(({ endValue }) => endValue)), 2 * given);
    const all = write(timelines, { threads: 'all' });
    for (const [i, { event }] of timelines.entries()) {
      const expected = samples.filter((sample) => sample.event === event);
      assert.deepEqual(
        all.profiles[i]?.samples.map((stack) => stack.slice(1).map((frame) => all.shared.frames[frame]?.name)),
        expected.map(({ stack }) => stack),
      );
    }
  });
  fc.assert(law);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
