import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CountedTimeline, CountedTotals } from '../src/model/counted-profile.js';
import type { SampledTimeline, SampledTotals } from '../src/model/sampled-profile.js';
import type { TracedTimeline, TracedTotals } from '../src/model/traced-profile.js';
import { pprofSamples } from '../src/output/pprof.js';
import { pprofCalls } from '../src/output/pprof-calls.js';
import { speedscopeFile } from '../src/output/speedscope.js';
import { speedscopeCalls } from '../src/output/speedscope-calls.js';
import { flameChartSvg, sampleChartSvg } from '../src/output/svg/chart/flame-chart-svg.js';
import type { CountedTree, SampledTree, TracedTree } from '../src/view/call-tree.js';
import { callStatistics } from '../src/view/calls/call-statistics.js';
import { countedDifference, sampledDifference, tracedDifference } from '../src/view/difference/difference-tree.js';
import { foldSampled } from '../src/view/fold.js';
import { foldCounted } from '../src/view/fold-counted.js';
import { foldTraced } from '../src/view/fold-traced.js';
import { functionTable } from '../src/view/function-table.js';
import type { NamingOptions } from '../src/view/names/frame-names.js';
import { adviseAfterEvents } from '../src/view/next/counted-advice.js';
import { adviseAfterSamples } from '../src/view/next/sampled-advice.js';
import { adviseAfterCalls } from '../src/view/next/traced-advice.js';

/** What counted events must not be taken for, nor others for them. */
function mixCounted(
  counted: Evidence<CountedTotals, CountedTimeline, CountedTree>,
  sampled: SampledTotals,
  traced: TracedTotals,
  naming: NamingOptions,
): unknown[] {
  const file = { name: '', version: '', naming };
  return [
    // @ts-expect-error counted events are no samples
    foldSampled(counted.totals, { naming }),
    // @ts-expect-error nor calls
    foldTraced(counted.totals, { naming }),
    // @ts-expect-error samples are not counted events
    foldCounted(sampled, { naming }),
    // @ts-expect-error calls have durations
    foldCounted(traced, { naming }),
    // @ts-expect-error what is exact has no intervals
    functionTable(counted.tree),
    // @ts-expect-error they have no place on a chart of calls
    flameChartSvg(counted.timeline),
    // @ts-expect-error a file of samples holds samples
    speedscopeFile([counted.timeline], file),
    // @ts-expect-error events are not subtracted from samples
    sampledDifference(counted.tree, counted.tree),
    // @ts-expect-error what to trace after samples follows from samples
    adviseAfterSamples(counted.totals),
    // @ts-expect-error what samples saw, nobody counted
    adviseAfterEvents(sampled),
    // @ts-expect-error how long anything took, they do not tell
    counted.tree.totalNs,
  ];
}

interface Evidence<Totals, Timeline, Tree> {
  readonly totals: Totals;
  readonly timeline: Timeline;
  readonly tree: Tree;
}

/** Never called: the compiler must find an error in the line below each comment, or the tests do not build. */
function mixKinds(
  sampled: Evidence<SampledTotals, SampledTimeline, SampledTree>,
  traced: Evidence<TracedTotals, TracedTimeline, TracedTree>,
  naming: NamingOptions,
): unknown[] {
  const file = { name: '', version: '', naming };
  return [
    // @ts-expect-error calls are no samples
    foldSampled(traced.totals, { naming }),
    // @ts-expect-error samples are no calls
    foldTraced(sampled.totals, { naming }),
    // @ts-expect-error a tree of calls has no intervals
    functionTable(traced.tree),
    // @ts-expect-error samples have no durations
    callStatistics(sampled.timeline, { naming }),
    // @ts-expect-error calls are no samples
    pprofSamples(traced.totals, { naming }),
    // @ts-expect-error samples are no calls
    pprofCalls(sampled.totals, { naming }),
    // @ts-expect-error samples have no place on a chart of calls
    flameChartSvg(sampled.timeline),
    // @ts-expect-error calls have no place on a chart of samples
    sampleChartSvg(traced.timeline),
    // @ts-expect-error a profile of type `sampled` holds no calls
    speedscopeFile([traced.timeline], file),
    // @ts-expect-error one of type `evented` holds no samples
    speedscopeCalls(sampled.timeline, file),
    // @ts-expect-error samples say nothing of time
    foldSampled(sampled.totals, { naming, weight: 'self-time' }),
    // @ts-expect-error calls have no periods
    foldTraced(traced.totals, { naming, weight: 'period' }),
    // @ts-expect-error shares of samples and times of calls cannot be subtracted
    sampledDifference(sampled.tree, traced.tree),
    // @ts-expect-error nor the other way round
    tracedDifference(sampled.tree, traced.tree),
    // @ts-expect-error samples are not all there was
    countedDifference(sampled.tree, sampled.tree),
    // @ts-expect-error no call of a sample was slow
    adviseAfterCalls(sampled.timeline),
    // @ts-expect-error how many calls there were, samples cannot tell
    sampled.tree.calls,
    // @ts-expect-error a traced tree was not sampled
    traced.tree.samples,
  ];
}

test('sampled and traced evidence do not mix: the compiler refused all of it', () => {
  assert.equal(mixKinds.length, 3);
  assert.equal(mixCounted.length, 4);
});
