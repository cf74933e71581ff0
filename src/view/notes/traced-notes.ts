import { countText } from '../../model/count-text.js';
import { type FrameId, NO_STACK, type StackId } from '../../model/ids.js';
import { EMPTY_CPU, type LossKind } from '../../model/ledger.js';
import type { TracedProfile, TracedTimeline, TracedTotals } from '../../model/traced-profile.js';
import type { Note } from './note.js';

/** Fewer calls say nothing about the settings of the tracer. */
const MIN_CALLS = 5;
/** More outermost functions than anybody names as a filter. */
const MANY_FUNCTIONS = 40;
const NS_PER_SECOND = 1_000_000_000;
const RECORD_LESS = 'sudo trace-cmd record -p function_graph -g FUNCTION --max-graph-depth 5 -b 16384 COMMAND';
const COUNTED_LOSSES: readonly LossKind[] = ['dropped-events', 'overwritten-events', 'lost-events'];

const NO_STRACE_DURATIONS: Note = {
  id: 'no-durations',
  what: 'strace printed no durations (-T was not given), so system calls are counted',
  cure: 'strace -f -T -ttt -o strace.txt COMMAND',
  inPicture: false,
};

/** What should be said of a trace that can be drawn all the same; of folded text no one knows how it was recorded. */
export function tracedNotes(profile: TracedProfile): Note[] {
  if (profile.recording.folded !== undefined) return [];
  const notes = [emptyCpus, noDurations, onlyReturns, depthOne, littleLeft, wholeKernel].map((note) => note(profile));
  return notes.filter((note) => note !== undefined);
}

function emptyCpus({ recording }: TracedProfile): Note | undefined {
  const count = recording.ledger.ignoredRecords.get(EMPTY_CPU);
  if (count === undefined) return undefined;
  return {
    id: 'empty-cpus',
    what: `${count === 1 ? '1 cpu' : `${count} cpus`} recorded nothing, as where the traced task did not run there`,
    cure: 'nothing, unless you expected calls there',
    inPicture: false,
  };
}

/** The facts of a picture say that it has no durations. */
function noDurations({ callCount, withoutDurationCount, tracer }: TracedProfile): Note | undefined {
  if (callCount === 0 || withoutDurationCount < callCount) return undefined;
  if (tracer === 'strace') return NO_STRACE_DURATIONS;
  return {
    id: 'no-durations',
    what: 'the text prints no durations (funcgraph-duration is off), so calls are counted',
    cure: 'echo 1 | sudo tee /sys/kernel/tracing/options/funcgraph-duration, then print the trace again',
    inPicture: false,
  };
}

function onlyReturns({ callCount, recording }: TracedProfile): Note | undefined {
  const { calls, problems } = recording.ledger;
  const returns = problems.find(({ kind }) => kind === 'return-without-entry')?.count ?? 0;
  if (callCount < MIN_CALLS || returns === 0 || returns < calls) return undefined;
  return {
    id: 'only-returns',
    what: 'the trace holds only returns, as with tracing_thresh, which leaves out every shorter call: who called whom is not known',
    cure: 'echo 0 | sudo tee /sys/kernel/tracing/tracing_thresh, then record again',
    inPicture: true,
  };
}

function depthOne(profile: TracedProfile): Note | undefined {
  if (profile.tracer === 'strace' || profile.callCount < MIN_CALLS || hasCallees(profile)) return undefined;
  return {
    id: 'no-callees',
    what: 'no call has callees: max_graph_depth is 1, or set_ftrace_filter names these functions only',
    cure: 'echo 0 | sudo tee /sys/kernel/tracing/max_graph_depth, then record again',
    inPicture: true,
  };
}

function hasCallees(profile: TracedProfile): boolean {
  const { frames } = profile.recording;
  if (profile.form === 'timeline') {
    const { caller, frame } = profile.calls;
    for (let row = 0; row < profile.rowCount; row++) {
      if (caller.get(row) >= 0 && frames.get(frame.get(row) as FrameId).kind === 'code') return true;
    }
    return false;
  }
  const { stacks } = profile;
  for (let stack = 0; stack < stacks.length; stack++) {
    const caller = stacks.parent(stack as StackId);
    const isCall = caller !== NO_STACK && frames.get(stacks.frame(stack as StackId)).kind === 'code';
    if (isCall && frames.get(stacks.frame(caller)).kind === 'code') return true;
  }
  return false;
}

