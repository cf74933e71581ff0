import { Column } from '../model/column.js';
import { DurationSums } from '../model/duration-sums.js';
import { OFF_CPU_STATES, type OffCpuState } from '../model/frame.js';
import type { TrackId } from '../model/ids.js';
import type { OffCpuStateSum, OffCpuTotals } from '../model/off-cpu-profile.js';
import type { Recording } from '../model/recording.js';
import { CALL_FLAGS } from '../model/traced-profile.js';
import type { SampleRecord, SampleSink } from './sample-sink.js';
import { type Roots, StackBuilder } from './stack-builder.js';

/** Sums time off the cpu by stack. It takes spans: a record without one is none of its. */
export class OffCpuBuilder implements SampleSink {
  readonly #recording: Recording;
  readonly #builder: StackBuilder;
  readonly #tracks = new Set<TrackId>();
  readonly #spans = Column.float64();
  readonly #truncatedSpans = Column.float64();
  readonly #offCpuNs = Column.float64();
  readonly #durations = new DurationSums();
  readonly #states = new Map<OffCpuState, { spans: number; truncated: number; offCpuNs: number }>();

  /** @param maxStacks how many stacks are kept; all unless told */
  constructor(recording: Recording, roots: Roots, maxStacks = Number.POSITIVE_INFINITY) {
    this.#recording = recording;
    this.#builder = new StackBuilder(recording, roots, maxStacks);
  }

  sample(record: SampleRecord): void {
    if (record.span === undefined) return;
    const { durationNs, truncated, state } = record.span;
    const stack = this.#builder.insert(record);
    this.#tracks.add(record.track);
    this.#spans.add(stack, 1);
    this.#truncatedSpans.add(stack, truncated ? 1 : 0);
    this.#offCpuNs.add(stack, durationNs);
    this.#durations.addCall(stack, durationNs, truncated ? CALL_FLAGS.noReturn : 0);
    const sum = this.#states.get(state) ?? { spans: 0, truncated: 0, offCpuNs: 0 };
    this.#states.set(state, sum);
    sum.spans++;
    if (truncated) sum.truncated++;
    sum.offCpuNs += durationNs;
  }

  /** What was built; `undefined` without any span. @param of the recording's switches */
  profile(of: Pick<OffCpuTotals, 'switches' | 'spanNs'>): OffCpuTotals | undefined {
    const states = OFF_CPU_STATES.flatMap((state): OffCpuStateSum[] => {
      const sum = this.#states.get(state);
      return sum === undefined ? [] : [{ state, ...sum }];
    });
    if (states.length === 0) return undefined;
    const { foldedAway } = this.#builder;
    return {
      kind: 'off-cpu',
      recording: this.#recording,
      tracks: [...this.#tracks],
      spanCount: states.reduce((sum, { spans }) => sum + spans, 0),
      truncatedCount: states.reduce((sum, { truncated }) => sum + truncated, 0),
      states,
      stacks: this.#builder.stacks,
      spans: this.#spans,
      truncatedSpans: this.#truncatedSpans,
      offCpuNs: this.#offCpuNs,
      durations: this.#durations,
      ...of,
      ...(foldedAway === 0 ? {} : { foldedAway }),
    };
  }
}
