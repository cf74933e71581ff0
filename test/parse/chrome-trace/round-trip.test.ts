import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TracedTimeline } from '../../../src/model/traced-profile.js';
import { chromeTrace } from '../../../src/output/chrome-trace.js';
import { readTimelines } from '../../../src/pipeline/read-profiles.js';
import { callTimeline, exactTracks, roughTracks } from '../../support/calls.js';
import { readAs } from '../../support/read-json.js';
import { runs } from '../../support/runs.js';
import { fromFirst, storedCalls, toldCalls } from '../../support/told-calls.js';
import { readTracedSample, type TracedFormat } from '../../support/traced-samples.js';

const OPTIONS = { title: '', facts: [], version: '1', naming: { style: 'full', annotate: new Set<never>() } } as const;

function readAgain(timeline: TracedTimeline) {
  return readAs('chrome-trace', chromeTrace(timeline, OPTIONS));
}

/** A thread has one track, and a track one name. */
const anyTracks = fc
  .oneof(exactTracks, roughTracks)
  .map((tracks) => tracks.map((track, at) => ({ ...track, tid: at + 1 })));

function assertSame(timeline: TracedTimeline): void {
  const { traced, recording } = readAgain(timeline);
  assert.ok(traced !== undefined);
  assert.deepEqual(fromFirst(storedCalls(traced)), fromFirst(toldCalls(timeline)));
  assert.deepEqual([traced.callCount, traced.truncatedCount], [timeline.callCount, timeline.truncatedCount]);
  assert.deepEqual([traced.starts, traced.withoutDurationCount], [timeline.starts, timeline.withoutDurationCount]);
  assert.deepEqual(recording.ledger.problems, []);
}

test('what we write as Chrome JSON reads as the same calls', () => {
  fc.assert(
    fc.property(anyTracks, (tracks) => assertSame(callTimeline(tracks))),
    { numRuns: runs(300) },
  );
});

for (const [format, name] of [
  ['function-graph', '6.1/811-ls-fresh-proc-abstime-tail'],
  ['function-graph', '6.1/101-ls-default'],
  ['function-graph', '6.1/302-pipe-lost'],
  ['trace-cmd', '6.1/510-tc-depth2-report-t'],
] as const satisfies (readonly [TracedFormat, string])[]) {
  test(`${format}/${name} reads as the same calls and marks from Chrome JSON`, async () => {
    const read = await readTimelines([{ name, chunks: [readTracedSample(format, name)] }]);
    const [timeline] = read.profiles;
    assert.ok(timeline?.kind === 'traced');
    const { traced } = readAgain(timeline);
    assert.ok(traced !== undefined);
    assert.deepEqual(fromFirst(storedCalls(traced)), fromFirst(toldCalls(timeline)));
    const marks = ({ marks: all }: TracedTimeline) => all.map(({ event, text }) => [event, text]);
    assert.deepEqual(marks(traced), marks(timeline));
  });
}