/** A call is two events, its entry and its return. */
function littleLeft({ callCount, recording }: TracedProfile): Note | undefined {
  const calls = Math.max(callCount, recording.ledger.calls);
  const lost = recording.ledger.losses
    .filter(({ kind }) => COUNTED_LOSSES.includes(kind))
    .reduce((sum, { count }) => sum + count, 0);
  if (lost <= 2 * calls) return undefined;
  const left = (100 * 2 * calls) / (lost + 2 * calls);
  const share = left < 1 ? 'less than 1 %' : `about ${Math.floor(left)} %`;
  return {
    id: 'little-left',
    what: `${countText(lost)} events were lost, and ${share} are left: what is shown is a small part, and no share of the whole`,
    cure: RECORD_LESS,
    inPicture: true,
  };
}

function wholeKernel(profile: TracedProfile): Note | undefined {
  const outermost = profile.tracer === 'strace' ? 0 : outermostFunctions(profile);
  if (outermost < MANY_FUNCTIONS) return undefined;
  const { callCount, recording } = profile;
  const functions = [...recording.frames].filter(({ kind }) => kind === 'code').length;
  return {
    id: 'whole-kernel',
    what: `the whole kernel seems to be traced: ${countText(callCount)} calls of ${countText(functions)} functions, ${countText(outermost)} of them called by none that is shown${overhead(profile)}`,
    cure: `flame-ts top, to see where the time goes; then ${RECORD_LESS}`,
    inPicture: false,
  };
}

/** A call that does nearly nothing lasts as long as its tracing: that is the least that each of them paid. */
function overhead(profile: TracedProfile): string {
  const { callCount, spanNs } = profile;
  const shortestNs = profile.form === 'timeline' ? shortestCallNs(profile) : shortestOfStacksNs(profile);
  const cost = (shortestNs * callCount) / NS_PER_SECOND;
  const paid = `; the shortest takes ${shortestNs} ns, nearly all of it tracing, which makes ${cost.toFixed(3)} s for all`;
  const spanSeconds = spanNs === undefined ? 0 : (spanNs.last - spanNs.first) / NS_PER_SECOND;
  return (shortestNs > 0 ? paid : '') + (shortestNs > 0 && spanSeconds > 0 ? ` of ${spanSeconds.toFixed(3)} s` : '');
}

function shortestCallNs({ calls, rowCount, recording }: TracedTimeline): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < rowCount; row++) {
    const totalNs = calls.totalNs.get(row);
    const isWhole = calls.flags.get(row) === 0 && totalNs > 0 && totalNs < shortest;
    if (isWhole && recording.frames.get(calls.frame.get(row) as FrameId).kind === 'code') shortest = totalNs;
  }
  return Number.isFinite(shortest) ? shortest : 0;
}

/** As {@link shortestCallNs}, of sums, which know each stack's shortest call. */
function shortestOfStacksNs({ stacks, durations, recording }: TracedTotals): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let stack = 0; stack < stacks.length; stack++) {
    const { minNs } = durations.get(stack);
    if (minNs <= 0 || minNs >= shortest) continue;
    if (recording.frames.get(stacks.frame(stack as StackId)).kind === 'code') shortest = minNs;
  }
  return Number.isFinite(shortest) ? shortest : 0;
}

function outermostFunctions(profile: TracedProfile): number {
  const { frames } = profile.recording;
  const found = new Set<number>();
  if (profile.form === 'timeline') {
    const { caller, frame } = profile.calls;
    for (let row = 0; row < profile.rowCount; row++) {
      const id = frame.get(row) as FrameId;
      if (caller.get(row) < 0 && frames.get(id).kind === 'code') found.add(id);
    }
    return found.size;
  }
  const { stacks } = profile;
  for (let stack = 0; stack < stacks.length; stack++) {
    const frame = stacks.frame(stack as StackId);
    const caller = stacks.parent(stack as StackId);
    const isOutermost = caller === NO_STACK || frames.get(stacks.frame(caller)).kind === 'root';
    if (isOutermost && frames.get(frame).kind === 'code') found.add(frame);
  }
  return found.size;
}
