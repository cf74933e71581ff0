import type { CountsSink, EventCounts, EventFacts } from '../engine/counts.js';
import { Column } from '../model/column.js';
import type { EventId, FrameId, StackId, TrackId } from '../model/ids.js';
import { NarrowColumn } from '../model/narrow-column.js';
import type { Recording } from '../model/recording.js';
import type { SampledBase, SampledTimeline, SampledTotals } from '../model/sampled-profile.js';
import type { SampleRecord, SampleSink } from './sample-sink.js';
import { type Roots, rootFrame, StackBuilder } from './stack-builder.js';

/** Stands for the root of stacks that have none. */
const NO_ROOT = -1;

/** Builds the profile of one event. */
interface EventBuilder<Profile> {
  add(record: SampleRecord): void;
  profile(event: string): Profile;
}

/** Builds a profile of each event that has samples, in the order of their first ones. */
abstract class BuilderByEvent<Profile, Builder extends EventBuilder<Profile>> implements SampleSink {
  protected readonly recording: Recording;
  protected readonly roots: Roots;
  protected readonly maxStacks: number;
  readonly #byEvent = new Map<EventId, Builder>();

  /** @param maxStacks how many stacks of each event are kept; all unless told */
  constructor(recording: Recording, roots: Roots, maxStacks = Number.POSITIVE_INFINITY) {
    this.recording = recording;
    this.roots = roots;
    this.maxStacks = maxStacks;
  }

  protected abstract beginEvent(): Builder;

  sample(record: SampleRecord): void {
    this.builderOf(record.event).add(record);
  }

  protected builderOf(event: EventId): Builder {
    const known = this.#byEvent.get(event);
    if (known !== undefined) return known;
    const builder = this.beginEvent();
    this.#byEvent.set(event, builder);
    return builder;
  }

  /** The profiles so far. */
  profiles(): Profile[] {
    return [...this.#byEvent].map(([event, builder]) => builder.profile(this.recording.events[event] ?? ''));
  }
}

/** Counts the samples of each event by their stacks: the input's length costs no memory. */
export class TotalsBuilder extends BuilderByEvent<SampledTotals, EventTotals> implements CountsSink {
  /** Sums that are handed over tell no cpus, and which stacks are the first shows only in the order of the samples. */
  get counts(): CountsSink | undefined {
    return this.roots === 'cpu' || Number.isFinite(this.maxStacks) ? undefined : this;
  }

  rootOf(track: number): number {
    return rootFrame(this.recording, this.roots, track as TrackId) ?? NO_ROOT;
  }

  countsOf(event: number): EventCounts {
    const totals = this.builderOf(event as EventId);
    totals.beginCounts();
    return totals;
  }

  protected override beginEvent(): EventTotals {
    return new EventTotals(this.recording, this.roots, this.maxStacks);
  }
}

/** Keeps every sample of each event, with its time: some 12 bytes a sample. */
export class TimelineBuilder extends BuilderByEvent<SampledTimeline, EventTimeline> {
  protected override beginEvent(): EventTimeline {
    return new EventTimeline(this.recording, this.roots, this.maxStacks);
  }
}

/** The facts of a profile that both builders gather. */
class SampleFacts {
  sampleCount = 0;
  /** What was handed over one by one or in sums. */
  #records = 0;
  #withPeriod = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  add(record: SampleRecord): void {
    this.sampleCount += record.count;
    this.#records++;
    if (!Number.isNaN(record.period)) this.#withPeriod++;
    if (record.timeNs < this.#first) this.#first = record.timeNs;
    if (record.timeNs > this.#last) this.#last = record.timeNs;
  }

  addMany({ samples, withPeriod, firstNs, lastNs }: EventFacts): void {
    this.sampleCount += samples;
    this.#records += samples;
    this.#withPeriod += withPeriod;
    this.#first = Math.min(this.#first, firstNs);
    this.#last = Math.max(this.#last, lastNs);
  }

  /** What every form of a profile says of its samples. */
  of(event: string, recording: Recording, { stacks, foldedAway }: StackBuilder): SampledBase {
    const hasSpan = this.#first <= this.#last && !recording.clock.hasDifferences;
    return {
      kind: 'sampled',
      event,
      recording,
      stacks,
      sampleCount: this.sampleCount,
      ...(foldedAway === 0 ? {} : { foldedAway }),
      hasPeriods: this.#records > 0 && this.#withPeriod === this.#records,
      spanNs: hasSpan ? { first: this.#first, last: this.#last } : undefined,
    };
  }
}

class EventTotals implements EventCounts {
  readonly #recording: Recording;
  readonly #builder: StackBuilder;
  readonly #facts = new SampleFacts();
  readonly #selfSamples = Column.float64();
  readonly #selfPeriods = Column.float64();

  constructor(recording: Recording, roots: Roots, maxStacks: number) {
    this.#recording = recording;
    this.#builder = new StackBuilder(recording, roots, maxStacks);
  }

  beginCounts(): void {
    this.#builder.stacks.index();
  }

  calleeStack(caller: number, frame: number): number {
    return this.#builder.stacks.child(caller as StackId, frame as FrameId);
  }

  newStack(caller: number, frame: number): number {
    return this.#builder.stacks.newChild(caller as StackId, frame as FrameId);
  }

  addSamples(stack: number, samples: number, periods: number): void {
    this.#selfSamples.add(stack, samples);
    this.#selfPeriods.add(stack, periods);
  }

  addFacts(facts: EventFacts): void {
    this.#facts.addMany(facts);
  }

  add(record: SampleRecord): void {
    this.#facts.add(record);
    const stack = this.#builder.insert(record);
    this.#selfSamples.add(stack, record.count);
    if (!Number.isNaN(record.period)) this.#selfPeriods.add(stack, record.period);
  }

  profile(event: string): SampledTotals {
    const facts = this.#facts.of(event, this.#recording, this.#builder);
    const countsSamples = this.#recording.folded?.counts === 'samples' && !Number.isNaN(facts.sampleCount);
    return {
      ...facts,
      // The numbers of folded samples are their count, and no periods beside it.
      hasPeriods: facts.hasPeriods && !countsSamples,
      form: 'totals',
      selfSamples: this.#selfSamples,
      selfPeriods: this.#selfPeriods,
    };
  }
}

class EventTimeline {
  readonly #recording: Recording;
  readonly #builder: StackBuilder;
  readonly #facts = new SampleFacts();
  readonly #samples = {
    track: new NarrowColumn(),
    stack: new NarrowColumn({ width: 2 }),
    timeNs: new NarrowColumn({ times: true }),
    period: new NarrowColumn(),
  };

  constructor(recording: Recording, roots: Roots, maxStacks: number) {
    this.#recording = recording;
    this.#builder = new StackBuilder(recording, roots, maxStacks);
  }

  add(record: SampleRecord): void {
    this.#facts.add(record);
    this.#samples.track.push(record.track);
    this.#samples.stack.push(this.#builder.insert(record));
    this.#samples.timeNs.push(record.timeNs);
    this.#samples.period.push(record.period);
  }

  profile(event: string): SampledTimeline {
    return {
      ...this.#facts.of(event, this.#recording, this.#builder),
      form: 'timeline',
      samples: this.#samples,
    };
  }
}
