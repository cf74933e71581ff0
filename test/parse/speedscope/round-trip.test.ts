import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SampledTotals } from '../../../src/model/sampled-profile.js';
import { folded } from '../../../src/output/folded.js';
import { speedscopeFile } from '../../../src/output/speedscope.js';
import { speedscopeCalls } from '../../../src/output/speedscope-calls.js';
import type { ProfileOptions } from '../../../src/pipeline/profile-options.js';
import { readTimelines, readTotals } from '../../../src/pipeline/read-profiles.js';
import { foldSampled } from '../../../src/view/fold.js';
import { foldCounted } from '../../../src/view/fold-counted.js';
import { foldTraced } from '../../../src/view/fold-traced.js';
import type { NameStyle } from '../../../src/view/names/frame-names.js';
import { callTimeline, exactTracks } from '../../support/calls.js';
import { readAs } from '../../support/read-json.js';
import { foldedText } from '../../support/read-text.js';
import { runs } from '../../support/runs.js';
import { readSample } from '../../support/samples.js';
import { type SampleSpec, timelinesOf, totalsOf } from '../../support/timeline.js';
import { fromFirst, storedCalls, toldCalls } from '../../support/told-calls.js';
import { readTracedSample } from '../../support/traced-samples.js';

const FULL = { style: 'full', annotate: new Set<never>() } as const;
const FILE = { name: '', version: '1', naming: FULL } as const;

const name = fc.constantFrom(
  'main',
  'run',
  'a;b',
  'operator()',
  'na\xc3\xafve',
  '[libc.so.6]',
  '[unknown]',
  'x (12)',
  '__proto__',
);
const frame = fc.oneof(
  name,
  fc.record({ symbol: name, module: fc.constantFrom('/usr/lib/libc.so.6', '[kernel.kallsyms]') }),
  fc.record({
    module: fc.constantFrom('/usr/lib/libc.so.6', '/home/dev/tmpl_fp', '[kernel.kallsyms]', '/tmp/perf-12.map'),
  }),
);
const thread = fc.constantFrom(
  { comm: 'node', pid: 12, tid: 12 },
  { comm: 'node', pid: 12, tid: 34 },
  { comm: 'a b (7)', tid: 3 },
  { comm: 'main', pid: 5 },
  { comm: 'bare' },
  { comm: '' },
);
const samples: fc.Arbitrary<SampleSpec[]> = fc
  .array(
    fc.record({
      stack: fc.array(frame, { maxLength: 4 }),
      who: thread,
      event: fc.constantFrom('cycles', 'cpu-clock', 'sched:sched_switch'),
      period: fc.constantFrom(1, 2, 1_000_003, 3_000_000_000),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((list) => list.map(({ who, ...sample }) => ({ ...sample, ...who })));

/** A command and a function of one name make equal lines, in the order in which they came. */
function linesOf(profile: SampledTotals): string[] {
  return foldedText(profile, 'full').split('\n').sort();
}

test('samples read as the same folded text from speedscope files', () => {
  fc.assert(
    fc.property(samples, fc.constantFrom('each', 'both'), (list, threads) => {
      const file = speedscopeFile(timelinesOf(list), { ...FILE, threads });
      const { sampled, recording } = readAs('speedscope', file);
      const byEvent = (profiles: typeof sampled) => {
        return Object.fromEntries(profiles.map((profile) => [profile.event, [profile.sampleCount, linesOf(profile)]]));
      };
      assert.deepEqual(byEvent(sampled), byEvent(totalsOf(list)));
      assert.deepEqual(recording.ledger.problems, []);
    }),
    { numRuns: runs(300) },
  );
});

test('where all threads are one profile, its stacks tell the commands', () => {
  fc.assert(
    fc.property(samples, (list) => {
      const { sampled } = readAs('speedscope', speedscopeFile(timelinesOf(list), { ...FILE, threads: 'all' }));
      const texts = (profiles: typeof sampled) => profiles.map((profile) => foldedText(profile, 'full')).sort();
      assert.deepEqual(texts(sampled), texts(totalsOf(list)));
    }),
    { numRuns: runs(100) },
  );
});

async function foldedOf(chunks: Uint8Array[], style: NameStyle, options: ProfileOptions): Promise<string> {
  const read = await readTotals([{ name: 'x', chunks }], options);
  const naming = { style, annotate: new Set<never>() };
  const trees = read.profiles.map((profile) => {
    if (profile.kind === 'counted') return foldCounted(profile, { naming });
    return profile.kind === 'sampled' ? foldSampled(profile, { naming }) : foldTraced(profile, { naming });
  });
  return trees.map((tree) => Buffer.concat([...folded(tree)]).toString('latin1')).join('---\n');
}

for (const sample of ['lang/cpp-templates-fp', 'lang/go', 'rec/ev-cycles-instructions', 'sys/system-wide-cycles']) {
  for (const roots of ['comm', 'tid'] as const) {
    test(`${sample} folds the same through speedscope (${roots})`, async () => {
      const text = readSample(sample);
      const read = await readTimelines([{ name: 'x', chunks: [text] }], { roots });
      assert.ok(read.kind === 'sampled');
      const file = [...speedscopeFile(read.profiles, FILE)].map((piece) => Uint8Array.from(piece));
      assert.equal(await foldedOf(file, 'full', { roots }), await foldedOf([text], 'full', { roots }));
    });
  }
}

test('calls read as they are drawn, with what was not seen of them', () => {
  const tracks = exactTracks.map((list) => list.map((track, at) => ({ ...track, tid: at + 1 })));
  fc.assert(
    fc.property(tracks, (list) => {
      const timeline = callTimeline(list);
      const { traced } = readAs('speedscope', speedscopeCalls(timeline, FILE));
      assert.ok(traced !== undefined);
      assert.deepEqual(timed(fromFirst(storedCalls(traced))), timed(fromFirst(toldCalls(timeline))));
      assert.deepEqual([traced.callCount, traced.truncatedCount], [timeline.callCount, timeline.truncatedCount]);
      assert.equal(traced.starts, timeline.starts);
    }),
    { numRuns: runs(200) },
  );
});

/** Durations of truncated calls are those of the picture; that a duration is not known, the file does not say. */
function timed(told: ReturnType<typeof toldCalls>) {
  return Object.fromEntries(
    Object.entries(told).map(([track, calls]) => {
      return [track, calls.map(({ name: each, depth, startNs, flags }) => [each, depth, startNs, flags & 7])];
    }),
  );
}

test('a trace folds the same through speedscope', async () => {
  const text = readTracedSample('function-graph', '6.1/811-ls-fresh-proc-abstime-tail');
  const read = await readTimelines([{ name: 'x', chunks: [text] }]);
  const [timeline] = read.profiles;
  assert.ok(timeline?.kind === 'traced' && timeline.form === 'timeline');
  const file = [...speedscopeCalls(timeline, FILE)].map((piece) => Uint8Array.from(piece));
  const stacks = (foldedLines: string) => foldedLines.split('\n').map((line) => line.replace(/ \d+$/, ''));
  assert.deepEqual(stacks(await foldedOf(file, 'full', {})), stacks(await foldedOf([text], 'full', {})));
});
