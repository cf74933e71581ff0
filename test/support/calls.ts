import fc from 'fast-check';
import type { Frame } from '../../src/model/frame.js';
import type { TrackId } from '../../src/model/ids.js';
import { Recording } from '../../src/model/recording.js';
import { CALL_FLAGS, type TracedTimeline, type TracedTotals } from '../../src/model/traced-profile.js';
import type { Track } from '../../src/model/track.js';
import { type CallRef, type CallSink, NO_CALLER, type TraceFacts } from '../../src/parse/call-sink.js';
import { CallTimelineBuilder } from '../../src/parse/call-timeline-builder.js';
import { CallTotalsBuilder } from '../../src/parse/call-totals-builder.js';
import { codeFrame } from './timeline.js';

/** A call as a test writes it down; times in nanoseconds. */
export interface CallSpec {
  /** The symbol in bytes, or a mark. */
  readonly name: string | Extract<Frame, { kind: 'mark' }>['mark'];
  readonly module?: string;
  /** The time that the call takes before its first callee and behind each of them: 1, unless this says otherwise. */
  readonly selfNs?: number;
  readonly calls?: readonly CallSpec[];
  readonly flags?: (keyof typeof CALL_FLAGS)[];
  /** The duration that the text prints; unless told, self time and callees. */
  readonly printedNs?: number;
}

/** The calls of one track, one behind another; outermost calls of several tracks take turns in the input. */
export interface TrackSpec extends Partial<Track> {
  readonly calls: readonly CallSpec[];
  /** When the first begins, and the pause before each of the others. */
  readonly startNs?: number;
  readonly gapNs?: number;
}

export type TraceSpec = Partial<TraceFacts> & { readonly originSeconds?: number };

const FACTS: TraceFacts = { hasTimes: true, naming: 'tasks', onCpu: false };

/** The timeline of these calls, in a recording of their own. */
export function callTimeline(tracks: readonly TrackSpec[], spec: TraceSpec = {}): TracedTimeline {
  const recording = new Recording();
  const builder = new CallTimelineBuilder(recording);
  feed(tracks, recording, builder, spec);
  const [profile] = builder.profiles();
  if (profile === undefined) throw new Error('there is no timeline of no calls');
  return profile;
}

/** As {@link callTimeline}, summed up by stack. */
export function callTotals(tracks: readonly TrackSpec[], spec: TraceSpec = {}): TracedTotals {
  const recording = new Recording();
  const builder = new CallTotalsBuilder(recording, 'comm');
  feed(tracks, recording, builder, spec);
  const [profile] = builder.profiles();
  if (profile === undefined) throw new Error('there are no totals of no calls');
  return profile;
}

function feed(tracks: readonly TrackSpec[], recording: Recording, sink: CallSink, spec: TraceSpec): void {
  const { originSeconds = 100, ...facts } = spec;
  recording.clock.timeNs(originSeconds, 0);
  const ends = tracks.map(({ startNs = 0 }) => startNs);
  const rounds = Math.max(...tracks.map(({ calls }) => calls.length));
  for (let round = 0; round < rounds; round++) {
    for (const [i, { calls, gapNs = 0, comm = 'app', pid, tid, cpu }] of tracks.entries()) {
      const call = calls[round];
      if (call === undefined) continue;
      const track = recording.tracks.intern({ comm, pid, tid, cpu });
      ends[i] = feedCall({ recording, sink, track }, call, ends[i] as number, NO_CALLER) + gapNs;
    }
  }
  sink.end({ ...FACTS, ...facts });
}

interface Target {
  readonly recording: Recording;
  readonly sink: CallSink;
  readonly track: TrackId;
}

/** @returns when the call ends */
function feedCall(to: Target, call: CallSpec, start: number, caller: CallRef): number {
  const { calls: callees = [], selfNs: step = 1, flags = [] } = call;
  const ref = to.sink.open(to.track, caller, to.recording.frames.intern(frameOf(call)));
  let now = start + step;
  let calleesNs = 0;
  for (const callee of callees) {
    const end = feedCall(to, callee, now, ref);
    calleesNs += callee.printedNs ?? end - now;
    now = end + step;
  }
  const totalNs = call.printedNs ?? now - start;
  if (call.name === 'scheduled-out') to.sink.scheduledOut('sched_switch events');
  to.sink.close({
    ref,
    track: to.track,
    startNs: start,
    totalNs,
    selfNs: Math.max(0, totalNs - calleesNs),
    flags: flags.reduce((bits, flag) => bits | CALL_FLAGS[flag], 0),
    isCall: call.name !== 'scheduled-out' && call.name !== 'interrupt',
    clamped: calleesNs > totalNs,
  });
  return now;
}

