import type { FrameId, TrackId } from '../model/ids.js';
import { type CallRef, type CallSink, type ClosedCall, NO_CALLER } from './call-sink.js';

/** A call with its times, as {@link NestedCalls} takes it. */
export interface TimedCall {
  readonly frame: FrameId;
  /** False for what is no function's call. */
  readonly isCall: boolean;
  readonly startNs: number;
  readonly endNs: number;
  /** What it took by its own account, which may be other than its place in time. */
  readonly totalNs: number;
  /** `CALL_FLAGS`. */
  readonly flags: number;
  /** How many calls enclose it, where its times leave that open. */
  readonly depth: number | undefined;
}

interface OpenCall {
  readonly call: TimedCall;
  readonly ref: CallRef;
  calleesNs: number;
}

/** Hands on the calls of a track, of which only the times tell what encloses what. */
export class NestedCalls {
  readonly #sink: CallSink;
  readonly #track: TrackId;
  readonly #open: OpenCall[] = [];
  readonly #closed: ClosedCall;

  constructor(sink: CallSink, track: TrackId) {
    this.#sink = sink;
    this.#track = track;
    const nothing = { startNs: 0, totalNs: 0, selfNs: 0, flags: 0, isCall: true, clamped: false };
    this.#closed = { ref: NO_CALLER, track, ...nothing };
  }

  /**
   * The next call, callers before their callees.
   * @returns whether it overlaps a call that it does not lie in, which then is none of its callers
   */
  add(call: TimedCall): boolean {
    this.#closeBefore(call);
    let overlaps = false;
    while (call.depth === undefined && call.endNs > (this.#open.at(-1)?.call.endNs ?? Number.POSITIVE_INFINITY)) {
      overlaps = true;
      this.#close();
    }
    const caller = this.#open.at(-1);
    if (caller !== undefined) caller.calleesNs += call.totalNs;
    const ref = this.#sink.open(this.#track, caller?.ref ?? NO_CALLER, call.frame);
    this.#open.push({ call, ref, calleesNs: 0 });
    return overlaps;
  }

  /** No more come. */
  end(): void {
    while (this.#open.length > 0) this.#close();
  }

  #closeBefore({ startNs, depth }: TimedCall): void {
    if (depth === undefined) {
      while (this.#open.length > 0 && (this.#open.at(-1) as OpenCall).call.endNs <= startNs) this.#close();
    } else while (this.#open.length > depth) this.#close();
  }

  #close(): void {
    const { call, ref, calleesNs } = this.#open.pop() as OpenCall;
    const closed = this.#closed;
    closed.ref = ref;
    closed.startNs = call.startNs;
    closed.totalNs = call.totalNs;
    closed.selfNs = Math.max(0, call.totalNs - calleesNs);
    closed.flags = call.flags;
    closed.isCall = call.isCall;
    closed.clamped = calleesNs > call.totalNs;
    this.#sink.close(closed);
  }
}
