import type { Frame } from '../../model/frame.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import { isInterruptEntry } from '../../model/interrupt-entry.js';
import type { Recording } from '../../model/recording.js';
import { CALL_FLAGS, TRUNCATED } from '../../model/traced-profile.js';
import { type CallRef, type CallSink, type ClosedCall, NO_CALLER } from '../call-sink.js';

/** A call that has begun, or that lines inside it show to have begun. */
export interface OpenCall {
  /** {@link NOT_TOLD} until the line after its entry, and while it waits. */
  ref: CallRef;
  /** From the printed indent; half of one between two calls for the work of an interrupt. */
  depth: number;
  /** `undefined` while only its return could tell. */
  frame: FrameId | undefined;
  startNs: number;
  /** As the text has it; NaN without. */
  printedNs: number;
  calleesNs: number;
  /** Time scheduled out, in it and in its callees; that part of it which no printed duration holds. */
  outNs: number;
  unprintedNs: number;
  flags: number;
  isCall: boolean;
  /** Where its entry was read. */
  line: number;
}

/** The calls of one task, or of a cpu where no task is named, that are open. */
export class TaskStack {
  readonly track: TrackId;
  /** Reused from call to call; the first `length` are open, their depths increase. */
  readonly calls: OpenCall[] = [];
  length = 0;
  /** Calls whose entries an interrupt cut in two: see {@link CallStacks.entry}. The innermost last. */
  readonly waiting: OpenCall[] = [];
  /** Everything up to here has been told: no later call starts before. */
  cursorNs = Number.NEGATIVE_INFINITY;
  /** Since when the task is scheduled out; NaN where it is not known to be. */
  outSinceNs = Number.NaN;
  /** For the engine. */
  place = -1;
  isInKernel = false;

  constructor(track: TrackId) {
    this.track = track;
  }

  /** The call at this place, outermost first; made where there is none yet. */
  call(index: number): OpenCall {
    let call = this.calls[index];
    if (call === undefined) {
      call = newOpenCall();
      this.calls[index] = call;
    }
    return call;
  }
}

/** A call that the sink does not know yet. */
const NOT_TOLD = -2 as CallRef;

