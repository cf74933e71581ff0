import type { CountsSink } from '../engine/counts.js';
import type { OffCpuState } from '../model/frame.js';
import type { EventId, FrameId, TrackId } from '../model/ids.js';

/**
 * One sample as a parser hands it on. The parser fills the same object and the same arrays again for the next sample:
 * take what you need during the call. Names are numbers of the parser's `Recording`.
 */
export interface SampleRecord {
  event: EventId;
  track: TrackId;
  /** The cpu's number, or -1 where none was printed. */
  cpu: number;
  /** Nanoseconds from the recording's clock origin, or NaN where no time was printed. */
  timeNs: number;
  /** How many events the sample stands for, or NaN where no period was printed. */
  period: number;
  /** How many samples the record stands for: one, but where sums were read; NaN where that is not known. */
  count: number;
  /** How many frames the stack has; 0 for a sample without a stack. */
  depth: number;
  /** The first `depth` places hold the frames, leaf first as perf prints them. */
  stack: FrameId[];
  /** The frames' addresses, as many as frames, where the parser was asked for them. */
  addresses: bigint[];
  /** The number of the header's line in its input, from 1. */
  line: number;
  /** What the recorder printed of the event itself, as bytes: the fields of a tracepoint or probe; '' without any, or where nobody asked. */
  fields: string;
  /** Where the record stands for time off the cpu: how long, from its time on. Absent of every event itself. */
  span?: OffCpuSpan;
}

/** From a switch that took a task off a cpu until the one that gave it one again. */
export interface OffCpuSpan {
  /** Nanoseconds. */
  durationNs: number;
  /** The end was not seen: the duration is a lower bound. */
  truncated: boolean;
  state: OffCpuState;
}

/** One sample of which nothing is known yet. */
export function emptySample(): SampleRecord {
  return {
    event: 0 as EventId,
    track: 0 as TrackId,
    cpu: -1,
    timeNs: Number.NaN,
    period: Number.NaN,
    count: 1,
    depth: 0,
    stack: [],
    addresses: [],
    line: 0,
    fields: '',
  };
}

/** What a header line tells of a sample. */
export type HeaderRecord = Pick<SampleRecord, 'event' | 'track' | 'cpu' | 'timeNs' | 'period'>;

/** Takes samples one by one, in the order of the input. */
export interface SampleSink {
  /** Takes the next sample. */
  sample(record: SampleRecord): void;
  /** Takes samples with stacks as sums too, where their order and times say nothing to this sink. */
  readonly counts?: CountsSink | undefined;
}
