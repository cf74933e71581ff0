import type { EngineCall } from '../../engine/call-engine.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import { type CallRef, NO_CALLER } from '../call-sink.js';

/** A call that the sink does not know yet. */
export const NOT_TOLD = -2 as CallRef;

/** A call as the engine has it, with the sink's number for it. */
export interface OpenCall extends EngineCall {
  /** {@link NOT_TOLD} until the line after its entry, and while it waits. */
  ref: CallRef;
  frame: FrameId | undefined;
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

  /** The sink has other numbers for the open calls. */
  renumber(numbers: Int32Array): void {
    for (let at = 0; at < this.length; at++) renumberCall(this.call(at), numbers);
    for (const call of this.waiting) renumberCall(call, numbers);
  }
}

function renumberCall(call: OpenCall, numbers: Int32Array): void {
  if (call.ref !== NOT_TOLD) call.ref = numbers[call.ref] as CallRef;
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
