import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FrameId, StackId, TrackId } from '../../src/model/ids.js';
import { Recording } from '../../src/model/recording.js';
import { CALL_FLAGS } from '../../src/model/traced-profile.js';
import type { TrackChoice } from '../../src/parse/call-facts.js';
import { type CallRef, type CallSink, NO_CALLER, type TraceFacts } from '../../src/parse/call-sink.js';
import { CallTimelineBuilder } from '../../src/parse/call-timeline-builder.js';
import { CallTotalsBuilder } from '../../src/parse/call-totals-builder.js';
import { codeFrame } from '../support/timeline.js';

const FACTS: TraceFacts = { hasTimes: true, naming: 'tasks', onCpu: false };

/** Tells a sink of calls by their names. */
class Told {
  readonly recording = new Recording();
  readonly #sink: CallSink;
  readonly #tracks = new Map<CallRef, TrackId>();

  constructor(builder: (recording: Recording) => CallSink) {
    this.#sink = builder(this.recording);
  }

  track(comm: string): TrackId {
    return this.recording.tracks.intern({ comm, pid: 1, tid: 1 });
  }

  frame(symbol: string): FrameId {
    return this.recording.frames.intern(codeFrame(symbol));
  }

  open(comm: string, symbol: string | undefined, caller = NO_CALLER, context?: readonly string[]): CallRef {
    const frames = context?.map((each) => this.frame(each));
    const frame = symbol === undefined ? undefined : this.frame(symbol);
    const ref = this.#sink.open(this.track(comm), caller, frame, frames);
    this.#tracks.set(ref, this.track(comm));
    return ref;
  }

  name(ref: CallRef, symbol: string): void {
    this.#sink.name(ref, this.frame(symbol));
  }

  drop(ref: CallRef): void {
    this.#sink.drop(ref);
  }

  close(ref: CallRef, startNs: number, totalNs: number, selfNs = totalNs, flags = 0, isCall = true): void {
    const track = this.#tracks.get(ref) as TrackId;
    this.#sink.close({ ref, track, startNs, totalNs, selfNs, flags, isCall, clamped: false });
  }
}

/** Calls below printed stacks, then one whose callees are inferred: one gets its name, one shows itself nowhere. */
function tell(told: Told): void {
  told.track('b');
  told.close(told.open('a', 'f', NO_CALLER, ['main']), 10, 5);
  told.close(told.open('a', 'f', NO_CALLER, ['main', 'lib']), 16, 1);
  const g = told.open('a', 'g');
  const nameless = told.open('a', undefined, g);
  const h = told.open('a', 'h', nameless);
  told.close(h, 22, 4);
  told.drop(nameless);
  const named = told.open('a', undefined, g);
  told.name(named, 'k');
  told.close(named, 27, 1, 1, CALL_FLAGS.noEntry);
  told.close(g, 20, 9, 4);
  told.close(told.open('b', 'f'), 40, 2);
}

const ofA: TrackChoice = ({ comm }) => comm === 'a';

function timelineOf(tells: (told: Told) => void, keep?: TrackChoice, ends: readonly Partial<TraceFacts>[] = [{}]) {
  let builder: CallTimelineBuilder | undefined;
  const told = new Told((recording) => {
    builder = new CallTimelineBuilder(recording, keep);
    return builder;
  });
  tells(told);
  builder?.mark(told.track('a'), 11, 'note', 'x');
  builder?.mark(told.track('b'), 41, 'note', 'y');
  for (const facts of ends) builder?.end({ ...FACTS, ...facts });
  return builder?.profiles()[0];
}

function totalsOf(tells: (told: Told) => void, keep?: TrackChoice) {
  let builder: CallTotalsBuilder | undefined;
  const told = new Told((recording) => {
    builder = new CallTotalsBuilder(recording, 'comm', keep);
    return builder;
  });
  tells(told);
  builder?.end(FACTS);
  return builder?.profiles()[0];
}

function symbolOf(recording: Recording, frame: FrameId): string {
  const known = recording.frames.get(frame);
  if (known.kind === 'code') return known.symbol ?? '?';
  return known.kind === 'root' ? known.comm : known.mark;
}

/** `main;lib;f 10 5 5 0`: where each call stands, its start, total and self time, and its flags. */
function rowsOf(timeline: ReturnType<typeof timelineOf>): string[] {
  assert.ok(timeline !== undefined);
  const { recording, calls, contexts, rowCount } = timeline;
  const paths: string[] = [];
  return Array.from({ length: rowCount }, (_, row) => {
    const context = calls.context.get(row);
    const above = context === 0 ? [] : contexts.frames((context - 1) as StackId).map((id) => symbolOf(recording, id));
    const caller = paths[calls.caller.get(row)];
    const path = [...(caller === undefined ? above : [caller]), symbolOf(recording, calls.frame.get(row) as FrameId)];
    paths.push(path.join(';'));
    const numbers = [calls.startNs, calls.totalNs, calls.selfNs, calls.flags].map((column) => column.get(row));
    return `${paths[row]} ${numbers.join(' ')}`;
  });
}