function frameOf({ name, module }: CallSpec): Frame {
  if (name === 'scheduled-out' || name === 'interrupt' || name === 'unresolved') return { kind: 'mark', mark: name };
  return codeFrame({ symbol: name, module });
}

function calleesOf(call: fc.Arbitrary<CallSpec>): fc.Arbitrary<CallSpec[]> {
  return fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<CallSpec[]>([]),
    fc.array(call, { maxLength: 3 }),
  );
}

const { call: anyExactCall } = fc.letrec<{ call: CallSpec }>((tie) => ({
  call: fc.record(
    {
      name: fc.constantFrom('a', 'b', 'c', 'd', 'sysvec_x', 'unresolved', 'interrupt'),
      selfNs: fc.integer({ min: 0, max: 3000 }),
      calls: calleesOf(tie('call')),
    },
    { requiredKeys: ['name'] },
  ),
}));

/** Any trees of calls whose durations add up: of marks and functions that recurse, on one to three tracks. */
export const exactTracks: fc.Arbitrary<TrackSpec[]> = tracksOf(anyExactCall);

const { call: anyRoughCall } = fc.letrec<{ call: CallSpec }>((tie) => ({
  call: fc.record(
    {
      name: fc.constantFrom('a', 'b', 'c', 'unresolved', 'scheduled-out'),
      selfNs: fc.integer({ min: 0, max: 3000 }),
      printedNs: fc.integer({ min: 0, max: 9000 }),
      flags: fc.uniqueArray(fc.constantFrom('noEntry', 'noReturn', 'lostInside', 'noDuration'), { maxLength: 2 }),
      calls: calleesOf(tie('call')),
    },
    { requiredKeys: ['name'] },
  ),
}));

/** As {@link exactTracks}, with durations that do not fit one another, and truncated calls. */
export const roughTracks: fc.Arbitrary<TrackSpec[]> = tracksOf(anyRoughCall);

/** `outer` calls `held` twice inside `cut`, with a call of `irq` in between that stands beside `cut`: as parsers tell it. */
export function interruptedTimeline(): TracedTimeline {
  const recording = new Recording();
  const builder = new CallTimelineBuilder(recording);
  const track = recording.tracks.intern({ comm: 'app', pid: undefined, tid: 1 });
  const open = (name: string, caller: CallRef) =>
    builder.open(track, caller, recording.frames.intern(codeFrame({ symbol: name })));
  const close = (ref: CallRef, startNs: number, totalNs: number, selfNs = totalNs) =>
    builder.close({ ref, track, startNs, totalNs, selfNs, flags: 0, isCall: true, clamped: false });
  const outer = open('outer', NO_CALLER);
  const cut = open('cut', outer);
  close(open('held', cut), 20, 5);
  close(open('irq', outer), 30, 10);
  const recursive = open('held', cut);
  close(open('held', recursive), 52, 3);
  close(recursive, 50, 10, 7);
  close(cut, 10, 60, 45);
  close(open('last', outer), 80, 10);
  close(outer, 0, 100, 20);
  builder.end(FACTS);
  const [profile] = builder.profiles();
  if (profile === undefined) throw new Error('there is no timeline of no calls');
  return profile;
}

function tracksOf(call: fc.Arbitrary<CallSpec>): fc.Arbitrary<TrackSpec[]> {
  const track = fc.record({
    comm: fc.constantFrom('ls', 'cat', ''),
    tid: fc.integer({ min: 1, max: 3 }),
    calls: fc.array(call, { minLength: 1, maxLength: 4 }),
    startNs: fc.integer({ min: -5000, max: 5000 }),
    gapNs: fc.integer({ min: 0, max: 100 }),
  });
  const hasCall = (tracks: TrackSpec[]) =>
    tracks.some(({ calls }) => calls.some(({ name }) => name !== 'interrupt' && name !== 'scheduled-out'));
  return fc
    .uniqueArray(track, { minLength: 1, maxLength: 3, selector: ({ comm, tid }) => `${comm} ${tid}` })
    .filter(hasCall);
}

/** All calls of a track's trees with the paths of their callers, outermost first. */
export function* everyCall(
  calls: readonly CallSpec[],
  path: readonly CallSpec[] = [],
): Generator<{ call: CallSpec; path: readonly CallSpec[] }> {
  for (const call of calls) {
    yield { call, path };
    yield* everyCall(call.calls ?? [], [...path, call]);
  }
}
