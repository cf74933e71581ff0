import type { TrackId } from '../../model/ids.js';
import { type NameOnKernel, nameOnKernel } from '../../model/kernel/name-on-kernel.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import { type CallNames, nameCalls, SCHEDULED_OUT } from '../calls/call-names.js';
import { byBytes } from '../tree-builder.js';
import type { AdviceOptions, Target } from './advice.js';
import { callDepths, type DepthLimit, depthLimitOf } from './depth-limit.js';
import { DURATION_MS, nameOnTarget, targetOf } from './seeing.js';
import { heaviestInside, slowestByFunction } from './slow-calls.js';
import { idleTracks, type TaskAdvice, tasksOf } from './traced-tasks.js';

/** Where a slow call's time is, as far as the trace tells. */
export type Inside =
  /** In a call at the depth limit: what it calls was not traced. */
  | 'depth-limit'
  /** In a function's own code, or in callees that were inlined, are hidden from the tracer, or were filtered out. */
  | 'self'
  /** Its task did not run. */
  | 'scheduled-out'
  /** In the kernel, behind a system call that strace timed. */
  | 'system-call';

/** A function that was slow, by its slowest complete call, and where that call's time went. Times are nanoseconds, exact. */
export interface SlowAdvice {
  /** Bytes. */
  readonly name: string;
  /** Nanoseconds. */
  readonly durationNs: number;
  /** Its complete calls. */
  readonly calls: number;
  /** The task or cpu of the slowest call. */
  readonly track: TrackId;
  readonly inside: Inside;
  /** The function whose self time, or whose waiting, is the largest part of the call; bytes. */
  readonly at: string;
  /** Nanoseconds. */
  readonly atNs: number;
  /** How many levels of calls below. */
  readonly levels: number;
  /** The kernel function to trace next, by its name on the kernel that will be traced; `undefined` where a trace would tell no more. */
  readonly trace: NameOnKernel | undefined;
}

/** What to do after traced calls: where to trace deeper, and whom to sample. */
export interface TracedAdvice {
  readonly kind: 'traced';
  readonly profile: TracedTimeline;
  readonly target: Target;
  /** How long the commands trace, in milliseconds. */
  readonly durationMs: number;
  /** How many levels of calls to trace. */
  readonly depth: number;
  /** The size of each cpu's buffer, in KiB. */
  readonly bufferKb: number;
  readonly pid: number | undefined;
  /** Set where the trace looks as if `max_graph_depth` had cut it. */
  readonly depthLimit: DepthLimit | undefined;
  /** By the duration of the slowest call, descending. */
  readonly slow: readonly SlowAdvice[];
  /** By traced time, descending. */
  readonly tasks: readonly TaskAdvice[];
}

const DEPTH = 5;
const BUFFER_KB = 8192;
/** What is shorter than this part of the slowest call is not slow. */
const SLOW_PART = 0.01;
const NAMING = { style: 'short', annotate: new Set<never>() } as const;

/** What to trace deeper and whom to sample after traced calls. Linear in the calls, but for sorting. */
export function adviseAfterCalls(profile: TracedTimeline, options: AdviceOptions = {}): TracedAdvice {
  const names = nameCalls(profile, NAMING);
  const depths = callDepths(profile, names);
  const depthLimit = profile.tracer === 'function_graph' ? depthLimitOf(depths) : undefined;
  const target = targetOf(profile.recording, options);
  const slowest = slowestByFunction(profile, names, idleTracks(profile));
  const heaviest = heaviestInside(profile, names, new Set([...slowest.values()].map(({ row }) => row)));
  return {
    kind: 'traced',
    profile,
    target,
    durationMs: options.durationMs ?? DURATION_MS,
    depth: options.depth ?? DEPTH,
    bufferKb: options.bufferKb ?? BUFFER_KB,
    pid: options.pid,
    depthLimit,
    slow: [...slowest]
      .map(([name, { row, calls }]) => {
        const at = heaviest.get(row) ?? row;
        const inside = insideOf(profile, names, at, depths[at] === depthLimit?.depth);
        return slowAdvice({ profile, names, depths, target }, { name, row, calls, at, inside });
      })
      .sort((a, b) => b.durationNs - a.durationNs || byBytes(a.name, b.name))
      .filter(({ durationNs }, _, [longest]) => durationNs >= SLOW_PART * (longest?.durationNs ?? 0)),
    tasks: tasksOf(profile, names, idleTracks(profile)),
  };
}

interface Trace {
  readonly profile: TracedTimeline;
  readonly names: CallNames;
  readonly depths: Int32Array;
  readonly target: Target;
}

interface SlowCall {
  readonly name: number;
  readonly row: number;
  readonly calls: number;
  readonly at: number;
  readonly inside: Inside;
}

function slowAdvice(
  { profile, names, depths, target }: Trace,
  { name, row, calls: count, at, inside }: SlowCall,
): SlowAdvice {
  const { calls } = profile;
  const functionRow = inside === 'scheduled-out' ? Math.max(calls.caller.get(at), row) : at;
  const function_ = textOf(names, functionRow);
  return {
    name: names.names[name]?.text ?? '',
    durationNs: calls.totalNs.get(row),
    calls: count,
    track: calls.track.get(row) as TrackId,
    inside,
    at: function_,
    atNs: inside === 'scheduled-out' ? calls.totalNs.get(at) : calls.selfNs.get(at),
    levels: (depths[functionRow] as number) - (depths[row] as number),
    trace: traceOf(inside, function_, target),
  };
}

/** Deeper calls tell more below a depth limit and behind a system call; of code without traced callees samples do. */
function traceOf(inside: Inside, name: string, target: Target): NameOnKernel | undefined {
  if (inside === 'depth-limit') return nameOnTarget(name, target);
  if (inside !== 'system-call' || !/^[a-z]\w*$/.test(name)) return undefined;
  // A current kernel of x86-64, where nothing else is told.
  return nameOnKernel(`__x64_sys_${name}`, target);
}

function insideOf({ tracer }: TracedTimeline, { nameOf }: CallNames, at: number, isAtLimit: boolean): Inside {
  if (nameOf[at] === SCHEDULED_OUT) return 'scheduled-out';
  if (tracer === 'strace') return 'system-call';
  return isAtLimit ? 'depth-limit' : 'self';
}

function textOf({ names, nameOf }: CallNames, row: number): string {
  return names[nameOf[row] as number]?.text ?? '';
}
