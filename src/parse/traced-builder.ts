import type { CallSums, CallSumsSink, CallsOfTrack } from '../engine/call-sums.js';
import { Column } from '../model/column.js';
import { DurationSums } from '../model/duration-sums.js';
import { type FrameId, NO_STACK, type StackId, type TrackId } from '../model/ids.js';
import type { Recording } from '../model/recording.js';
import { StackTable } from '../model/stack-table.js';
import {
  type ScheduledOutRule,
  TRUNCATED,
  type TracedTimeline,
  type TracedTotals,
  type TraceMark,
} from '../model/traced-profile.js';
import type { Track } from '../model/track.js';
import { BoundedStacks } from './bounded-stacks.js';
import { CallFacts, type TrackChoice } from './call-facts.js';
import {
  type CallRef,
  type CallSink,
  type ClosedCall,
  NO_CALLER,
  type SelfTimes,
  type TraceFacts,
} from './call-sink.js';
import type { Roots } from './stack-builder.js';

/** Inferred calls whose functions are not known yet have frames below this, each its own. */
const FIRST_INFERRED = -2;
const LEFT_OUT = -2 as StackId;
const MANY_STACKS = 8 * 1024;

/** What an inferred call turned out to be; `nothing` where it showed itself nowhere, `undefined` while that is open. */
type Inferred = FrameId | 'nothing' | undefined;

const EVERY_TRACK: TrackChoice = () => true;

/** Sums calls and self time by stack: the input's length costs no memory. */
export class CallTotalsBuilder implements CallSink, CallSumsSink, SelfTimes {
  readonly #recording: Recording;
  readonly #roots: Roots;
  readonly #keep: TrackChoice;
  readonly #facts = new CallFacts();
  /** Frames below {@link FIRST_INFERRED} stand for inferred calls, those of roots for tracks: see `#frameOf`. */
  #stacks = new StackTable();
  #inferred: Inferred[] = [];
  readonly #rootOf: StackId[] = [];
  readonly #trackOf = new Map<StackId, TrackId>();
  #sums = stackSums();
  /** So many stacks are worth looking for those that are the same, now that names are known. */
  #manyStacks = MANY_STACKS;

  /** Absent where all stacks are kept. */
  readonly #bounded: BoundedStacks | undefined;

