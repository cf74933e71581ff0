import type { CallSums, CallSumsSink, CallsOfTrack } from '../engine/call-sums.js';
import { type FrameId, NO_STACK, type StackId, type TrackId } from '../model/ids.js';
import type { Recording } from '../model/recording.js';
import { StackTable } from '../model/stack-table.js';
import { type ScheduledOutRule, TRUNCATED, type TracedTotals } from '../model/traced-profile.js';
import { BoundedStacks } from './bounded-stacks.js';
import { CallFacts, EVERY_TRACK, type TrackChoice } from './call-facts.js';
import { callRoot } from './call-roots.js';
import {
  type CallRef,
  type CallSink,
  type ClosedCall,
  NO_CALLER,
  type SelfTimes,
  type TraceFacts,
} from './call-sink.js';
import type { Roots } from './stack-builder.js';
import { clearStacks, moveSums, type SummedStacks, stackSums, summedStacks } from './stack-sums.js';

/** Inferred calls whose functions are not known yet have frames below this, each its own. */
const FIRST_INFERRED = -2;
const MANY_STACKS = 8 * 1024;

/** What an inferred call turned out to be; `nothing` where it showed itself nowhere, `undefined` while that is open. */
type Inferred = FrameId | 'nothing' | undefined;

/** Sums calls and self time by stack: the input's length costs no memory. */
export class CallTotalsBuilder implements CallSink, CallSumsSink, SelfTimes {
  readonly #recording: Recording;
  readonly #roots: Roots;
  readonly #keep: TrackChoice;
  readonly #facts = new CallFacts();
  /** Frames below {@link FIRST_INFERRED} stand for inferred calls, those of roots for tracks: see `#frameOf`. */
  #stacks = new StackTable();
  #sums = stackSums();
  /** What `shrink` moves them to, in turns: as garbage, they would be seen too late. */
  #others = summedStacks();
  #inferred: Inferred[] = [];
  readonly #rootOf: StackId[] = [];
  readonly #trackOf = new Map<StackId, TrackId>();
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
    const summed = this.#summed;
    const { stacks, sums } = this.#others;
    const inferred: Inferred[] = [];
    const infer = () => (FIRST_INFERRED - (inferred.push(undefined) - 1)) as FrameId;
    const places = moveSums(summed, this.#others, (stack) => {
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
    this.#sums = sums;
    clearStacks(summed);
    this.#others = summed;
    this.#inferred = inferred;
    this.#manyStacks = Math.max(MANY_STACKS, 2 * stacks.length);
    return places;
  }

  /** The profile of all calls; none where there was no call. */
  profiles(): TracedTotals[] {
    const kept = this.#facts.keptTracks(this.#recording, this.#keep);
    const base = this.#facts.of(this.#recording, kept);
    if (base.callCount === 0) return [];
    const named = summedStacks();
    moveSums(this.#summed, named, (stack) => {
      const track = this.#trackOf.get(stack);
      if (track === undefined) return this.#frame(stack) ?? 'nothing';
      if (!kept.has(track)) return 'left out';
      return callRoot(this.#recording, track, this.#roots) ?? 'nothing';
    });
    return [{ ...base, form: 'totals', stacks: named.stacks, ...named.sums }];
  }

  get #summed(): SummedStacks {
    return { stacks: this.#stacks, sums: this.#sums };
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
