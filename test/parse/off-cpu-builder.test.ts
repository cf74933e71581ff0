import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StackId } from '../../src/model/ids.js';
import { Recording } from '../../src/model/recording.js';
import { OffCpuBuilder } from '../../src/parse/off-cpu-builder.js';
import { emptySample } from '../../src/parse/sample-sink.js';
import { OffCpuSink } from '../../src/transform/off-cpu/off-cpu-sink.js';
import { codeFrame } from '../support/timeline.js';

type Span = readonly [comm: string, symbol: string, durationNs: number, truncated?: true];

function profileOf(spans: readonly Span[], maxStacks?: number) {
  const recording = new Recording();
  const builder = new OffCpuBuilder(recording, 'comm', maxStacks);
  for (const [comm, symbol, durationNs, truncated = false] of spans) {
    builder.sample({
      ...emptySample(),
      track: recording.tracks.intern({ comm, pid: 1, tid: 1 }),
      depth: 1,
      stack: [recording.frames.intern(codeFrame(symbol))],
      span: { durationNs, truncated, state: 'sleeping' },
    });
  }
  return builder.profile({ switches: new OffCpuSink(recording, builder).facts, spanNs: { first: 0, last: 9 } });
}

test('spans are summed by stack, truncated ones apart', () => {
  const profile = profileOf([
    ['a', 'read', 5],
    ['a', 'read', 7, true],
    ['b', 'poll', 1],
  ]);
  assert.ok(profile !== undefined);
  const { stacks, spans, truncatedSpans, offCpuNs, durations } = profile;
  const rows = Array.from({ length: stacks.length }, (_, stack) => [
    stacks.frames(stack as StackId).length,
    spans.get(stack),
    truncatedSpans.get(stack),
    offCpuNs.get(stack),
    durations.get(stack).calls,
  ]);
  assert.deepEqual(
    rows.filter(([, count]) => count !== 0),
    [
      [2, 2, 1, 12, 1],
      [2, 1, 0, 1, 1],
    ],
  );
  assert.deepEqual([profile.spanCount, profile.truncatedCount, profile.tracks], [3, 1, [0, 1]]);
  assert.equal(profile.foldedAway, undefined);
});

test('a profile tells how many spans were folded away', () => {
  const spans: readonly Span[] = [
    ['a', 'read', 5],
    ['a', 'poll', 1],
  ];
  assert.equal(profileOf(spans, 2)?.foldedAway, 1);
  assert.equal(profileOf(spans)?.foldedAway, undefined);
});

test('without a span there is no profile', () => {
  assert.equal(profileOf([]), undefined);
});
