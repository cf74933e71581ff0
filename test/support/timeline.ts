import { Column } from '../../src/model/column.js';
import type { CodeFrame } from '../../src/model/frame.js';
import { Recording } from '../../src/model/recording.js';
import type { SampledTimeline, SampledTotals } from '../../src/model/sampled-profile.js';
import { StackTable } from '../../src/model/stack-table.js';
import type { SampleSink } from '../../src/parse/sample-sink.js';
import { TimelineBuilder, TotalsBuilder } from '../../src/parse/sampled-builder.js';
import type { Roots } from '../../src/parse/stack-builder.js';

/** A sample as a test writes it down. All texts are bytes. */
export interface SampleSpec {
  /** Root first: symbols, or frames of which only some fields matter. */
  readonly stack: readonly (string | Partial<CodeFrame>)[];
  readonly comm?: string;
  readonly pid?: number;
  readonly tid?: number;
  readonly cpu?: number;
  readonly event?: string;
  readonly period?: number;
}

/** The timelines of these samples, one for each event, in a recording of their own. */
export function timelinesOf(samples: Iterable<SampleSpec>, roots: Roots = 'comm'): SampledTimeline[] {
  const recording = new Recording();
  const builder = new TimelineBuilder(recording, roots);
  feed(samples, recording, builder);
  return builder.profiles();
}

/** As {@link timelinesOf}, for counts of stacks. */
export function totalsOf(samples: Iterable<SampleSpec>, roots: Roots = 'comm'): SampledTotals[] {
  const recording = new Recording();
  const builder = new TotalsBuilder(recording, roots);
  feed(samples, recording, builder);
  return builder.profiles();
}

/** The timeline of a recording in which nothing was sampled. */
export function emptyTimeline(event = 'cycles'): SampledTimeline {
  return {
    kind: 'sampled',
    form: 'timeline',
    event,
    recording: new Recording(),
    stacks: new StackTable(),
    sampleCount: 0,
    hasPeriods: false,
    spanNs: undefined,
    samples: { track: Column.int32(), stack: Column.int32(), timeNs: Column.float64(), period: Column.float64() },
  };
}

function feed(samples: Iterable<SampleSpec>, recording: Recording, sink: SampleSink): void {
  for (const { stack, comm = '', pid, tid, cpu = -1, event = 'cycles', period = Number.NaN } of samples) {
    const frames = stack.map((frame) => recording.frames.intern(codeFrame(frame)));
    sink.sample({
      event: recording.internEvent(event),
      track: recording.tracks.intern({ comm, pid, tid }),
      cpu,
      timeNs: Number.NaN,
      period,
      count: 1,
      depth: frames.length,
      stack: frames.reverse(),
      addresses: [],
      fields: '',
      line: 1,
    });
  }
}

/** A frame of which the test gives some fields, or only the symbol. */
export function codeFrame(frame: string | Partial<CodeFrame>): CodeFrame {
  const given = typeof frame === 'string' ? { symbol: frame } : frame;
  return {
    kind: 'code',
    symbol: undefined,
    module: undefined,
    inlined: false,
    source: undefined,
    address: undefined,
    ...given,
  };
}