/** Time off the cpu is told by what `schedule()` does besides its callees. */
const SCHEDULE = /^(?:__)?schedule(?:_idle|_user)?$|^preempt_schedule(?:_\w+)?$/;
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
  readonly #onCpu: boolean;
  readonly #scheduledOut: FrameId;
  readonly #interrupt: FrameId;
  readonly #unresolved: FrameId;
  /** By frame. */
  readonly #roles: (Role | undefined)[] = [];
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

  constructor(recording: Recording, sink: CallSink, { onCpu }: StackOptions) {
    this.#recording = recording;
    this.#sink = sink;
    this.#onCpu = onCpu;
    this.#scheduledOut = recording.frames.intern({ kind: 'mark', mark: 'scheduled-out' });
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
    this.#advance(stack, timeNs);
    this.#push(stack, depth, frame ?? this.#unresolved, timeNs, line);
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
    this.#advance(stack, timeNs);
    const call = this.#push(stack, depth, frame ?? this.#unresolved, timeNs, line);
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
    this.#closeDownTo(stack, depth + 0.25);
    if (stack.waiting.length > 0) this.#resume(stack, depth + 1);
    const top = stack.length > 0 ? (stack.calls[stack.length - 1] as OpenCall) : undefined;
    if (top === undefined || top.depth < depth) {
      this.#inferDownTo(stack, depth + 1, timeNs - durationNs, line);
    } else if (top.frame !== undefined && frame !== undefined && top.frame !== frame) {
      this.#recording.ledger.problem('name-disagreement', line);
      this.#closeDownTo(stack, depth);
      this.#inferDownTo(stack, depth + 1, timeNs - durationNs, line);
    }
    const call = stack.calls[stack.length - 1] as OpenCall;
    if (call.frame === undefined) this.#nameInferred(call, frame ?? this.#unresolved, line);
    this.#return(stack, call, timeNs, durationNs);
  }

  interruptBegins(stack: TaskStack, timeNs: number, line: number): void {
    this.#advance(stack, timeNs);
    const depth = stack.length === 0 ? -1 : (stack.calls[stack.length - 1] as OpenCall).depth;
    this.#push(stack, depth + 0.5, this.#interrupt, timeNs, line).isCall = false;
  }

  interruptEnds(stack: TaskStack, timeNs: number): void {
    let at = stack.length - 1;
    while (at >= 0 && stack.calls[at]?.frame !== this.#interrupt) at--;
    if (at < 0) return;
    this.#closeDownTo(stack, (stack.calls[at] as OpenCall).depth + 0.25);
    this.#advance(stack, timeNs);
    this.#closeDownTo(stack, (stack.calls[at] as OpenCall).depth);
  }

  /** Events were lost: whatever is open may have called more than was seen, or have returned. */
  lost(stack: TaskStack): void {
    for (let at = 0; at < stack.length; at++) (stack.calls[at] as OpenCall).flags |= CALL_FLAGS.lostInside;
    for (const call of stack.waiting) call.flags |= CALL_FLAGS.lostInside;
  }

  /** The task leaves its cpu. */
  switchedOut(stack: TaskStack, timeNs: number): void {
    this.#advance(stack, timeNs);
    stack.outSinceNs = stack.cursorNs;
  }

  /** The task gets a cpu: the time since it left one is no call's work. */
  switchedIn(stack: TaskStack, timeNs: number): void {
    const sinceNs = stack.outSinceNs;
    stack.outSinceNs = Number.NaN;
    this.#advance(stack, timeNs);
    const outNs = stack.cursorNs - sinceNs;
    if (!(outNs > 0) || stack.length === 0) return;
    this.#addScheduledOut(stack, sinceNs, outNs);
    this.#sink.scheduledOut('sched_switch events');
  }

  mark(stack: TaskStack, timeNs: number, event: string, text: string): void {
    this.#advance(stack, timeNs);
    this.#sink.mark(stack.track, stack.cursorNs, event, text);
  }

  /** Whether what a function does besides its callees may be time off the cpu. */
  isSchedule(frame: FrameId): boolean {
    return this.#role(frame) === 'schedule';
  }

  /** The sink has other numbers for the open calls. */
  renumber(stack: TaskStack, numbers: Int32Array): void {
    for (let at = 0; at < stack.length; at++) renumberCall(stack.call(at), numbers);
    for (const call of stack.waiting) renumberCall(call, numbers);
  }

  /** The trace ends: what is open never returned in it. */
  end(stack: TaskStack): void {
    this.#closeDownTo(stack, -1);
    this.#giveUpWaiting(stack, -1);
  }

  /** Brings the stack to where a call of this depth begins. */
  #enclose(stack: TaskStack, depth: number, frame: FrameId | undefined, timeNs: number, line: number): void {
    const top = stack.length > 0 ? (stack.calls[stack.length - 1] as OpenCall) : undefined;
    const isCallee = top === undefined ? depth === 0 : top.depth === depth - 1;
    if (isCallee && stack.waiting.length === 0) return;
    if (top?.depth === depth && top.frame !== undefined && frame !== undefined && this.#role(frame) === 'interrupt') {
      stack.length--;
      stack.waiting.push({ ...top });
      return;
    }
    this.#closeDownTo(stack, depth);
    if (stack.waiting.length > 0) {
      if (frame === undefined || this.#role(frame) !== 'interrupt') this.#giveUpWaiting(stack, depth);
      this.#resume(stack, depth);
    }
    this.#inferDownTo(stack, depth, timeNs, line);
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
      this.#closeDownTo(stack, call.depth);
    }
  }

  /** One that has called nothing yet begins only now. */
  #pushAgain(stack: TaskStack, waited: OpenCall): void {
    const call = this.#push(stack, waited.depth, waited.frame, waited.printedNs, waited.line);
    const { startNs } = call;
    Object.assign(call, waited);
    if (waited.ref !== NOT_TOLD) return;
    call.startNs = startNs;
    if (!Number.isNaN(waited.printedNs)) call.printedNs = stack.cursorNs;
  }

  #advance(stack: TaskStack, timeNs: number): void {
    if (timeNs > stack.cursorNs) stack.cursorNs = timeNs;
    else if (stack.cursorNs === Number.NEGATIVE_INFINITY) stack.cursorNs = 0;
  }

  /** Tells the sink of the innermost call, if that was not done. */
  #tell(stack: TaskStack): void {
    const { length } = stack;
    const call = stack.calls[length - 1] as OpenCall;
    if (call.ref !== NOT_TOLD) return;
    const caller = length === 1 ? NO_CALLER : (stack.calls[length - 2] as OpenCall).ref;
    call.ref = this.#sink.open(stack.track, caller, call.frame);
  }

  #push(stack: TaskStack, depth: number, frame: FrameId | undefined, printedNs: number, line: number): OpenCall {
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
  #inferDownTo(stack: TaskStack, depth: number, timeNs: number, line: number): void {
    let next = stack.length === 0 ? 0 : Math.floor((stack.calls[stack.length - 1] as OpenCall).depth) + 1;
    if (next < depth) this.#advance(stack, timeNs);
    for (; next < depth; next++) this.#push(stack, next, undefined, Number.NaN, line);
  }

  #nameInferred(call: OpenCall, frame: FrameId, line: number): void {
    call.frame = frame;
    if (call.ref !== NOT_TOLD) this.#sink.name(call.ref, frame);
    this.#recording.ledger.problem('return-without-entry', line);
  }

  /** Ends the calls from this depth on, whose returns were not seen. */
  #closeDownTo(stack: TaskStack, depth: number): void {
    while (stack.length > 0) {
      const call = stack.calls[stack.length - 1] as OpenCall;
      if (call.depth < depth) return;
      if (call.frame === undefined) this.#dropInferred(stack, call);
      else if (call.isCall) {
        this.#recording.ledger.problem('entry-without-return', call.line);
        call.flags |= CALL_FLAGS.noReturn;
        this.#close(stack, call, stack.cursorNs - call.startNs);
      } else this.#close(stack, call, stack.cursorNs - call.startNs);
    }
  }

  /** A call that never showed itself: its callees are its caller's. */
  #dropInferred(stack: TaskStack, call: OpenCall): void {
    if (call.ref !== NOT_TOLD) this.#sink.drop(call.ref);
    stack.length--;
    this.#addToCaller(stack, call.calleesNs, call.outNs, call.unprintedNs);
  }

  /** @param timeNs when it returned, as printed */
  #return(stack: TaskStack, call: OpenCall, timeNs: number, durationNs: number): void {
    const known = !Number.isNaN(durationNs);
    if (!known && Number.isNaN(timeNs - call.printedNs)) {
      call.flags |= CALL_FLAGS.noDuration;
      this.#advance(stack, timeNs);
      this.#close(stack, call, call.calleesNs);
      return;
    }
    const printedNs = known ? durationNs : timeNs - call.printedNs;
    this.#tellScheduledOut(stack, call, timeNs, printedNs);
    const totalNs = printedNs + call.unprintedNs;
    if ((call.flags & CALL_FLAGS.noEntry) !== 0 && !Number.isNaN(timeNs)) call.startNs = timeNs - totalNs;
    const endNs = call.startNs + totalNs;
    if (endNs > stack.cursorNs) stack.cursorNs = endNs;
    this.#advance(stack, timeNs);
    this.#close(stack, call, totalNs);
  }

  /** Without sched_switch events: what schedule() does besides its callees, or what its duration leaves out of its time. */
  #tellScheduledOut(stack: TaskStack, call: OpenCall, timeNs: number, durationNs: number): void {
    if (call.outNs > 0 || this.#role(call.frame as FrameId) !== 'schedule') return;
    const unprintedNs = timeNs - call.printedNs - durationNs;
    if (unprintedNs > Math.max(UNPRINTED_MIN_NS, durationNs)) {
      call.unprintedNs += unprintedNs;
      this.#sink.scheduledOut('times of entry and return');
      this.#addScheduledOut(stack, stack.cursorNs, unprintedNs);
      return;
    }
    const selfNs = durationNs - call.calleesNs;
    if (selfNs <= 0) return;
    this.#sink.scheduledOut('the self time of schedule()');
    this.#addScheduledOut(stack, stack.cursorNs, selfNs);
  }

  #role(frame: FrameId): Role {
    const known = this.#roles[frame];
    if (known !== undefined) return known;
    const role = roleOf(this.#recording.frames.get(frame));
    this.#roles[frame] = role;
    return role;
  }

  #addScheduledOut(stack: TaskStack, startNs: number, outNs: number): void {
    if (this.#onCpu) {
      this.#addToCaller(stack, 0, outNs, 0);
      return;
    }
    const { depth } = stack.calls[stack.length - 1] as OpenCall;
    const call = this.#push(stack, depth + 0.5, this.#scheduledOut, Number.NaN, 0);
    call.isCall = false;
    call.startNs = startNs;
    call.outNs = outNs;
    this.#close(stack, call, outNs);
  }

  #close(stack: TaskStack, call: OpenCall, wallNs: number): void {
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

  #addToCaller(stack: TaskStack, totalNs: number, outNs: number, unprintedNs: number): void {
    if (stack.length === 0) return;
    const caller = stack.calls[stack.length - 1] as OpenCall;
    caller.calleesNs += totalNs;
    caller.outNs += outNs;
    caller.unprintedNs += unprintedNs;
  }
}

function renumberCall(call: OpenCall, numbers: Int32Array): void {
  if (call.ref !== NOT_TOLD) call.ref = numbers[call.ref] as CallRef;
}

/** What a function's name means for the stacks. */
type Role = 'interrupt' | 'schedule' | 'other';

function roleOf(frame: Frame): Role {
  const symbol = frame.kind === 'code' ? (frame.symbol ?? '') : '';
  if (SCHEDULE.test(symbol)) return 'schedule';
  return isInterruptEntry(symbol) ? 'interrupt' : 'other';
}

/** Times begin as doubles, so that the engine never has to change how it keeps them. */
function newOpenCall(): OpenCall {
  return {
    ref: NO_CALLER,
    depth: 0,
    frame: undefined,
    startNs: Number.NaN,
    printedNs: Number.NaN,
    calleesNs: Number.NaN,
    outNs: Number.NaN,
    unprintedNs: Number.NaN,
    flags: 0,
    isCall: true,
    line: 0,
  };
}
