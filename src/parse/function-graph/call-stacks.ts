import type { FrameId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { CALL_FLAGS } from '../../model/traced-profile.js';
import type { CallSink } from '../call-sink.js';
import { FunctionRoles } from './function-roles.js';
import { OpenCalls } from './open-calls.js';
import { NOT_TOLD, type OpenCall, type TaskStack } from './task-stack.js';

/** Two printed times a microsecond apart are the same; tracing itself takes a few. */
const UNPRINTED_MIN_NS = 20_000;

export interface StackOptions {
  /** Leave the time scheduled out out of every total. */
  readonly onCpu: boolean;
}

/**
 * Follows the calls of each task through entries, leaves and returns, and hands every call to a sink with what is known of
 * it. The depth that the text prints decides what encloses what; where entries or returns are missing, what is known is
 * kept and marked, and nothing is made up.
 */
export class CallStacks {
  readonly #recording: Recording;
  readonly #sink: CallSink;
  readonly #open: OpenCalls;
  readonly #interrupt: FrameId;
  readonly #unresolved: FrameId;
  readonly #roles: FunctionRoles;
  constructor(recording: Recording, sink: CallSink, { onCpu }: StackOptions) {
    this.#recording = recording;
    this.#sink = sink;
    this.#open = new OpenCalls(recording, sink, onCpu);
    this.#roles = new FunctionRoles(recording);
    this.#interrupt = recording.frames.intern({ kind: 'mark', mark: 'interrupt' });
    this.#unresolved = recording.frames.intern({ kind: 'mark', mark: 'unresolved' });
  }

  /**
   * An interrupt may come while the kernel writes down an entry or a return: then its functions stand at the depth of that
   * call, though they are none of its callees and no part of its duration. The call waits until a line shows that it goes
   * on.
   * @param frame `undefined` for an entry without a name
   */
  entry(stack: TaskStack, depth: number, frame: FrameId | undefined, timeNs: number, line: number): void {
    this.#enclose(stack, depth, frame, timeNs, line);
    this.#open.advance(stack, timeNs);
    this.#open.push(stack, depth, frame ?? this.#unresolved, timeNs, line);
  }

  leaf(
    stack: TaskStack,
    depth: number,
    frame: FrameId | undefined,
    timeNs: number,
    durationNs: number,
    line: number,
  ): void {
    this.#enclose(stack, depth, frame, timeNs, line);
    this.#open.advance(stack, timeNs);
    const call = this.#open.push(stack, depth, frame ?? this.#unresolved, timeNs, line);
    this.#return(stack, call, Number.NaN, durationNs);
  }

  /** @param frame `undefined` where the return names none */
  return(
    stack: TaskStack,
    depth: number,
    frame: FrameId | undefined,
    timeNs: number,
    durationNs: number,
    line: number,
  ): void {
    this.#open.closeDownTo(stack, depth + 0.25);
    if (stack.waiting.length > 0) this.#resume(stack, depth + 1);
    const top = stack.length > 0 ? (stack.calls[stack.length - 1] as OpenCall) : undefined;
    if (top === undefined || top.depth < depth) {
      this.#open.inferDownTo(stack, depth + 1, timeNs - durationNs, line);
    } else if (top.frame !== undefined && frame !== undefined && top.frame !== frame) {
      this.#recording.ledger.problem('name-disagreement', line);
      this.#open.closeDownTo(stack, depth);
      this.#open.inferDownTo(stack, depth + 1, timeNs - durationNs, line);
    }
    const call = stack.calls[stack.length - 1] as OpenCall;
    if (call.frame === undefined) this.#nameInferred(call, frame ?? this.#unresolved, line);
    this.#return(stack, call, timeNs, durationNs);
  }

  interruptBegins(stack: TaskStack, timeNs: number, line: number): void {
    this.#open.advance(stack, timeNs);
    const depth = stack.length === 0 ? -1 : (stack.calls[stack.length - 1] as OpenCall).depth;
    this.#open.push(stack, depth + 0.5, this.#interrupt, timeNs, line).isCall = false;
  }

  interruptEnds(stack: TaskStack, timeNs: number): void {
    let at = stack.length - 1;
    while (at >= 0 && stack.calls[at]?.frame !== this.#interrupt) at--;
    if (at < 0) return;
    this.#open.closeDownTo(stack, (stack.calls[at] as OpenCall).depth + 0.25);
    this.#open.advance(stack, timeNs);
    this.#open.closeDownTo(stack, (stack.calls[at] as OpenCall).depth);
  }

  /** Events were lost: whatever is open may have called more than was seen, or have returned. */
  lost(stack: TaskStack): void {
    for (let at = 0; at < stack.length; at++) (stack.calls[at] as OpenCall).flags |= CALL_FLAGS.lostInside;
    for (const call of stack.waiting) call.flags |= CALL_FLAGS.lostInside;
  }

  /** The task leaves its cpu. */
  switchedOut(stack: TaskStack, timeNs: number): void {
    this.#open.advance(stack, timeNs);
    stack.outSinceNs = stack.cursorNs;
  }

  /** The task gets a cpu: the time since it left one is no call's work. */
  switchedIn(stack: TaskStack, timeNs: number): void {
    const sinceNs = stack.outSinceNs;
    stack.outSinceNs = Number.NaN;
    this.#open.advance(stack, timeNs);
    const outNs = stack.cursorNs - sinceNs;
    if (!(outNs > 0) || stack.length === 0) return;
    this.#open.addScheduledOut(stack, sinceNs, outNs);
    this.#sink.scheduledOut('sched_switch events');
  }

  mark(stack: TaskStack, timeNs: number, event: string, text: string): void {
    this.#open.advance(stack, timeNs);
    this.#sink.mark(stack.track, stack.cursorNs, event, text);
  }

  /** Whether what a function does besides its callees may be time off the cpu. */
  isSchedule(frame: FrameId): boolean {
    return this.#roles.of(frame) === 'schedule';
  }

  /** The trace ends: what is open never returned in it. */
  end(stack: TaskStack): void {
    this.#open.closeDownTo(stack, -1);
    this.#giveUpWaiting(stack, -1);
  }

  /** Brings the stack to where a call of this depth begins. */
  #enclose(stack: TaskStack, depth: number, frame: FrameId | undefined, timeNs: number, line: number): void {
    const top = stack.length > 0 ? (stack.calls[stack.length - 1] as OpenCall) : undefined;
    const isCallee = top === undefined ? depth === 0 : top.depth === depth - 1;
    if (isCallee && stack.waiting.length === 0) return;
    if (
      top?.depth === depth &&
      top.frame !== undefined &&
      frame !== undefined &&
      this.#roles.of(frame) === 'interrupt'
    ) {
      stack.length--;
      stack.waiting.push({ ...top });
      return;
    }
    this.#open.closeDownTo(stack, depth);
    if (stack.waiting.length > 0) {
      if (frame === undefined || this.#roles.of(frame) !== 'interrupt') this.#giveUpWaiting(stack, depth);
      this.#resume(stack, depth);
    }
    this.#open.inferDownTo(stack, depth, timeNs, line);
  }

  /** What waited goes on: a line inside it, less deep than `depth`, has come. */
  #resume(stack: TaskStack, depth: number): void {
    while (stack.waiting.length > 0) {
      const call = stack.waiting.at(-1) as OpenCall;
      const topDepth = stack.length === 0 ? -1 : (stack.calls[stack.length - 1] as OpenCall).depth;
      if (call.depth >= depth || call.depth <= topDepth) return;
      stack.waiting.pop();
      this.#pushAgain(stack, call);
    }
  }

  /** What waited at this depth or deeper never went on: its return was not seen. */
  #giveUpWaiting(stack: TaskStack, depth: number): void {
    for (let call = stack.waiting.at(-1); call !== undefined && call.depth >= depth; call = stack.waiting.at(-1)) {
      stack.waiting.pop();
      this.#pushAgain(stack, call);
      this.#open.closeDownTo(stack, call.depth);
    }
  }

  /** One that has called nothing yet begins only now. */
  #pushAgain(stack: TaskStack, waited: OpenCall): void {
    const call = this.#open.push(stack, waited.depth, waited.frame, waited.printedNs, waited.line);
    const { startNs } = call;
    Object.assign(call, waited);
    if (waited.ref !== NOT_TOLD) return;
    call.startNs = startNs;
    if (!Number.isNaN(waited.printedNs)) call.printedNs = stack.cursorNs;
  }

  #nameInferred(call: OpenCall, frame: FrameId, line: number): void {
    call.frame = frame;
    if (call.ref !== NOT_TOLD) this.#sink.name(call.ref, frame);
    this.#recording.ledger.problem('return-without-entry', line);
  }

  /** @param timeNs when it returned, as printed */
  #return(stack: TaskStack, call: OpenCall, timeNs: number, durationNs: number): void {
    const known = !Number.isNaN(durationNs);
    if (!known && Number.isNaN(timeNs - call.printedNs)) {
      call.flags |= CALL_FLAGS.noDuration;
      this.#open.advance(stack, timeNs);
      this.#open.close(stack, call, call.calleesNs);
      return;
    }
    const printedNs = known ? durationNs : timeNs - call.printedNs;
    this.#tellScheduledOut(stack, call, timeNs, printedNs);
    const totalNs = printedNs + call.unprintedNs;
    if ((call.flags & CALL_FLAGS.noEntry) !== 0 && !Number.isNaN(timeNs)) call.startNs = timeNs - totalNs;
    const endNs = call.startNs + totalNs;
    if (endNs > stack.cursorNs) stack.cursorNs = endNs;
    this.#open.advance(stack, timeNs);
    this.#open.close(stack, call, totalNs);
  }

  /** Without sched_switch events: what schedule() does besides its callees, or what its duration leaves out of its time. */
  #tellScheduledOut(stack: TaskStack, call: OpenCall, timeNs: number, durationNs: number): void {
    if (call.outNs > 0 || this.#roles.of(call.frame as FrameId) !== 'schedule') return;
    const unprintedNs = timeNs - call.printedNs - durationNs;
    if (unprintedNs > Math.max(UNPRINTED_MIN_NS, durationNs)) {
      call.unprintedNs += unprintedNs;
      this.#sink.scheduledOut('times of entry and return');
      this.#open.addScheduledOut(stack, stack.cursorNs, unprintedNs);
      return;
    }
    const selfNs = durationNs - call.calleesNs;
    if (selfNs <= 0) return;
    this.#sink.scheduledOut('the self time of schedule()');
    this.#open.addScheduledOut(stack, stack.cursorNs, selfNs);
  }
}