  /**
   * @param keep which tracks the profile is to hold; all unless told
   * @param maxStacks how many stacks are kept, those of inferred calls apart; all unless told
   */
  constructor(
    recording: Recording,
    roots: Roots,
    keep: TrackChoice = EVERY_TRACK,
    maxStacks = Number.POSITIVE_INFINITY,
  ) {
    this.#recording = recording;
    this.#roots = roots;
    this.#keep = keep;
    this.#bounded = Number.isFinite(maxStacks)
      ? new BoundedStacks(this.#stacks, recording.frames, maxStacks)
      : undefined;
  }

  open(track: TrackId, caller: CallRef, frame: FrameId | undefined, context: readonly FrameId[] = []): CallRef {
    let parent = caller === NO_CALLER ? this.#root(track) : (caller as number as StackId);
    for (const each of context) parent = this.#callee(parent, each);
    if (context.length > 0) this.#facts.hasContext = true;
    return this.#callee(parent, frame) as number as CallRef;
  }

  name(ref: CallRef, frame: FrameId): void {
    this.#settle(ref, frame);
  }

  drop(ref: CallRef): void {
    this.#settle(ref, 'nothing');
  }

  close(call: ClosedCall): void {
    const stack = call.ref as number;
    this.#facts.add(call);
    this.#sums.selfNs.add(stack, call.selfNs);
    if (!call.isCall) return;
    this.#sums.calls.add(stack, 1);
    if (this.#bounded?.isFoldedAway(stack as StackId) === true) {
      this.#recording.ledger.foldedAway++;
      return;
    }
    if ((call.flags & TRUNCATED) !== 0) this.#sums.truncatedCalls.add(stack, 1);
    this.#sums.durations.addCall(stack, call.totalNs, call.flags);
  }

  /** Which stacks are the first shows only in the order of the calls. */
  get sums(): CallSumsSink | undefined {
    return this.#bounded === undefined ? this : undefined;
  }

  trackStack(track: number): number {
    return this.#root(track as TrackId);
  }

  calleeStack(caller: number, frame: number): number {
    return this.#stacks.child(caller as StackId, frame as FrameId);
  }

  isCallee(stack: number, caller: number, frame: number): boolean {
    return this.#stacks.parent(stack as StackId) === caller && this.#stacks.frame(stack as StackId) === frame;
  }

  addCalls(stack: number, { selfNs, complete, incompleteCalls, truncatedCalls }: CallSums): void {
    this.#sums.selfNs.add(stack, selfNs);
    this.#sums.calls.add(stack, complete.calls + incompleteCalls);
    if (truncatedCalls > 0) this.#sums.truncatedCalls.add(stack, truncatedCalls);
    this.#sums.durations.add(stack, complete);
  }

  addFacts(track: number, calls: CallsOfTrack): void {
    this.#facts.addMany(track as TrackId, calls);
  }

  get selfTimes(): SelfTimes {
    return this;
  }

  addSelfTime(track: TrackId, frames: readonly FrameId[], selfNs: number): void {
    let stack = this.#root(track);
    for (const frame of frames) stack = this.#callee(stack, frame);
    if (this.#bounded?.isFoldedAway(stack) === true) this.#recording.ledger.foldedAway = Number.NaN;
    this.#facts.addUncounted(track);
    this.#sums.calls.add(stack, Number.NaN);
    this.#sums.selfNs.add(stack, selfNs);
  }

  mark(): void {
    // Instants have no place in sums.
  }

  scheduledOut(rule: ScheduledOutRule): void {
    this.#facts.scheduledOut(rule);
  }

  end(facts: TraceFacts): void {
    this.#facts.end(facts);
  }

  /** Inferred calls make stacks of their own, which are others' once their names are known. */
  shrink(settle: () => void): Int32Array | undefined {
    if (this.#bounded !== undefined || this.#stacks.length < this.#manyStacks) return undefined;
    settle();
    const stacks = new StackTable();
    const inferred: Inferred[] = [];
    const infer = () => (FIRST_INFERRED - (inferred.push(undefined) - 1)) as FrameId;
    const { places, sums } = this.#moved(stacks, (stack) => {
      const frame = this.#frame(stack);
      return frame === 'nothing' ? frame : (frame ?? infer());
    });
    const roots = [...this.#trackOf];
    this.#trackOf.clear();
    for (const [old, track] of roots) {
      const root = places[old] as StackId;
      this.#rootOf[track] = root;
      this.#trackOf.set(root, track);
    }
    this.#stacks = stacks;
    this.#inferred = inferred;
    this.#sums = sums;
    this.#manyStacks = Math.max(MANY_STACKS, 2 * stacks.length);
    return places;
  }

  /** The profile of all calls; none where there was no call. */
  profiles(): TracedTotals[] {
    const kept = this.#facts.keptTracks(this.#recording, this.#keep);
    const base = this.#facts.of(this.#recording, kept);
    if (base.callCount === 0) return [];
    const stacks = new StackTable();
    const { sums } = this.#moved(stacks, (stack) => {
      const track = this.#trackOf.get(stack);
      if (track === undefined) return this.#frame(stack) ?? 'nothing';
      if (!kept.has(track)) return 'left out';
      return rootFrame(this.#recording, track, this.#roots) ?? 'nothing';
    });
    return [{ ...base, form: 'totals', stacks, ...sums }];
  }

  /**
   * Moves everything to other stacks.
   * @param frameOf the last frame of a stack; `nothing` where the stack is its caller's
   */
  #moved(stacks: StackTable, frameOf: (stack: StackId) => FrameId | 'nothing' | 'left out') {
    const places = new Int32Array(this.#stacks.length);
    const sums = stackSums();
    for (let stack = 0 as StackId; stack < places.length; stack++) {
      const place = this.#place(stack, places, stacks, frameOf);
      places[stack] = place;
      if (place < 0) continue;
      sums.calls.add(place, this.#sums.calls.get(stack));
      sums.truncatedCalls.add(place, this.#sums.truncatedCalls.get(stack));
      sums.selfNs.add(place, this.#sums.selfNs.get(stack));
      sums.durations.add(place, this.#sums.durations.get(stack));
    }
    return { places, sums };
  }

  #place(
    stack: StackId,
    places: Int32Array,
    stacks: StackTable,
    frameOf: (stack: StackId) => FrameId | 'nothing' | 'left out',
  ): StackId {
    const parent = this.#stacks.parent(stack);
    const place = parent === NO_STACK ? NO_STACK : (places[parent] as StackId);
    if (place === LEFT_OUT) return LEFT_OUT;
    const frame = frameOf(stack);
    if (frame === 'left out') return LEFT_OUT;
    return frame === 'nothing' ? place : stacks.child(place, frame);
  }

  #frame(stack: StackId): FrameId | 'nothing' | undefined {
    const frame = this.#stacks.frame(stack);
    return frame > FIRST_INFERRED ? frame : this.#inferred[FIRST_INFERRED - frame];
  }

  #settle(ref: CallRef, what: FrameId | 'nothing'): void {
    const frame = this.#stacks.frame(ref as number as StackId);
    if (frame <= FIRST_INFERRED) this.#inferred[FIRST_INFERRED - frame] = what;
  }

  #root(track: TrackId): StackId {
    const known = this.#rootOf[track];
    if (known !== undefined) return known;
    const root = this.#stacks.child(NO_STACK, this.#infer());
    this.#rootOf[track] = root;
    this.#trackOf.set(root, track);
    return root;
  }

  #callee(caller: StackId, frame: FrameId | undefined): StackId {
    if (this.#bounded !== undefined) return this.#bounded.callee(caller, frame, () => this.#infer());
    return this.#stacks.child(caller, frame ?? this.#infer());
  }

  #infer(): FrameId {
    return (FIRST_INFERRED - (this.#inferred.push(undefined) - 1)) as FrameId;
  }
}

function stackSums() {
  return {
    calls: Column.float64(),
    truncatedCalls: Column.float64(),
    selfNs: Column.float64(),
    durations: new DurationSums(),
  };
}

/** Keeps every call with its place in time: 40 bytes a call. */
export class CallTimelineBuilder implements CallSink {
  readonly #recording: Recording;
  readonly #keep: TrackChoice;
  readonly #facts = new CallFacts();
  readonly #rows = callColumns();
  readonly #contexts = new StackTable();
  readonly #marks: TraceMark[] = [];
  #unnamed = 0;

  /** @param keep which tracks the profile is to hold; all unless told */
  constructor(recording: Recording, keep: TrackChoice = EVERY_TRACK) {
    this.#recording = recording;
    this.#keep = keep;
  }

  open(track: TrackId, caller: CallRef, frame: FrameId | undefined, context: readonly FrameId[] = []): CallRef {
    const row = this.#rows.track.length;
    if (context.length > 0) this.#setContext(row, context);
    this.#rows.track.push(track);
    this.#rows.caller.push(caller);
    this.#rows.frame.push(frame ?? FIRST_INFERRED);
    if (frame === undefined) this.#unnamed++;
    this.#rows.startNs.push(0);
    this.#rows.totalNs.push(0);
    this.#rows.selfNs.push(0);
    this.#rows.flags.push(0);
    return row as CallRef;
  }

  #setContext(row: number, context: readonly FrameId[]): void {
    const stack = context.reduce<StackId>((at, frame) => this.#contexts.child(at, frame), NO_STACK);
    this.#rows.context.add(row, stack + 1);
    this.#facts.hasContext = true;
  }

  name(ref: CallRef, frame: FrameId): void {
    this.#rows.frame.set(ref, frame);
    this.#unnamed--;
  }

  drop(): void {
    // At the end, what has no name is left out.
  }

  close(call: ClosedCall): void {
    const { ref, startNs, totalNs, selfNs, flags } = call;
    this.#facts.add(call);
    this.#rows.startNs.set(ref, startNs);
    this.#rows.totalNs.set(ref, totalNs);
    this.#rows.selfNs.set(ref, selfNs);
    this.#rows.flags.set(ref, flags);
  }

  mark(track: TrackId, timeNs: number, event: string, text: string): void {
    this.#marks.push({ track, timeNs, event, text });
  }

  scheduledOut(rule: ScheduledOutRule): void {
    this.#facts.scheduledOut(rule);
  }

  end(facts: TraceFacts): void {
    this.#facts.end(facts);
  }

  /** The profile of all calls; none where there was no call. */
  profiles(): TracedTimeline[] {
    const kept = this.#facts.keptTracks(this.#recording, this.#keep);
    const base = this.#facts.of(this.#recording, kept);
    if (base.callCount === 0) return [];
    const isWhole = this.#unnamed === 0 && this.#facts.hasOnly(kept);
    const calls = isWhole ? this.#rows : shownRows(this.#rows, kept);
    const marks = this.#marks.filter(({ track }) => kept.has(track as TrackId));
    return [{ ...base, form: 'timeline', calls, contexts: this.#contexts, rowCount: calls.track.length, marks }];
  }
}

type Rows = ReturnType<typeof callColumns>;

function callColumns() {
  return {
    track: Column.int32(),
    caller: Column.int32(),
    frame: Column.int32(),
    startNs: Column.float64(),
    totalNs: Column.float64(),
    selfNs: Column.float64(),
    flags: Column.int32(),
    context: Column.int32(),
  };
}

/** The wanted tracks' rows of calls that showed themselves; the callees of the others belong to the next caller that did. */
function shownRows(rows: Rows, keptTracks: ReadonlySet<TrackId>): Rows {
  const kept = callColumns();
  const rowOf = new Int32Array(rows.track.length);
  for (let row = 0; row < rows.track.length; row++) {
    if (!keptTracks.has(rows.track.get(row) as TrackId)) continue;
    const caller = rows.caller.get(row);
    const keptCaller = caller === NO_CALLER ? NO_CALLER : (rowOf[caller] as number);
    if (rows.frame.get(row) === FIRST_INFERRED) {
      rowOf[row] = keptCaller;
      continue;
    }
    rowOf[row] = kept.track.length;
    if (rows.context.get(row) > 0) kept.context.add(kept.track.length, rows.context.get(row));
    kept.track.push(rows.track.get(row));
    kept.caller.push(keptCaller);
    kept.frame.push(rows.frame.get(row));
    kept.startNs.push(rows.startNs.get(row));
    kept.totalNs.push(rows.totalNs.get(row));
    kept.selfNs.push(rows.selfNs.get(row));
    kept.flags.push(rows.flags.get(row));
  }
  return kept;
}

/** The outermost frame of a track's stacks, or `undefined` where the user wants none. */
function rootFrame(recording: Recording, id: TrackId, roots: Roots): FrameId | undefined {
  if (roots === 'none') return undefined;
  const track = recording.tracks.get(id);
  if (roots === 'cpu') return recording.frames.intern({ kind: 'root', cpu: undefined, ...track });
  return recording.frames.intern({
    kind: 'root',
    comm: trackComm(track),
    pid: roots === 'comm' ? undefined : (track.pid ?? track.tid),
    tid: roots === 'tid' && track.pid !== undefined ? track.tid : undefined,
  });
}

/** `cpu 1` where nothing but the cpu is known. */
function trackComm({ comm, tid, cpu }: Track): string {
  if (comm !== '' || tid !== undefined) return comm;
  return cpu === undefined ? 'cpu ?' : `cpu ${cpu}`;
}
