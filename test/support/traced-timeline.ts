import { type Frame, KERNEL_MODULE_NAME } from '../../src/model/frame.js';
import { Recording } from '../../src/model/recording.js';
import type { TracedTimeline } from '../../src/model/traced-profile.js';
import type { Track } from '../../src/model/track.js';
import { type CallRef, NO_CALLER } from '../../src/parse/call-sink.js';
import { CallTimelineBuilder } from '../../src/parse/call-timeline-builder.js';
import { codeFrame } from './timeline.js';

/** A call as a test writes it down, in nanoseconds. */
export interface CallSpec {
  /** A kernel function's symbol as bytes, or any frame. */
  readonly name: string | Frame;
  readonly start: number;
  readonly total: number;
  /** The total less the callees' unless told. */
  readonly self?: number;
  readonly flags?: number;
  readonly callees?: readonly CallSpec[];
}

export interface TaskSpec {
  /** `ls-7` or `cpu 1`, or any track. */
  readonly task?: string | Partial<Track>;
  readonly calls: readonly CallSpec[];
  readonly marks?: readonly { readonly at: number; readonly event: string; readonly text: string }[];
}

export interface TraceSpec {
  /** True unless told. */
  readonly hasTimes?: boolean;
  readonly onCpu?: boolean;
}

/** The timeline of these calls, task after task, in a recording of its own. */
export function tracedTimeline(
  tasks: readonly TaskSpec[],
  { hasTimes = true, onCpu = false }: TraceSpec = {},
): TracedTimeline {
  const recording = new Recording();
  const builder = new CallTimelineBuilder(recording);
  if (hasTimes) recording.clock.timeNs(1234, 0);
  for (const { task = 'ls-7', calls, marks = [] } of tasks) {
    const track = recording.tracks.intern(trackOf(task));
    const add = ({ name, start, total, self, flags = 0, callees = [] }: CallSpec, caller: CallRef): void => {
      const frame = typeof name === 'string' ? codeFrame({ symbol: name, module: KERNEL_MODULE_NAME }) : name;
      const ref = builder.open(track, caller, recording.frames.intern(frame));
      for (const callee of callees) add(callee, ref);
      const selfNs =
        self ??
        Math.max(
          0,
          callees.reduce((rest, callee) => rest - callee.total, total),
        );
      const isCall = frame.kind === 'code';
      builder.close({ ref, track, startNs: start, totalNs: total, selfNs, flags, isCall, clamped: false });
    };
    for (const call of calls) add(call, NO_CALLER);
    for (const { at, event, text } of marks) builder.mark(track, at, event, text);
  }
  builder.end({ hasTimes, naming: 'tasks', onCpu });
  const [timeline] = builder.profiles();
  if (timeline === undefined) throw new Error('there is no timeline of no calls');
  return timeline;
}

function trackOf(task: string | Partial<Track>): Track {
  if (typeof task !== 'string') return { comm: '', pid: undefined, tid: undefined, ...task };
  const cpu = /^cpu (\d+)$/.exec(task)?.[1];
  if (cpu !== undefined) return { comm: '', pid: undefined, tid: undefined, cpu: Number(cpu) };
  const [, comm = task, tid] = /^(.*)-(\d+)$/s.exec(task) ?? [];
  return { comm, pid: undefined, tid: tid === undefined ? undefined : Number(tid) };
}
