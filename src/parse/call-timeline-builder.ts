import { Column } from '../model/column.js';
import { type FrameId, NO_STACK, type StackId, type TrackId } from '../model/ids.js';
import type { Recording } from '../model/recording.js';
import { StackTable } from '../model/stack-table.js';
import type { ScheduledOutRule, TracedTimeline, TraceMark } from '../model/traced-profile.js';
import { CallFacts, EVERY_TRACK, type TrackChoice } from './call-facts.js';
import { type CallRef, type CallSink, type ClosedCall, NO_CALLER, type TraceFacts } from './call-sink.js';

/** The frame of an inferred call whose return has not named it. */
const UNNAMED = -2;

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
    this.#rows.frame.push(frame ?? UNNAMED);
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
    if (rows.frame.get(row) === UNNAMED) {
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