/** `a;main;lib;f 1 0 5`: calls, truncated ones and self time by stack. */
function sumsOf(totals: ReturnType<typeof totalsOf>): string[] {
  assert.ok(totals !== undefined);
  const { recording, stacks, calls, truncatedCalls, selfNs } = totals;
  return Array.from({ length: stacks.length }, (_, stack) => {
    const path = stacks.frames(stack as StackId).map((id) => symbolOf(recording, id));
    return `${path.join(';')} ${calls.get(stack)} ${truncatedCalls.get(stack)} ${selfNs.get(stack)}`;
  })
    .filter((line) => !line.endsWith(' 0 0 0'))
    .sort();
}

const ROWS_OF_A = [
  'main;f 10 5 5 0',
  'main;lib;f 16 1 1 0',
  'g 20 9 4 0',
  'g;h 22 4 4 0',
  `g;k 27 1 1 ${CALL_FLAGS.noEntry}`,
];
const SUMS_OF_A = ['a;g 1 0 4', 'a;g;h 1 0 4', 'a;g;k 1 1 1', 'a;main;f 1 0 5', 'a;main;lib;f 1 0 1'];

test('a timeline has every call that showed itself, below its caller or the stack that was printed', () => {
  const timeline = timelineOf(tell);
  assert.deepEqual(rowsOf(timeline), [...ROWS_OF_A, 'f 40 2 2 0']);
  assert.deepEqual([timeline?.callCount, timeline?.truncatedCount, timeline?.hasContext], [6, 1, true]);
  assert.deepEqual(timeline?.spanNs, { first: 10, last: 42 });
  assert.deepEqual(
    timeline?.marks.map(({ text }) => text),
    ['x', 'y'],
  );
});

test('totals have the same calls, summed by stack', () => {
  const totals = totalsOf(tell);
  assert.deepEqual(sumsOf(totals), [...SUMS_OF_A, 'b;f 1 0 2']);
  assert.deepEqual([totals?.callCount, totals?.truncatedCount, totals?.hasContext], [6, 1, true]);
});

test('tracks that are not wanted are in neither', () => {
  const timeline = timelineOf(tell, ofA);
  assert.deepEqual(rowsOf(timeline), ROWS_OF_A);
  assert.deepEqual(
    timeline?.marks.map(({ text }) => text),
    ['x'],
  );
  assert.deepEqual(sumsOf(totalsOf(tell, ofA)), SUMS_OF_A);
});

test('one call is a profile, and none is none', () => {
  const one = (told: Told) => told.close(told.open('a', 'f'), 1, 2);
  for (const profile of [timelineOf(one), totalsOf(one)])
    assert.deepEqual([profile?.callCount, profile?.hasContext], [1, false]);
  const none = () => undefined;
  for (const profile of [timelineOf(none), totalsOf(none)]) assert.equal(profile, undefined);
});

test('where no call is inferred, tracks that are not wanted are left out all the same', () => {
  const two = (told: Told) => {
    told.close(told.open('b', 'g'), 1, 2);
    told.close(told.open('a', 'f'), 4, 2);
  };
  const timeline = timelineOf(two, ofA);
  assert.deepEqual(rowsOf(timeline), ['f 4 2 2 0']);
  assert.equal(timeline?.tracks.length, 1);
});

test('tracks stand in the order in which they were read, whichever call ended first', () => {
  const crossed = (told: Told) => {
    const [a, b] = [told.open('a', 'f'), told.open('b', 'g')];
    told.close(b, 1, 2);
    told.close(a, 1, 4);
  };
  for (const profile of [timelineOf(crossed), totalsOf(crossed)]) assert.deepEqual(profile?.tracks, [0, 1]);
});

test('time off the cpu is no call, and where it begins before the first call it is no part of the span', () => {
  const waits = (told: Told) => {
    told.close(told.open('a', 'schedule'), 0, 5, 5, 0, false);
    told.close(told.open('a', 'f'), 6, 2);
  };
  for (const profile of [timelineOf(waits), totalsOf(waits)]) {
    assert.deepEqual([profile?.callCount, profile?.spanNs], [1, { first: 5, last: 8 }]);
  }
  assert.deepEqual(sumsOf(totalsOf(waits)), ['a;f 1 0 2', 'a;schedule 0 0 5']);
});

test('of several inputs the one that tells least decides', () => {
  const after = (...ends: readonly Partial<TraceFacts>[]) => {
    const profile = timelineOf((told) => told.close(told.open('a', 'f'), 1, 2), undefined, ends);
    return [profile?.starts, profile?.tracer];
  };
  assert.deepEqual(after({ tracer: 'function_graph' }, { tracer: 'function_graph' }), ['recorded', 'function_graph']);
  assert.deepEqual(after({ tracer: 'function_graph' }, {}), ['recorded', undefined]);
  assert.deepEqual(after({}, { tracer: 'function_graph' }), ['recorded', undefined]);
  assert.deepEqual(after({ hasTimes: false }, {})[0], 'packed');
  assert.deepEqual(after({}, { hasTimes: false })[0], 'packed');
});
