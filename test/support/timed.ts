import { Recording } from '../../src/model/recording.js';
import type { SampledTimeline } from '../../src/model/sampled-profile.js';
import { TimelineBuilder } from '../../src/parse/sampled-builder.js';
import { codeFrame } from './timeline.js';

/** A sample at a time, in nanoseconds; root first. */
export interface TimedSample {
  readonly timeNs: number;
  readonly stack?: readonly string[];
  readonly tid?: number;
  readonly comm?: string;
}

/** Samples of `cpu-clock` with times; the recorder's clock begins at second 100. */
export function timedTimeline(samples: Iterable<TimedSample>): SampledTimeline {
  const recording = new Recording();
  recording.clock.timeNs(100, 0);
  const builder = new TimelineBuilder(recording, 'none');
  for (const { timeNs, stack = ['main'], tid = 1, comm = 'work' } of samples) {
    const frames = stack.map((name) => recording.frames.intern(codeFrame(name))).reverse();
    builder.sample({
      event: recording.internEvent('cpu-clock'),
      track: recording.tracks.intern({ comm, pid: 1, tid }),
      cpu: 0,
      timeNs,
      period: Number.NaN,
      count: 1,
      depth: frames.length,
      stack: frames,
      addresses: [],
      fields: '',
      line: 1,
    });
  }
  const [timeline] = builder.profiles();
  if (timeline === undefined) throw new Error('no samples');
  return timeline;
}

/** Numbers from 0 to 1 that a seed alone decides (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
