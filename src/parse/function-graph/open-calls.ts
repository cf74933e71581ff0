import type { FrameId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { CALL_FLAGS, TRUNCATED } from '../../model/traced-profile.js';
import { type CallSink, type ClosedCall, NO_CALLER } from '../call-sink.js';
import { NOT_TOLD, type OpenCall, type TaskStack } from './task-stack.js';

/** Opens and closes calls of tasks, tells the sink of them, and adds their times to their callers'. */
export class OpenCalls {
  readonly #recording: Recording;
  readonly #sink: CallSink;
  readonly #onCpu: boolean;
  readonly #scheduledOut: FrameId;
  readonly #closed: ClosedCall = {
    ref: NO_CALLER,
    track: 0 as TrackId,
    startNs: Number.NaN,
    totalNs: Number.NaN,
    selfNs: Number.NaN,
    flags: 0,
    isCall: true,
    clamped: false,
  };

  /** @param onCpu leave the time scheduled out out of every total */
  constructor(recording: Recording, sink: CallSink, onCpu: boolean) {
    this.#recording = recording;
    this.#sink = sink;
    this.#onCpu = onCpu;
    this.#scheduledOut = recording.frames.intern({ kind: 'mark', mark: 'scheduled-out' });
  }

  advance(stack: TaskStack, timeNs: number): void {
    if (timeNs > stack.cursorNs) stack.cursorNs = timeNs;
    else if (stack.cursorNs === Number.NEGATIVE_INFINITY) stack.cursorNs = 0;
  }

  push(stack: TaskStack, depth: number, frame: FrameId | undefined, printedNs: number, line: number): OpenCall {
    const { length } = stack;
    if (length > 0) this.#tell(stack);
    const call = stack.call(length);
    call.ref = NOT_TOLD;
    call.depth = depth;
    call.frame = frame;
    call.startNs = stack.cursorNs;
    call.printedNs = printedNs;
    call.calleesNs = 0;
    call.outNs = 0;
    call.unprintedNs = 0;
    call.flags = frame === undefined ? CALL_FLAGS.noEntry : 0;
    call.isCall = true;
    call.line = line;
    stack.length = length + 1;
    return call;
  }

  /**
   * Calls that must be open around a line of this depth, and whose entries were not seen.
   * @param timeNs when the line's call began; NaN where nothing tells
   */
  inferDownTo(stack: TaskStack, depth: number, timeNs: number, line: number): void {
    let next = stack.length === 0 ? 0 : Math.floor((stack.calls[stack.length - 1] as OpenCall).depth) + 1;
    if (next < depth) this.advance(stack, timeNs);
    for (; next < depth; next++) this.push(stack, next, undefined, Number.NaN, line);
  }

  /** Ends the calls from this depth on, whose returns were not seen. */
  closeDownTo(stack: TaskStack, depth: number): void {
    while (stack.length > 0) {
      const call = stack.calls[stack.length - 1] as OpenCall;
      if (call.depth < depth) return;
      if (call.frame === undefined) this.#dropInferred(stack, call);
      else if (call.isCall) {
        this.#recording.ledger.problem('entry-without-return', call.line);
        call.flags |= CALL_FLAGS.noReturn;
        this.close(stack, call, stack.cursorNs - call.startNs);
      } else this.close(stack, call, stack.cursorNs - call.startNs);
    }
  }

  addScheduledOut(stack: TaskStack, startNs: number, outNs: number): void {
    if (this.#onCpu) {
      this.#addToCaller(stack, 0, outNs, 0);
      return;
    }
    const { depth } = stack.calls[stack.length - 1] as OpenCall;
    const call = this.push(stack, depth + 0.5, this.#scheduledOut, Number.NaN, 0);
    call.isCall = false;
    call.startNs = startNs;
    call.outNs = outNs;
    this.close(stack, call, outNs);
  }

  close(stack: TaskStack, call: OpenCall, wallNs: number): void {
    this.#tell(stack);
    stack.length--;
    const totalNs = this.#onCpu ? Math.max(0, wallNs - call.outNs) : wallNs;
    const selfNs = totalNs - call.calleesNs;
    const closed = this.#closed;
    closed.ref = call.ref;
    closed.track = stack.track;
    closed.startNs = call.startNs;
    closed.totalNs = totalNs;
    closed.selfNs = selfNs > 0 ? selfNs : 0;
    closed.flags = call.flags;
    closed.isCall = call.isCall;
    closed.clamped = selfNs < 0 && (call.flags & TRUNCATED) === 0;
    if (call.isCall) this.#recording.ledger.calls++;
    this.#sink.close(closed);
    this.#addToCaller(stack, totalNs, call.outNs, call.unprintedNs);
  }

  /** A call that never showed itself: its callees are its caller's. */
  #dropInferred(stack: TaskStack, call: OpenCall): void {
    if (call.ref !== NOT_TOLD) this.#sink.drop(call.ref);
    stack.length--;
    this.#addToCaller(stack, call.calleesNs, call.outNs, call.unprintedNs);
  }

  /** Tells the sink of the innermost call, if that was not done. */
  #tell(stack: TaskStack): void {
    const { length } = stack;
    const call = stack.calls[length - 1] as OpenCall;
    if (call.ref !== NOT_TOLD) return;
    const caller = length === 1 ? NO_CALLER : (stack.calls[length - 2] as OpenCall).ref;
    call.ref = this.#sink.open(stack.track, caller, call.frame);
  }

  #addToCaller(stack: TaskStack, totalNs: number, outNs: number, unprintedNs: number): void {
    if (stack.length === 0) return;
    const caller = stack.calls[stack.length - 1] as OpenCall;
    caller.calleesNs += totalNs;
    caller.outNs += outNs;
    caller.unprintedNs += unprintedNs;
  }
}
