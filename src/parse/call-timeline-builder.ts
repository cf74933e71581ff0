import { CallerColumn } from '../model/caller-column.js';
import { ClockedTimes } from '../model/clocked-times.js';
import { type FrameId, NO_STACK, type StackId, type TrackId } from '../model/ids.js';
import { NarrowColumn } from '../model/narrow-column.js';
import type { Recording } from '../model/recording.js';
import { StackTable } from '../model/stack-table.js';
import type { ScheduledOutRule, TracedTimeline, TraceMark } from '../model/traced-profile.js';
import { CallFacts, EVERY_TRACK, type TrackChoice } from './call-facts.js';
import { type CallRef, type CallSink, type ClosedCall, NO_CALLER, type TraceFacts } from './call-sink.js';

/** The frame of an inferred call whose return has not named it. */
const UNNAMED = -2;

/** Keeps every call with its place in time: 20 bytes a call, more only where many last seconds. */
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
    this.#rows.frame.push(frame ?? UNNAMED);
    if (frame === undefined) this.#unnamed++;
    return row as CallRef;
  }

  #setContext(row: number, context: readonly FrameId[]): void {
    const stack = context.reduce<StackId>((at, frame) => this.#contexts.child(at, frame), NO_STACK);
    this.#rows.context.set(row, stack + 1);
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
    const calls = this.#rows;
    if (this.#unnamed > 0 || !this.#facts.hasOnly(kept)) keepShown(calls, kept);
    this.#unnamed = 0;
    const marks = this.#marks.filter(({ track }) => kept.has(track as TrackId));
    return [{ ...base, form: 'timeline', calls, contexts: this.#contexts, rowCount: calls.track.length, marks }];
  }
}

type Rows = ReturnType<typeof callColumns>;

function callColumns() {
  const track = new NarrowColumn();
  return {
    track,
    caller: new CallerColumn(),
    frame: new NarrowColumn({ width: 2 }),
    // Without times in the text each track has a clock of its own.
    startNs: new ClockedTimes(track),
    totalNs: new NarrowColumn({ width: 4 }),
    selfNs: new NarrowColumn({ width: 4 }),
    flags: new NarrowColumn(),
    context: new NarrowColumn(),
  };
}

/**
 * Leaves the wanted tracks' rows of calls that showed themselves; the callees of the others belong to the next caller that did.
 * Rows move up in their columns: two copies would be twice the memory.
 */
function keepShown(rows: Rows, keptTracks: ReadonlySet<TrackId>): void {
  const { length } = rows.track;
  /** By row: how far it moved; of one that is left out, how far above it its next caller that is kept now stands. */
  const moved = new NarrowColumn();
  let kept = 0;
  for (let row = 0; row < length; row++) {
    const caller = rows.caller.get(row);
    const keptCaller = caller === NO_CALLER ? NO_CALLER : caller - moved.get(caller);
    const isShown = rows.frame.get(row) !== UNNAMED && keptTracks.has(rows.track.get(row) as TrackId);
    moved.push(row - (isShown ? kept : keptCaller));
    if (!isShown) continue;
    rows.caller.set(kept, keptCaller);
    if (kept < row) moveUp(rows, row, kept);
    kept++;
  }
  for (const column of Object.values(rows)) column.truncate(kept);
}

/** All of a row but its caller. */
function moveUp(rows: Rows, from: number, to: number): void {
  rows.track.set(to, rows.track.get(from));
  rows.frame.set(to, rows.frame.get(from));
  rows.startNs.set(to, rows.startNs.get(from));
  rows.totalNs.set(to, rows.totalNs.get(from));
  rows.selfNs.set(to, rows.selfNs.get(from));
  rows.flags.set(to, rows.flags.get(from));
  if (rows.context.length > to) rows.context.set(to, rows.context.get(from));
}
