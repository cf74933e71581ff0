import { OFF_CPU_STATES, type OffCpuState } from '../../model/frame.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import type { OffCpuStateSum } from '../../model/off-cpu-profile.js';
import type { WallClockThread } from '../../model/wall-clock.js';
import type { OffCpuSpan } from '../../parse/sample-sink.js';

const NO_FRAME = -1;

/** Gathers what is known of one thread's wall clock. */
export class ThreadClock {
  track: TrackId | undefined;
  onCpuNs = 0;
  runs = 0;
  #samples = 0;
  #firstNs = Number.POSITIVE_INFINITY;
  #lastNs = Number.NEGATIVE_INFINITY;
  readonly #states = new Map<OffCpuState, { spans: number; truncated: number; offCpuNs: number }>();
  readonly #samplesByLeaf = new Map<FrameId | -1, number>();

  /** A switch to the thread, or away from it. */
  see(timeNs: number): void {
    this.#firstNs = Math.min(this.#firstNs, timeNs);
    this.#lastNs = Math.max(this.#lastNs, timeNs);
  }

  addSpan({ state, truncated, durationNs }: OffCpuSpan): void {
    const sum = this.#states.get(state) ?? { spans: 0, truncated: 0, offCpuNs: 0 };
    this.#states.set(state, sum);
    sum.spans++;
    if (truncated) sum.truncated++;
    sum.offCpuNs += durationNs;
  }

  addSample(leaf: FrameId | undefined, count: number): void {
    const key = leaf ?? NO_FRAME;
    this.#samples += count;
    this.#samplesByLeaf.set(key, (this.#samplesByLeaf.get(key) ?? 0) + count);
  }

  /** @param track of a thread that was only ever given a cpu */
  result(track: TrackId): WallClockThread {
    const offCpu = OFF_CPU_STATES.flatMap((state): OffCpuStateSum[] => {
      const sum = this.#states.get(state);
      return sum === undefined ? [] : [{ state, ...sum }];
    });
    const offCpuNs = offCpu.reduce((sum, each) => sum + each.offCpuNs, 0);
    const wallNs = Math.max(0, this.#lastNs - this.#firstNs);
    return {
      track: this.track ?? track,
      wallNs,
      onCpuNs: this.onCpuNs,
      runs: this.runs,
      offCpu,
      unknownNs: Math.max(0, wallNs - this.onCpuNs - offCpuNs),
      samples: this.#samples,
      samplesByLeaf: this.#samplesByLeaf,
    };
  }
}
